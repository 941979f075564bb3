package import HeraldDiagnostics
import HeraldModel
package import HeraldYAML

extension RecordReader {
    /// Returns the records in `nodes`. Each problem comes with its line of `lines`.
    package func records(_ nodes: [Node], lines: SourceLines) -> [ParsedRecord] {
        nodes.map { node in
            let result = read(node).mapError { Diagnostics(lines.withExcerpts($0.all)) }
            return ParsedRecord(result.map(IntakeItem.record), at: node.position, node: retained(node))
        }
    }
}
