public import HeraldModel
internal import HeraldText

/// The fixed words of pages in one language, with its notation of numbers, dates and plurals.
///
/// Herald has words in four languages: English, French, Spanish and Arabic. A workspace can add others: see ``Localizations``.
///
///     let spanish = Localization.of(LanguageTag(written: "es-MX")!)
///     let heading = spanish[.lessons]  // "Lecciones aprendidas"
///     let date = spanish.date(PartialDate(written: "2010-06-30")!)  // "30 de junio de 2010"
///
/// Values are made once and can be used from any task. Words come from `labels.txt` or from a file of the workspace. The notation follows
/// the Unicode CLDR.
public final class Localization: Sendable {
    /// The language of the words, without a region: `es` for `es-MX`.
    public let language: LanguageTag
    /// The notation of numbers, dates, lists and plurals.
    package let notation: LanguageNotation
    /// The labels in the order of ``Label``.
    private let labels: [String]
    /// The words of labels and groups, by key.
    private let words: [String: String]
    /// The labels as escaped HTML in UTF-8, in the order of ``Label``.
    let escapedLabels: [[UInt8]]

    /// The localizations by language.
    static let all: [String: Localization] = Dictionary(
        uniqueKeysWithValues: LabelTable.languages.enumerated().map { column, language in
            (language, Localization(language: LanguageTag(written: language) ?? .english, column: column))
        })

    /// Creates the localization of a language from a column of ``LabelTable``.
    private convenience init(language: LanguageTag, column: Int) {
        self.init(
            language: language, notation: NotationTable.notation(of: language) ?? LanguageNotation(),
            words: Dictionary(uniqueKeysWithValues: LabelTable.rows.map { ($0.key, $0.words[column]) }))
    }

    /// Creates the localization of a definition.
    ///
    /// - Parameters:
    ///   - definition: The language.
    ///   - base: The localization with the words that the definition lacks. `nil` for English words, marked with `[en]`.
    convenience init(_ definition: LanguageDefinition, over base: Localization?) {
        let missing = base?.words ?? Self.english.words.mapValues { $0 + Self.englishMark }
        let words = missing.merging(definition.words) { _, own in own }
        self.init(language: definition.language, notation: definition.notation, words: words)
    }

    private init(language: LanguageTag, notation: LanguageNotation, words: [String: String]) {
        self.language = language
        self.notation = notation
        labels = Label.allCases.map { words[$0.name] ?? "" }
        escapedLabels = labels.map { HTMLEscape.escaped($0) }
        self.words = words
    }

    /// The mark on English words in a document in another language.
    static let englishMark = "\u{A0}[en]"

    /// The languages that Herald has words for.
    public static var languages: [LanguageTag] { LabelTable.languages.compactMap { LanguageTag(written: $0) } }

    /// Returns the localization of one of Herald's languages: of the tag itself, else of a broader tag, else of English.
    ///
    /// Exporters ask ``Localizations`` of their context, which has the languages of the workspace too. The language of the result can
    /// differ from the one asked for. Mark the words with ``language`` where that matters, for example for screen readers.
    public static func of(_ language: LanguageTag) -> Localization {
        var tag: LanguageTag? = language
        while let current = tag {
            if let book = all[current.written] { return book }
            tag = current.broader
        }
        return english
    }

    /// English, which every other language falls back to.
    private static let english = all["en"] ?? Localization(language: .english, column: 0)

    /// The words of a label.
    public subscript(_ label: Label) -> String { labels[label.rawValue] }

    /// Returns a label with its placeholders `{1}`, `{2}` … replaced by values.
    ///
    ///     let english = Localization.of(.english)
    ///     let sentence = english.sentence(.correctedOn, "2 January 2017")  // "Corrected on 2 January 2017"
    ///
    /// - Parameters:
    ///   - label: The label.
    ///   - values: The values in the order of their numbers. They are not escaped here.
    public func sentence(_ label: Label, _ values: String...) -> String { Self.fill(self[label], values) }

    /// Returns the word of a group, such as `kind.policy`, or `nil` if there is none.
    ///
    /// | group | words |
    /// |---|---|
    /// | `kind`, `level`, `effect`, `source` | the record's lists: ``/HeraldModel/PracticeKind`` and so on |
    /// | `category`, `explanation` | the categories of evidence: their names, and a sentence on each |
    /// | `now`, `until` | sentences on a change of category: the present one, and the one before |
    /// | `criterion`, `evidence`, `finding`, `ethics` | criteria, types and findings of evidence, findings of ethical checks |
    /// | `role`, `place`, `relation` | roles of organisations and places, relations between practices |
    /// | `language` | names of languages, by tag: `language.fr` |
    /// | `policy`, `practical`, `scholarly` | headings of a digest, in the tone of its audience |
    /// | `practices` | numbers of practices by plural form: `practices.few` |
    /// | `news-new`, `news-corrected` … | numbers of news in an edition by plural form |
    /// | `figure` | words of drawings and of the tables beside them |
    ///
    /// The functions `name(of:)` are safer where there is one, since a misspelt key is `nil` only when it is used.
    ///
    ///     let name = Localization.of(.english).word("kind.policy")  // "Policy"
    ///     let none = Localization.of(.english).word("kind.treaty")  // nil
    ///
    /// - Parameter key: The group, a point, and the written form of the value.
    public func word(_ key: String) -> String? { words[key] }

