import HeraldDiagnostics
import HeraldModel
internal import HeraldYAML

/// YAML documents, each a record.
package struct YAMLBlock: RecordBlock {
    private let bytes: [UInt8]
    private let file: String

    /// Creates a block of the bytes of `file`.
    package init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    package func records(with reader: RecordReader) -> [ParsedRecord] {
        do throws(Diagnostics) {
            let text = try SourceText.decode(bytes, file: file)
            let documents = try YAMLDocument.parseAll(text, file: file)
            let filled = documents.filter { $0.content != .null }
            let start = SourcePosition(file: file, line: 1, column: 1)
            return reader.records(filled.isEmpty ? [Node(.null, at: start)] : filled, lines: SourceLines(text))
        } catch {
            return [RefusedBlock.record(error)]
        }
    }
}
