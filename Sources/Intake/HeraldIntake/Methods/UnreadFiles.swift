import HeraldDiagnostics

/// A block without records: the warnings about the files and folders in a folder that are not read.
struct UnreadFiles: RecordBlock {
    /// The path of the folder.
    var folder: String
    /// The endings of the files that are read, as words.
    var expected: String
    /// The names of the files.
    var files: [String] = []
    /// The names of the folders.
    var folders: [String] = []

    var isEmpty: Bool { files.isEmpty && folders.isEmpty }

    func records(with reader: RecordReader) -> [ParsedRecord] { [] }

    var warnings: [Diagnostic] {
        var warnings: [Diagnostic] = []
        if !files.isEmpty {
            warnings.append(
                Diagnostic(
                    "\(Self.names(files)) in \"\(folder)\" \(files.count == 1 ? "is" : "are") not read; expected \(expected)",
                    severity: .warning))
        }
        if !folders.isEmpty {
            warnings.append(
                Diagnostic(
                    "the folder\(folders.count == 1 ? "" : "s") \(Self.names(folders)) in \"\(folder)\" \(folders.count == 1 ? "is" : "are") not read",
                    hint: "name \(folders.count == 1 ? "it" : "them") too", severity: .warning))
        }
        return warnings
    }

    private static func names(_ names: [String]) -> String {
        let shown = names.prefix(5).map { "\"\($0)\"" }
        return names.count > 5 ? shown.joined(separator: ", ") + " and \(names.count - 5) more" : EnglishList.and(shown)
    }
}
