internal import Foundation
internal import HeraldModel
internal import HeraldTesting

/// Writes generated records with two accepting reviews each to standard output, one a line: `herald-bench-records COUNT [ONLY]`.
///
/// With `ONLY`, just the record of that number is written, with a changed summary: what an author's correction looks like.
@main
struct Main {
    static func main() {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard let count = numbers.first, count > 0, numbers.count <= 2, numbers.count == CommandLine.arguments.count - 1 else {
            FileHandle.standardError.write(Data("usage: herald-bench-records COUNT [ONLY]\n".utf8))
            exit(64)
        }
        write(count, only: numbers.dropFirst().first)
    }

    private static func write(_ count: Int, only: Int?) {
        var generator = PracticeGenerator(seed: 2016)
        var lines: [UInt8] = []
        for number in 1...count {
            var submission = generator.submission()
            if only == number { submission.practice.summary.original += " Corrected after a reader wrote." }
            if only == nil || only == number { lines += PracticeGenerator.jsonLine(submission) }
            if lines.count > 1 << 20 || number == count {
                FileHandle.standardOutput.write(Data(lines))
                lines.removeAll(keepingCapacity: true)
            }
        }
    }
}