    /// Returns the words of a group with their placeholders `{1}`, `{2}` … replaced by values, which are not escaped here. The result is
    /// empty if there are no such words.
    package func pattern(_ key: String, _ values: [String]) -> String { Self.fill(words[key] ?? "", values) }

    /// Returns a number of practices in words, in the plural form that the language requires: `1 practice`, `2 practices`.
    ///
    /// Rules of plurals are those of the Unicode CLDR (UTS 35, part 3, section 5). Russian has `1 практика`, `2 практики`, `5 практик`.
    public func practices(_ count: Int) -> String { counted(count, .practices) }

    /// Returns a number of things in words, in the plural form that the language requires.
    package func counted(_ count: Int, _ group: PluralGroup) -> String {
        let form = notation.plurals.form(of: count)
        let pattern = words["\(group.rawValue).\(form)"] ?? words["\(group.rawValue).\(PluralForm.other)"] ?? ""
        return Self.fill(pattern, [number(String(count))])
    }

    /// Returns a pattern with its placeholders `{1}`, `{2}` … replaced by values. A placeholder without a value is removed, and a brace
    /// that is no part of a placeholder stays as it is.
    static func fill(_ pattern: String, _ values: [String]) -> String {
        var filled = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            if let placeholder = LabelKeys.placeholder(at: open, in: rest) {
                if values.indices.contains(placeholder.number - 1) { filled += values[placeholder.number - 1].withDirectionsClosed }
                rest = rest[placeholder.end...]
            } else {
                filled += "{"
                rest = rest[rest.index(after: open)...]
            }
        }
        return filled + rest
    }
}

extension Localization {
    /// Returns the name of a kind of practice.
    public func name(of kind: PracticeKind) -> String { word("kind", kind) }
    /// Returns the name of a level.
    public func name(of level: Level) -> String { word("level", level) }
    /// Returns the name of an effect.
    public func name(of effect: Effect) -> String { word("effect", effect) }
    /// Returns the name of a category of evidence.
    public func name(of category: Category) -> String { word("category", category) }
    /// Returns a sentence that says why a practice is in a category.
    public func explanation(of category: Category) -> String { word("explanation", category) }
    /// Returns the name of a criterion.
    public func name(of criterion: Criterion) -> String { word("criterion", criterion) }
    /// Returns the name of a type of evidence.
    public func name(of type: EvidenceType) -> String { word("evidence", type) }
    /// Returns the name of a finding.
    public func name(of finding: EvidenceFinding) -> String { word("finding", finding) }
    /// Returns the name of the finding of an ethical check.
    public func name(of finding: EthicalFinding) -> String { word("ethics", finding) }
    /// Returns the name of an organisation's role.
    public func name(of role: OrganisationRole) -> String { word("role", role) }
    /// Returns the name of a place's role.
    public func name(of role: PlaceRole) -> String { word("place", role) }
    /// Returns the name of a relation between practices.
    public func name(of relation: LinkRelation) -> String { word("relation", relation) }
    /// Returns the name of a type of source.
    public func name(of type: SourceType) -> String { word("source", type) }

    /// Returns the name of a language, as it follows the word `in`, or its tag if it is not among the words.
    ///
    ///     let name = Localization.of(.english).name(of: LanguageTag(written: "fr")!)  // "French"
    public func name(of language: LanguageTag) -> String { words["language." + language.written] ?? language.written }

    /// Returns the word of a scalar, or its written form if there is none.
    private func word(_ group: String, _ scalar: some RecordScalar) -> String {
        words[group + "." + scalar.written] ?? scalar.written
    }
}

extension Localization {
    /// Returns the name of a language in that language, for lists of translations.
    ///
    /// Known are the languages of the Unicode CLDR that are written in the offices of the United Nations and their partners. For any other
    /// language the result is its tag.
    ///
    ///     let name = Localization.nativeName(of: LanguageTag(written: "pt")!)  // "Português"
    public static func nativeName(of language: LanguageTag) -> String { NotationTable.name(of: language) ?? language.written }
}

extension Localization {
    /// Returns a sentence, without its full stop, on the latest change to a practice: that it was corrected,
    /// published again, or moved to another category.
    ///
    /// - Parameter practice: A practice as it is published.
    /// - Returns: `nil` if nothing has changed since it was first published.
    public func change(of practice: PublishedPractice) -> String? {
        let day = date(practice.updated)
        switch practice.lastEventKind {
        case .corrected: return sentence(.correctedOn, day)
        case .restored: return sentence(.restoredOn, day)
        case .categoryChanged:
            guard let before = practice.previousCategory, let now = word("now." + practice.practice.category.written),
                let until = word("until." + before.written)
            else { return sentence(.correctedOn, day) }
            return Self.fill(until, [now, day])
        default: return nil
        }
    }
}
