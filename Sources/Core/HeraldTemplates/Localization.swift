public import HeraldModel

/// The fixed words of pages in one language, with its ways of writing numbers, dates and plurals.
///
/// Languages: English, French, Spanish, Arabic.
public final class Localization: Sendable {
    /// The language of the words.
    public let language: LanguageTag
    private let labels: [String]
    private let words: [String: String]
    /// Each label as escaped HTML.
    let escapedLabels: [[UInt8]]

    /// The books there are, by language.
    static let all: [String: Localization] = Dictionary(
        uniqueKeysWithValues: LabelTable.languages.enumerated().map { column, language in
            (language, Localization(language: LanguageTag(written: language) ?? .english, column: column))
        })

    private init(language: LanguageTag, column: Int) {
        self.language = language
        let words = Dictionary(uniqueKeysWithValues: LabelTable.rows.map { ($0.key, $0.words[column]) })
        labels = Label.allCases.map { words[$0.name] ?? "" }
        escapedLabels = labels.map { HTMLEscape.escaped($0) }
        self.words = words
    }

    /// The languages there are words for.
    public static var languages: [LanguageTag] { LabelTable.languages.compactMap { LanguageTag(written: $0) } }

    /// The words in `language`, else in a broader tag, else in English.
    public static func of(_ language: LanguageTag) -> Localization {
        var tag: LanguageTag? = language
        while let current = tag {
            if let book = all[current.written] { return book }
            tag = current.broader
        }
        return english
    }

    private static let english = all["en"] ?? Localization(language: .english, column: 0)

    /// A label.
    public subscript(_ label: Label) -> String { labels[label.rawValue] }

    /// A label whose places `{1}`, `{2}` … are filled with `values`.
    public func sentence(_ label: Label, _ values: String...) -> String { Self.fill(self[label], values) }

    /// The word of a group, such as `kind.policy`; `nil` if there is none.
    public func word(_ key: String) -> String? { words[key] }

    /// `count` practices, in the plural form that the language asks for.
    public func practices(_ count: Int) -> String {
        Self.fill(words["practices.\(PluralForm(of: count, in: language))"] ?? "", [number(String(count))])
    }

    fileprivate static func fill(_ pattern: String, _ values: [String]) -> String {
        var filled = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{") {
            let digit = rest.index(after: open)
            filled += rest[..<open]
            let place = rest[digit].wholeNumberValue ?? 0
            if values.indices.contains(place - 1) { filled += values[place - 1] }
            rest = rest[rest.index(digit, offsetBy: 2)...]
        }
        return filled + rest
    }
}

extension Localization {
    /// What a kind of practice is called.
    public func name(of kind: PracticeKind) -> String { word("kind", kind) }
    /// What a level is called.
    public func name(of level: Level) -> String { word("level", level) }
    /// What an effect is called.
    public func name(of effect: Effect) -> String { word("effect", effect) }
    /// What a category of evidence is called.
    public func name(of category: Category) -> String { word("category", category) }
    /// Why a practice is in a category, in a sentence.
    public func explanation(of category: Category) -> String { word("explanation", category) }
    /// What a criterion is called.
    public func name(of criterion: Criterion) -> String { word("criterion", criterion) }
    /// What a type of evidence is called.
    public func name(of type: EvidenceType) -> String { word("evidence", type) }
    /// What a finding is called.
    public func name(of finding: EvidenceFinding) -> String { word("finding", finding) }
    /// What the finding of an ethical check is called.
    public func name(of finding: EthicalFinding) -> String { word("ethics", finding) }
    /// What an organisation's role is called.
    public func name(of role: OrganisationRole) -> String { word("role", role) }
    /// What a place's role is called.
    public func name(of role: PlaceRole) -> String { word("place", role) }
    /// What a relation between practices is called.
    public func name(of relation: LinkRelation) -> String { word("relation", relation) }
    /// What a type of source is called.
    public func name(of type: SourceType) -> String { word("source", type) }

    private func word(_ group: String, _ scalar: some RecordScalar) -> String {
        words[group + "." + scalar.written] ?? scalar.written
    }
}

extension Localization {
    /// What speakers of a language call it; its tag if it is not one of the six of the United Nations or Portuguese.
    public static func nativeName(of language: LanguageTag) -> String {
        switch language.written {
        case "en": "English"
        case "fr": "Français"
        case "es": "Español"
        case "ar": "العربية"
        case "zh": "中文"
        case "ru": "Русский"
        case "pt": "Português"
        default: language.written
        }
    }
}

extension Localization {
    /// What happened to a practice last, in a sentence without its full stop: that it was corrected, went out again, or is of another
    /// category now. `nil` if it is as it was first published.
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
