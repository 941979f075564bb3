import HeraldDiagnostics

extension Pipeline {
    /// Returns a problem for each stage whose documents collide with those of an earlier stage: both make a document at the same path, or a
    /// document of one is a folder of the other's documents. A run with such stages fails.
    ///
    /// Each stage exports one practice, and the paths of the documents are compared. So nothing is reported that depends on what a record
    /// says, and the store is not read.
    static func collisions(of exports: [TrialExport]) -> [Diagnostic] {
        var earlier: [(stage: Stage, paths: Set<String>)] = []
        var problems: [Diagnostic] = []
        for export in exports {
            let (stage, paths) = (export.stage, export.paths)
            if let (other, path, isFolder) = firstCollision(of: paths, with: earlier) {
                let shown = pattern(of: path)
                let place = other.position.map { " on line \($0.line)" } ?? ""
                problems.append(
                    Diagnostic(
                        isFolder
                            ? "\"\(shown)\" is a document of this stage or of the stage\(place), and a folder of the other's documents"
                            : "this stage makes the document \"\(shown)\", which the stage\(place) makes too",
                        at: stage.position, hint: "change the settings of one of them, such as its name"))
            }
            earlier.append((stage, paths))
        }
        return problems
    }

    /// Returns the first path of `paths` that an earlier stage has too, or that is a folder of the other's documents.
    private static func firstCollision(
        of paths: Set<String>, with earlier: [(stage: Stage, paths: Set<String>)]
    ) -> (other: Stage, path: String, isFolder: Bool)? {
        for (stage, others) in earlier {
            if let same = paths.intersection(others).min() { return (stage, same, false) }
            let folders = folders(of: paths).intersection(others).union(folders(of: others).intersection(paths))
            if let folder = folders.min() { return (stage, folder, true) }
        }
        return nil
    }

    /// Returns all folders above `paths`.
    private static func folders(of paths: Set<String>) -> Set<String> {
        var folders: Set<String> = []
        for path in paths {
            var rest = path[...]
            while let slash = rest.lastIndex(of: "/") {
                rest = rest[..<slash]
                folders.insert(String(rest))
            }
        }
        return folders
    }
}
