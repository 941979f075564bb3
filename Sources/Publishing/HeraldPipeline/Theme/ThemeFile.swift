import HeraldDiagnostics
import HeraldKit
import HeraldModel
package import HeraldTheme
import HeraldYAML

/// The file `theme.yaml` in the folder of templates: logo, colours, fonts and sections.
package enum ThemeFile {
    package static let name = "theme.yaml"

    /// Returns a theme. Throws ``Diagnostics`` with every mistake.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of the file.
    ///   - file: The name of the file in messages.
    ///   - names: The names of the files beside it, for messages.
    ///   - contents: Returns the bytes of a file beside it, or `nil` if there is none.
    ///   - checkWord: Throws a `Diagnostic` if bytes are not a Word document from which others can take their look.
    package static func theme(
        from bytes: [UInt8], file: String, beside names: [String], contents: @escaping (String) throws -> [UInt8]?,
        checkWord: ([UInt8]) throws -> Void = { _ in }
    ) throws -> Theme {
        let text = try SourceText.decode(bytes, file: file)
        let node = try YAMLDocument.parse(text, file: file)
        var reader = SettingsReader()
        var settings = ThemeSettings()
        reader.read(node, into: &settings)
        var theme = settings.theme
        if let logo = settings.logo, let place = node["logo"], reader.diagnostics.isEmpty {
            theme.logo = try LogoReader(names: names, contents: contents).logo(logo, at: place, &reader)
        }
        if let word = settings.word, let place = node["word"], reader.diagnostics.isEmpty {
            theme.wordDocument = try wordDocument(word, at: place, beside: names, contents, checkWord, &reader)
        }
        guard reader.diagnostics.isEmpty else { throw Diagnostics(SourceLines(text).withExcerpts(reader.diagnostics)) }
        return theme
    }

    /// The most bytes of a Word document of the office.
    static let mostWordBytes = 5_000_000

    private static func wordDocument(
        _ file: String, at node: Node, beside names: [String], _ contents: (String) throws -> [UInt8]?, _ check: ([UInt8]) throws -> Void,
        _ reader: inout SettingsReader
    ) throws -> WordDocument? {
        guard !file.contains("/"), let bytes = try contents(file) else {
            let documents = names.filter { $0.lowercased().hasSuffix(".docx") }
            let quoted = documents.map { "\"\($0)\"" }
            let expected = documents.isEmpty ? "a Word document in the folder of this file" : EnglishList.or(quoted)
            let hint = NearMiss.hint(for: file, among: documents)
            reader.report("there is no file \"\(file)\"; expected \(expected)", at: node, hint: hint)
            return nil
        }
        guard bytes.count <= mostWordBytes else {
            reader.report(
                "\"\(file)\" has \(bytes.count) bytes; expected at most \(mostWordBytes)", at: node,
                hint: "remove its text and large pictures")
            return nil
        }
        do {
            try check(bytes)
            return WordDocument(file: file, bytes: bytes)
        } catch let problem as Diagnostic {
            reader.report("\"\(file)\": \(problem.message)", at: node, hint: problem.hint)
            return nil
        }
    }
}
