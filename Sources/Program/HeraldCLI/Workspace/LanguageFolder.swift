import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import HeraldPipeline

/// The folder of the workspace's languages.
struct LanguageFolder {
    /// The languages, sorted by their tags.
    private(set) var files: [LanguageFile] = []
    /// The mistakes of files, which leave their language out, and warnings of what the others lack.
    private(set) var problems: [Diagnostic] = []

    /// Reads the folder at `path`. Without a folder there are no languages. Throws a ``Diagnostic`` if it or one of its files cannot be read.
    init(_ path: String, vocabulary: @autoclosure () -> LanguageFile.Vocabulary) throws {
        if try FileKind(at: path) == nil { return }
        let vocabulary = vocabulary()
        for entry in try Folder.entries(at: path).sorted(by: { $0.name < $1.name }) where !entry.name.hasPrefix(".") {
            let file = path.hasSuffix("/") ? path + entry.name : "\(path)/\(entry.name)"
            guard !entry.isFolder, entry.name.hasSuffix(".yaml"), let language = LanguageTag(written: String(entry.name.dropLast(5))) else {
                problems.append(
                    Diagnostic(
                        "nothing reads \"\(file)\"; expected files such as pt.yaml, named by \(LanguageTag.expectation)",
                        severity: entry.name.hasSuffix(".md") ? .warning : .error))
                continue
            }
            do {
                let found = try LanguageFile(from: FileReader.bytes(of: file), file: file, language: language, vocabulary: vocabulary)
                files.append(found)
                problems += found.gaps
            } catch let found as Diagnostics {
                problems += found.all
            }
        }
    }
}
