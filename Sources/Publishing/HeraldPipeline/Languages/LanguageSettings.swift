import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates

/// The keys of a file in the folder `Languages`.
struct LanguageSettings: ParsableSettings {
    var name: String?
    var notation = LanguageNotation()
    var decimalMarkPosition: SourcePosition?
    var separatorPosition: SourcePosition?
    var labels = LanguageTexts()
    var countries = LanguageTexts()
    var themes = LanguageTexts()
    var audiences = LanguageTexts()

    init() {}

    static let fields: [Field<Self>] = [
        .string("name", \.name, "The name of the language in that language."),
        .integer(
            "words-percent", \.notation.wordsPercent, in: 30...200, "The length of a page in words, per cent of an English one."),
        Field(.of("decimal-mark", .string, "The mark before decimals."), writtenDefault: { $0.notation.decimalMark }) {
            node, root, reader in
            root.decimalMarkPosition = node.position
            if let text = reader.text(node) { root.notation.decimalMark = text }
        },
        Field(.of("thousands-separator", .string, "The separator of thousands.")) { node, root, reader in
            root.separatorPosition = node.position
            if let text = Self.mark(in: node, &reader) { root.notation.separator = text }
        },
        .integer("grouped-from", \.notation.groupedFrom, in: 4...9, "The number of digits from which thousands are separated."),
        mark("comma", \.notation.comma, "The mark between the items of a list, with its blanks."),
        mark("semicolon", \.notation.semicolon, "The mark between items that have commas, with its blanks."),
        mark("colon", \.notation.colon, "The mark between a heading and what follows it, with its blanks."),
        texts("quotation-marks", \.notation.quotationMarks, counts: [2], "The marks before and after a quotation."),
        pattern("day", \.notation.day, ["day", "month", "number", "year"], "A date: {day}, {month} or {number}, and {year}."),
        pattern("month", \.notation.month, ["month", "number", "year"], "A month: {month} or {number}, and {year}."),
        .string("first-day", \.notation.firstDay, "The first day of a month, if it is not written as 1."),
        texts("months", \.notation.months, counts: [12], "The months, as a date has them."),
        texts("months-alone", \.notation.monthsAlone, counts: [12], "The months without a day, if they differ."),
        Field(.of("plurals", .mapping([]), "The plural rules of the Unicode CLDR, by form.")) { node, root, reader in
            var rules = PluralRules()
            for entry in reader.entries(of: node, example: "one: n = 1") ?? [] {
                guard let condition = reader.text(entry.value) else { continue }
                do throws(Diagnostic) {
                    try rules.add(condition, for: entry.key)
                } catch {
                    let isForm = PluralForm(rawValue: entry.key) != nil
                    reader.report(error.message, at: isForm ? entry.value.position : entry.keyPosition, hint: error.hint)
                }
            }
            root.notation.plurals = rules
        },
        map("labels", \.labels, "summary: Resumo", "The words of documents, by the keys of labels."),
        map("countries", \.countries, "PT: Portugal", "Names of countries, by their codes."),
        map("themes", \.themes, "\"iamm:6\": Migração laboral", "Names of themes, by their codes."),
        map("audiences", \.audiences, "ministries: Ministérios", "Titles of audiences, by their names."),
    ]

    /// A text that may consist of blanks.
    private static func mark(_ name: String, _ path: FieldPath<Self, String>, _ summary: String) -> Field<Self> {
        Field(.of(name, .string, summary)) { node, root, reader in
            if let text = Self.mark(in: node, &reader) { root[keyPath: path] = text }
        }
    }

    /// Returns a text that may consist of blanks, or reports a problem and returns `nil`.
    private static func mark(in node: Node, _ reader: inout SettingsReader) -> String? {
        guard case .scalar(let text, _) = node.content, text.count <= 5 else {
            reader.report("found \(node.valueDescription); expected a mark in quotes, such as \", \"", at: node)
            return nil
        }
        return text
    }

    private static func texts(
        _ name: String, _ path: FieldPath<Self, [String]>, counts: [Int], _ summary: String
    ) -> Field<Self> {
        Field(.of(name, .list(.string), summary)) { node, root, reader in
            let found = reader.elements(of: node).compactMap { reader.text($0) }
            if counts.contains(found.count) {
                root[keyPath: path] = found
            } else {
                reader.report("found \(found.count) texts; expected \(EnglishList.or(counts.map(String.init)))", at: node)
            }
        }
    }

    private static func pattern(
        _ name: String, _ path: FieldPath<Self, DatePattern>, _ placeholders: [String], _ summary: String
    ) -> Field<Self> {
        Field(.of(name, .string, summary)) { node, root, reader in
            guard let text = reader.text(node) else { return }
            let found = text.matches(of: /\{([^}]*)\}/).map { String($0.1) }
            if let unknown = found.first(where: { !placeholders.contains($0) }) {
                reader.report(
                    "\"{\(unknown)}\" has no meaning here; expected \(EnglishList.or(placeholders.map { "{\($0)}" }))", at: node,
                    hint: NearMiss.hint(for: unknown, among: placeholders))
            } else if !found.contains("year") {
                reader.report("found \(node.valueDescription); expected a text with {year}", at: node)
            } else {
                root[keyPath: path] = DatePattern(text)
            }
        }
    }

    private static func map(
        _ name: String, _ path: FieldPath<Self, LanguageTexts>, _ example: String, _ summary: String
    ) -> Field<Self> {
        Field(.of(name, .mapping([]), summary)) { node, root, reader in
            root[keyPath: path].position = node.position
            for entry in reader.entries(of: node, example: example) ?? [] where entry.value.content != .null {
                if let text = reader.text(entry.value) {
                    root[keyPath: path].entries.append((entry.key, entry.keyPosition, text, entry.value.position))
                }
            }
        }
    }
}

/// Texts of a language file by key, with their positions. A key without a text is not among them.
struct LanguageTexts: Sendable {
    var position: SourcePosition?
    var entries: [(key: String, keyPosition: SourcePosition, text: String, position: SourcePosition)] = []

    var byKey: [String: String] { Dictionary(entries.map { ($0.key, $0.text) }) { first, _ in first } }
}
