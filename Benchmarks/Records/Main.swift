import HeraldModel
import HeraldTesting

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes generated records with two accepting reviews each to standard output, one a line: `herald-bench-records COUNT [FIRST]`.
///
/// With `FIRST`, only the records from that number on are written, with a changed summary: what an author's correction looks like.
@main
struct Main {
    static func main() {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard let count = numbers.first, numbers.count == CommandLine.arguments.count - 1 else {
            fputs("usage: herald-bench-records COUNT [FIRST]\n", stderr)
            exit(64)
        }
        let first = numbers.dropFirst().first
        var generator = PracticeGenerator(seed: 2016)
        for number in 1...max(count, 1) {
            var submission = generator.submission()
            if let first {
                if number < first { continue }
                submission.practice.summary.original += " Corrected after a reader wrote."
            }
            PracticeGenerator.jsonLine(submission).withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, stdout) }
        }
    }
}
