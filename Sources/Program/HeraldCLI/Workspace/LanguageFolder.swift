import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldTemplates

/// The folder of the workspace's languages.
struct LanguageFolder {
    /// The languages, sorted by their tags.
    private(set) var files: [LanguageFile] = []
    /// The mistakes of files, which leave their language out, and warnings of what the others lack.
    private(set) var problems: [Diagnostic] = []

    /// The name without its ending, so that a language is read before its regions: `pt` before `pt-BR`.
    private static func stem(_ name: String) -> Substring { name.prefix { $0 != "." } }

    /// Reads the folder at `path`. Without a folder there are no languages. Throws a ``Diagnostic`` if it or one of its files cannot be read.
    init(_ path: String, vocabulary: @autoclosure () -> LanguageFile.Vocabulary) throws {
        if try FileKind(at: path) == nil { return }
        let vocabulary = vocabulary()
        for entry in try Folder.entries(at: path).sorted(by: { Self.stem($0.name) < Self.stem($1.name) }) where !entry.name.hasPrefix(".") {
            let file = path.hasSuffix("/") ? path + entry.name : "\(path)/\(entry.name)"
            guard !entry.isFolder, entry.name.hasSuffix(".yaml"), let language = LanguageTag(written: String(entry.name.dropLast(5))) else {
                problems.append(
                    Diagnostic(
                        "nothing reads \"\(file)\"; expected files such as pt.yaml, named by \(LanguageTag.expectation)",
                        severity: entry.name.hasSuffix(".md") ? .warning : .error))
                continue
            }
            do {
                let broader = files.filter { language.written.hasPrefix($0.definition.language.written + "-") }
                let found = try LanguageFile(
                    from: FileReader.bytes(of: file), file: file, language: language, over: broader.last, vocabulary: vocabulary)
                files.append(found)
                problems += found.gaps
            } catch let found as Diagnostics {
                problems += found.all
            }
        }
    }
}
