internal import HeraldDiagnostics
internal import HeraldModel

extension NodeVisitor {
    /// The diagnostic for a problem in the contents of the record, or `nil` if it only follows from a value that could not be read.
    func diagnostic(for problem: RecordProblem, in root: Node) -> Diagnostic? {
        let path = sourcePath(problem.path)
        let steps = path.map { step in Int(step).map(Step.index) ?? .key(step) }
        let follows = failures.contains { $0.starts(with: steps) || steps.starts(with: $0) }
        let missesSource = (path.last == "source" || path.last == "via") && failures.contains { $0.first == .key("sources") }
        if follows || missesSource { return nil }
        return Diagnostic(problem.message, at: root.deepestNode(along: path).position, hint: problem.hint)
    }

    /// The path with the places that list items had before those that could not be read were left out.
    private func sourcePath(_ path: [String]) -> [String] {
        var path = path
        for index in path.indices.dropFirst() {
            guard let place = Int(path[index]), let places = readableIndices[path[..<index].map { .key($0) }],
                places.indices.contains(place)
            else {
                continue
            }
            path[index] = String(places[place])
        }
        return path
    }
}
