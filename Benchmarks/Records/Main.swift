internal import Foundation
internal import HeraldModel
internal import HeraldTesting
import StoreTesting

/// Writes generated records with two accepting reviews each to standard output, one a line: `herald-bench-records COUNT [ONLY] [--names]`.
///
/// With `ONLY` it writes just the record with that number, with a changed summary, like an author's correction. With `--names` each record
/// contains a dozen made-up names, a few of them frequent and most of them rare, for measuring searches.
@main
struct Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--names" }
        let numbers = arguments.compactMap { Int($0) }
        guard let count = numbers.first, count > 0, numbers.count <= 2, numbers.count == arguments.count else {
            FileHandle.standardError.write(Data("usage: herald-bench-records COUNT [ONLY] [--names]\n".utf8))
            exit(64)
        }
        write(count, only: numbers.dropFirst().first, names: CommandLine.arguments.contains("--names") ? Names() : nil)
    }

    private static func write(_ count: Int, only: Int?, names: Names?) {
        var generator = PracticeGenerator(seed: 2016)
        var names = names
        var lines: [UInt8] = []
        for number in 1...count {
            var submission = generator.submission()
            if let told = names?.next() { submission.practice.strengths.append(LocalizedText("Known in \(told).")) }
            if only == number {
                submission.practice.summary.original += " Corrected after a reader wrote."
                submission = submission.withReviewsOfContent
            }
            if only == nil || only == number { lines += PracticeGenerator.jsonLine(submission) }
            if lines.count > 1 << 20 || number == count {
                FileHandle.standardOutput.write(Data(lines))
                lines.removeAll(keepingCapacity: true)
            }
        }
    }
}
