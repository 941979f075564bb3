import HeraldDiagnostics
package import HeraldIntake
import HeraldModel
internal import HeraldYAML

/// One JSON value, a record or an array of records.
package struct JSONBlock: RecordBlock {
    private let bytes: [UInt8]
    private let file: String

    /// Creates a block of the bytes of `file`.
    package init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    package func records(with reader: RecordReader) -> [ParsedRecord] {
        do throws(Diagnostics) {
            let node = try JSONDocument.parse(bytes, file: file)
            var nodes = [node]
            if case .sequence(let items) = node.content { nodes = items }
            return reader.records(nodes, lines: SourceLines(String(decoding: bytes, as: UTF8.self)))
        } catch {
            return [RefusedBlock.record(error)]
        }
    }
}
