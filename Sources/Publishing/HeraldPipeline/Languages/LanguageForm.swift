import HeraldJSON
package import HeraldModel
import HeraldTemplates

/// A new file of a language: every label with its English words beside it, to be filled in.
package struct LanguageForm {
    private let language: LanguageTag
    private let vocabulary: LanguageFile.Vocabulary
    private let known: LanguageFile?
    private let countries: [String: String]

    /// Creates the form.
    ///
    /// - Parameters:
    ///   - language: The language.
    ///   - vocabulary: The labels, countries, themes and audiences that there are.
    ///   - known: Words that are known already.
    ///   - countries: Names of countries that are known already, by code.
    package init(_ language: LanguageTag, vocabulary: LanguageFile.Vocabulary, known: LanguageFile?, countries: [String: String]) {
        self.language = language
        self.vocabulary = vocabulary
        self.known = known
        self.countries = countries
    }

    /// The text of the file, in YAML.
    package var text: String {
        (head + notation + labels + audiences + countryNames + themes).joined(separator: "\n") + "\n"
    }

    /// The lines of labels alone, for a file that lacks them.
    package static func lines(_ labels: [(key: String, words: String)]) -> [String] {
        labels.map { line($0.key, nil, english: $0.words) }
    }

    private var head: [String] {
        [
            "# The words of Herald's documents in the language \"\(language.written)\". The English words are beside each.",
            "# A key without words has the English ones, marked with [en]. herald check says what is missing.", "",
        ]
    }

    private var notation: [String] {
        let definition = known?.definition ?? LanguageDefinition(language)
        let notation = definition.notation
        let list = { (texts: [String]) in "[\(texts.map(Self.quoted).joined(separator: ", "))]" }
        let isKnown = NotationTable.notation(of: language) != nil
        var lines = [
            isKnown
                ? "# Notation, from the Unicode CLDR. What is left out stays so."
                : "# Notation. The values are those of English: write your own.",
            "name: \(Self.quoted(definition.name))",
            "# The length of a page in words, per cent of an English one.", "words-percent: \(notation.wordsPercent)",
            "decimal-mark: \(Self.quoted(notation.decimalMark))", "thousands-separator: \(Self.quoted(notation.separator))",
            "# The number of digits from which thousands are separated.", "grouped-from: \(notation.groupedFrom)",
            "comma: \(Self.quoted(notation.comma))", "semicolon: \(Self.quoted(notation.semicolon))",
            "colon: \(Self.quoted(notation.colon))", "quotation-marks: \(list(notation.quotationMarks))",
            "day: \(Self.quoted(notation.day.written))", "month: \(Self.quoted(notation.month.written))",
            "months: \(list(notation.months))",
        ]
        if let first = notation.firstDay { lines.append("first-day: \(Self.quoted(first))") }
        if !notation.monthsAlone.isEmpty { lines.append("months-alone: \(list(notation.monthsAlone))") }
        return lines + [
            "# Plural rules are those of the Unicode CLDR; forms: \(notation.plurals.forms.map(\.rawValue).joined(separator: ", ")).", "",
        ]
    }

    private var labels: [String] {
        let plurals = (known?.definition ?? LanguageDefinition(language)).notation.plurals
        let shipped = Localizations.shipped.localization(of: language)
        let keys = vocabulary.keys + vocabulary.pluralKeys(plurals)
        return ["labels:"]
            + keys.map { key, english in
                let word = known?.definition.words[key]
                return Self.line(key, word ?? (shipped.language == .english ? nil : shipped.word(key)), english: english)
            } + [""]
    }

    private var audiences: [String] {
        ["audiences:"] + vocabulary.audiences.map { Self.line($0, known?.audiences[$0], english: "") } + [""]
    }

    private var countryNames: [String] {
        ["countries:"]
            + vocabulary.gazetteer.countries.map { country in
                let code = country.code.written
                return Self.line(Self.quoted(code), known?.countries[code] ?? countries[code], english: country.labels.label(in: .english))
            } + [""]
    }

    private var themes: [String] {
        ["themes:"]
            + vocabulary.taxonomy.concepts.map { concept in
                Self.line(Self.quoted(concept.code), known?.themes[concept.code], english: concept.labels.label(in: .english))
            }
    }

    private static func line(_ key: String, _ words: String?, english: String) -> String {
        "  \(key):" + (words.map { " \(quoted($0))" } ?? "") + (english.isEmpty ? "" : " # \(english)")
    }

    /// Returns a text in quotes of JSON, which YAML reads too.
    private static func quoted(_ text: String) -> String { JSONValue.string(text).written() }
}
