package import HeraldDiagnostics
import HeraldModel
package import HeraldYAML

extension RecordReader {
    /// The records in `nodes`, each problem with its line of `lines`.
    package func records(_ nodes: [Node], lines: SourceLines) -> [ReadRecord] {
        nodes.map { node in
            let result = read(node).mapError { Diagnostics(lines.withExcerpts($0.all)) }
            return ReadRecord(result.map(IntakeItem.record), at: node.position, node: kept(node))
        }
    }
}
