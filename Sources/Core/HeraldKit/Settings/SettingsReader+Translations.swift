public import HeraldDiagnostics
internal import HeraldModel

extension SettingsReader {
    /// Returns a text for all languages, or the texts of a mapping from language tags; or reports a problem and returns `nil`.
    ///
    ///     let start = SourcePosition(line: 1, column: 1)
    ///     var reader = SettingsReader()
    ///     let title = reader.translations(Node(.scalar("Fair recruitment", plain: true), at: start))
    ///     let text = title?.text(in: .english)  // "Fair recruitment"
    public mutating func translations(_ node: Node) -> SettingText? {
        guard case .mapping(let entries) = node.content else { return text(node).map { SettingText($0) } }
        if entries.isEmpty { report("found an empty mapping; expected a text, or texts by language", at: node) }
        var texts: [LanguageTag: String] = [:]
        for entry in entries {
            guard let language = LanguageTag(written: entry.key) else {
                report("\"\(entry.key)\" is not a language; expected \(LanguageTag.expectation)", at: entry.keyPosition)
                continue
            }
            if texts[language] != nil { report("\"\(language.written)\" occurs twice", at: entry.keyPosition, hint: "remove one") }
            textLanguages.append((language, entry.keyPosition))
            if let text = text(entry.value) { texts[language] = text }
        }
        return SettingText(texts)
    }
}

extension Field {
    /// A text in one language or in several: a plain text, or a mapping from language tags to texts.
    ///
    /// A pipeline writes `title: Fair recruitment`, or `title: { en: Fair recruitment, fr: Recrutement équitable }`. A page in `fr-CA` has
    /// the text of `fr`. A page in a language without a text has the exporter's own.
    ///
    /// The default in the manual is the text for all languages, if the untouched settings have one.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - path: The property that takes the value.
    ///   - summary: One sentence for the manual.
    public static func translations(_ name: String, _ path: FieldPath<Root, SettingText?>, _ summary: String) -> Field {
        Field(.of(name, .translations, summary), writtenDefault: { $0[keyPath: path]?.common }) { node, root, reader in
            if let text = reader.translations(node) { root[keyPath: path] = text }
        }
    }
}
