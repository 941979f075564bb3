package import HeraldDiagnostics
import HeraldKit
package import HeraldModel
package import HeraldTemplates
import HeraldYAML

/// A language that a workspace adds or changes: a file such as `Languages/pt.yaml`.
package struct LanguageFile: Sendable {
    /// The labels, countries, themes and audiences that a file can name.
    package struct Vocabulary: Sendable {
        /// The words of the program's exporters.
        package var labels: [LabelWords]
        package var taxonomy: Taxonomy
        package var gazetteer: Gazetteer
        /// The names of audiences.
        package var audiences: [String]

        package init(labels: [LabelWords], taxonomy: Taxonomy, gazetteer: Gazetteer, audiences: [String]) {
            self.labels = labels
            self.taxonomy = taxonomy
            self.gazetteer = gazetteer
            self.audiences = audiences
        }

        /// The keys of labels with their English words, in the order of a new file. A key that several exporters share is there once.
        ///
        /// Keys of plural forms are missing here, because they depend on the language: see ``pluralKeys(_:)``.
        package var keys: [(key: String, words: String)] {
            var known: Set<String> = []
            let own = labels.compactMap { words -> (key: String, words: String)? in
                guard let key = words.key, known.insert(key).inserted else { return nil }
                return (key, words.english)
            }
            return LabelKeys.english.filter { !LabelKeys.isPlural($0.key) } + own
        }

        /// Returns the keys of the words for "one practice", "two practices" and so on, one for each form of `plurals`, with English words.
        package func pluralKeys(_ plurals: PluralRules) -> [(key: String, words: String)] {
            LabelKeys.english.filter { LabelKeys.pluralForm($0.key).map(plurals.forms.contains) ?? false }
        }
    }

    /// The text of the file.
    package let text: String
    /// Words and notation.
    package let definition: LanguageDefinition
    /// Names of countries by code.
    package let countries: [String: String]
    /// Names of themes by code.
    package let themes: [String: String]
    /// Titles of audiences by name.
    package let audiences: [String: String]
    /// Warnings about labels, plural forms and notation that the file lacks.
    package let gaps: [Diagnostic]
    /// Warnings about names of countries and themes that the file lacks.
    package let nameGaps: [Diagnostic]
    /// The keys of labels that neither the file nor a language of Herald has words for, in the order of the vocabulary.
    package let missingLabels: [(key: String, words: String)]

    /// Parses a file.
    ///
    /// - Parameters:
    ///   - bytes: The content of the file.
    ///   - file: The path of the file, for messages.
    ///   - language: The language of the file's name.
    ///   - broader: The file of the broader language, such as `pt` for `pt-BR`. Its words are used where this file has none.
    ///   - vocabulary: The labels, countries, themes and audiences that the file can name.
    /// - Throws: ``Diagnostics`` with every mistake.
    package init(from bytes: [UInt8], file: String, language: LanguageTag, over broader: LanguageFile? = nil, vocabulary: Vocabulary) throws
    {
        text = try SourceText.decode(bytes, file: file)
        var reader = SettingsReader()
        var settings = LanguageSettings()
        var definition = LanguageDefinition(language)
        settings.notation = definition.notation
        reader.read(try YAMLDocument.parse(text, file: file), into: &settings)
        definition.notation = settings.notation
        definition.words = settings.labels.byKey
        if let name = settings.name { definition.name = name }
        let check = LanguageCheck(settings, definition, over: broader, vocabulary, file: file)
        let problems = reader.diagnostics + check.mistakes
        guard problems.isEmpty else { throw Diagnostics(SourceLines(text).withExcerpts(problems)) }
        self.definition = definition
        (countries, themes, audiences) = (settings.countries.byKey, settings.themes.byKey, settings.audiences.byKey)
        missingLabels = check.missingLabels
        gaps = check.gaps
        nameGaps = check.nameGaps
    }
}
