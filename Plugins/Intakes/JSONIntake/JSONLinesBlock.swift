internal import Foundation
import HeraldDiagnostics
package import HeraldIntake
import HeraldModel
internal import HeraldYAML

/// Lines of JSON, each a record. Empty lines are skipped.
package struct JSONLinesBlock: RecordBlock {
    private let bytes: [UInt8]
    private let file: String
    private let firstLine: Int

    /// Creates a block of complete lines of `file`. `firstLine` is the number of the first one.
    package init(_ bytes: [UInt8], file: String, firstLine: Int = 1) {
        self.bytes = bytes
        self.file = file
        self.firstLine = firstLine
    }

    /// Reads the records line by line. Nodes have no file name, which saves much of the time. It is added to diagnostics.
    package func records(with reader: RecordReader) -> [ParsedRecord] {
        var records: [ParsedRecord] = []
        bytes.withUnsafeBufferPointer { all in
            var (start, number) = (0, firstLine)
            while start < all.count {
                let end = Self.lineEnd(in: all, from: start)
                let line = UnsafeBufferPointer(rebasing: all[start..<end])
                if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { records.append(record(line, number, reader)) }
                start = end + 1
                number += 1
            }
        }
        return records
    }

    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start) else { return bytes.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func record(_ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ reader: RecordReader) -> ParsedRecord {
        let position = SourcePosition(file: file, line: number, column: 1)
        if let submission = reader.readFastPath(line) { return ParsedRecord(.success(.record(submission)), at: position) }
        let node = JSONDocument.read(line, file: nil, firstLine: number)
        let result = node.flatMap { reader.read($0) }.mapError { problems in
            let lines = SourceLines(String(decoding: line, as: UTF8.self), firstLine: number)
            return Diagnostics(
                lines.withExcerpts(problems.all).map { problem in
                    var problem = problem
                    problem.position?.file = file
                    return problem
                })
        }
        return ParsedRecord(result.map(IntakeItem.record), at: position, node: (try? node.get()).flatMap(reader.retained))
    }
}
