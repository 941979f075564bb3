internal import HeraldDiagnostics
internal import HeraldModel

extension NodeVisitor {
    /// Returns the diagnostic for a problem in the content of the record, or nil if the problem only follows from a value that could not be
    /// read.
    func diagnostic(for problem: RecordProblem, in root: Node) -> Diagnostic? {
        let path = sourcePath(problem.path)
        let steps = path.map { step in Int(step).map(Step.index) ?? .key(step) }
        let follows = failures.contains { $0.starts(with: steps) || steps.starts(with: $0) }
        let missesSource = (path.last == "source" || path.last == "via") && failures.contains { $0.first == .key("sources") }
        if follows || missesSource { return nil }
        return Diagnostic(problem.message, at: root.deepestNode(along: path).position, hint: problem.hint)
    }

    /// Returns the path with the indices that list items have in the source. The path counts only the items that could be read.
    private func sourcePath(_ path: [String]) -> [String] {
        var path = path
        for index in path.indices.dropFirst() {
            guard let position = Int(path[index]), let indices = readableIndices[path[..<index].map { .key($0) }],
                indices.indices.contains(position)
            else {
                continue
            }
            path[index] = String(indices[position])
        }
        return path
    }
}
