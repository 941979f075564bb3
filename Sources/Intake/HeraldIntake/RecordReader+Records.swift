package import HeraldDiagnostics
import HeraldModel
package import HeraldYAML

extension RecordReader {
    /// Returns the records in `nodes`, one for each. Problems have an excerpt: the line of the source, taken from `lines`.
    package func records(_ nodes: [Node], lines: SourceLines) -> [ParsedRecord] {
        nodes.map { node in
            let result = read(node).mapError { Diagnostics(lines.withExcerpts($0.all)) }
            return ParsedRecord(result.map(IntakeItem.record), at: node.position, node: retained(node))
        }
    }
}
