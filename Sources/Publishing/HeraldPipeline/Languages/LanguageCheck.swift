import HeraldDiagnostics
import HeraldModel
import HeraldTemplates

/// Compares a language file with the labels, countries, themes and audiences that there are.
struct LanguageCheck {
    private let settings: LanguageSettings
    private let definition: LanguageDefinition
    /// The words of the broader language.
    private let inherited: [String: String]
    private let vocabulary: LanguageFile.Vocabulary
    private let start: SourcePosition

    init(
        _ settings: LanguageSettings, _ definition: LanguageDefinition, over broader: LanguageFile?,
        _ vocabulary: LanguageFile.Vocabulary, file: String
    ) {
        inherited = broader?.definition.words ?? [:]
        self.settings = settings
        self.definition = definition
        self.vocabulary = vocabulary
        start = SourcePosition(file: file, line: 1, column: 1)
    }

    private var rules: PluralRules { definition.notation.plurals }

    /// Keys that do not exist, texts whose placeholders are not those of the English text, and marks of numbers that are the same.
    var mistakes: [Diagnostic] {
        let english = Dictionary((vocabulary.keys + LabelKeys.english).map { ($0.key, $0.words) }) { first, _ in first }
        return settings.labels.entries.flatMap { entry -> [Diagnostic] in
            guard let words = english[entry.key] else {
                return [unknown("label", entry.key, at: entry.keyPosition, among: english.keys.sorted())]
            }
            return placeholders(of: entry.key, entry.text, english: words, at: entry.position)
        }
            + unknown("country", settings.countries, among: vocabulary.gazetteer.countries.map(\.code.written))
            + unknown("theme", settings.themes, among: vocabulary.taxonomy.concepts.map(\.code))
            + unknown("audience", settings.audiences, among: vocabulary.audiences) + numberMarks
    }

    /// A number in which the same mark parts thousands and decimals cannot be read.
    private var numberMarks: [Diagnostic] {
        let mark = settings.notation.decimalMark
        if mark != settings.notation.separator { return [] }
        return [
            Diagnostic(
                "\"decimal-mark\" and \"thousands-separator\" are both \"\(mark)\"; expected two marks that differ",
                at: settings.separatorPosition ?? settings.decimalMarkPosition ?? start, hint: "1\(mark)250 would be two numbers")
        ]
    }

    private func unknown(_ kind: String, _ texts: LanguageTexts, among names: [String]) -> [Diagnostic] {
        let known = Set(names)
        return texts.entries.filter { !known.contains($0.key) }.map { unknown(kind, $0.key, at: $0.keyPosition, among: names) }
    }

    private func unknown(_ kind: String, _ key: String, at position: SourcePosition, among names: [String]) -> Diagnostic {
        Diagnostic("no \(kind) is called \"\(key)\"", at: position, hint: NearMiss.hint(for: key, among: names))
    }

    /// Mistakes in the placeholders of a text. Numbers of practices may do without theirs: "one practice".
    private func placeholders(of key: String, _ text: String, english: String, at position: SourcePosition) -> [Diagnostic] {
        if let brace = LabelKeys.strayBrace(in: text) {
            return [
                Diagnostic(
                    "\"\(key)\" has a \"\(brace)\" that is not a part of a placeholder such as {1}", at: position,
                    hint: "braces are kept for placeholders; write another mark, such as a parenthesis")
            ]
        }
        let (found, expected) = (LabelKeys.placeholders(in: text), LabelKeys.placeholders(in: english))
        let lacking = LabelKeys.isPlural(key) ? [] : expected.filter { !found.contains($0) }
        let excess = found.filter { !expected.contains($0) }
        if lacking.isEmpty, excess.isEmpty { return [] }
        let problem = lacking.isEmpty ? "has \(EnglishList.or(excess))" : "lacks \(EnglishList.or(lacking))"
        return [
            Diagnostic(
                "\"\(key)\" \(problem); expected the placeholders of \"\(english)\"", at: position,
                hint: "a value takes the place of each")
        ]
    }

    /// The labels that neither the file nor a broader language of Herald has words for.
    var missingLabels: [(key: String, words: String)] {
        // Herald and its exporters have words for all labels in these languages.
        if definition.language.written.hasPrefix("en") || shipped.language != .english { return [] }
        let own = definition.words.merging(inherited) { own, _ in own }
        return (vocabulary.keys + vocabulary.pluralKeys(rules)).filter { own[$0.key] == nil }
    }

    private var shipped: Localization { Localizations.shipped.localization(of: definition.language) }

    /// Warnings of labels, plural forms and notation that the file lacks.
    var gaps: [Diagnostic] {
        let labels = settings.labels.position ?? start
        let plurals = missingLabels.filter { LabelKeys.isPlural($0.key) }.map(\.key)
        let others = missingLabels.filter { !LabelKeys.isPlural($0.key) }.map(\.key)
        let count = vocabulary.keys.count
        var gaps: [Diagnostic] = []
        if !others.isEmpty {
            gaps.append(
                Diagnostic(
                    "\(others.count) of \(count) labels are missing: \(Self.list(others)); they are in English, marked with [en]",
                    at: labels, hint: "herald new language \(definition.language.written) --missing prints them", severity: .warning))
        }
        if !plurals.isEmpty {
            gaps.append(
                Diagnostic(
                    "the plural rules have \(EnglishList.and(rules.forms.map { "\"\($0)\"" })); \(Self.list(plurals)) \(plurals.count == 1 ? "is" : "are") missing",
                    at: labels, severity: .warning))
        }
        return gaps + notation + unused
    }

    /// Warnings of names that the file lacks.
    var nameGaps: [Diagnostic] {
        [
            names("countries", settings.countries, of: vocabulary.gazetteer.countries.map(\.labels)),
            names("themes", settings.themes, of: vocabulary.taxonomy.concepts.map(\.labels)),
        ].compactMap { $0 }
    }

    /// A language that the table does not have starts from the notation of English.
    private var notation: [Diagnostic] {
        if NotationTable.notation(of: definition.language) != nil { return [] }
        let keys = [
            ("months", settings.notation.months == LanguageNotation().months), ("plurals", settings.notation.plurals == PluralRules()),
        ]
        let lacking = keys.filter(\.1).map { "\"\($0.0)\"" }
        if lacking.isEmpty { return [] }
        return [
            Diagnostic(
                "Herald has no notation of \"\(definition.language.written)\", and the file has no \(EnglishList.or(lacking)); those of English are used",
                at: start, severity: .warning)
        ]
    }

    /// Plural forms that the rules never choose.
    private var unused: [Diagnostic] {
        settings.labels.entries.compactMap { entry in
            guard let form = LabelKeys.pluralForm(entry.key), !rules.forms.contains(form) else { return nil }
            return Diagnostic(
                "\"\(entry.key)\" is never shown; the plural rules have \(EnglishList.and(rules.forms.map { "\"\($0)\"" }))",
                at: entry.keyPosition,
                severity: .warning)
        }
    }

    private func names(_ kind: String, _ texts: LanguageTexts, of labels: [Labels]) -> Diagnostic? {
        let translated = labels.count { $0.resolvedLanguage(for: definition.language) != .english }
        let lacking = labels.count - max(translated, texts.entries.count)
        if lacking == 0 || definition.language.written.hasPrefix("en") { return nil }
        return Diagnostic(
            "\(lacking) of \(labels.count) \(kind) have no name; their English names are shown", at: texts.position ?? start,
            severity: .warning)
    }

    /// Returns the first keys of a list, and the number of the others.
    private static func list(_ keys: [String]) -> String {
        let shown = keys.prefix(6).map { "\"\($0)\"" }
        return EnglishList.and(shown + (keys.count > 6 ? ["\(keys.count - 6) more"] : []))
    }
}
