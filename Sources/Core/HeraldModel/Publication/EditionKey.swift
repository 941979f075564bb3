/// The name of an edition: the pipeline and stage that made it, its audience and language, and its number among their editions.
///
///     let key = EditionKey(written: "monthly/audience-digest/ministries/en/4")!
///     let next = EditionKey(
///         pipeline: key.pipeline, stage: key.stage, audience: key.audience, language: key.language, number: key.number + 1)
///     let isLater = key < next  // true
///     let written = next.written  // "monthly/audience-digest/ministries/en/5"
///     let none = EditionKey(written: "monthly/ministries/4")  // nil
///
/// Published editions of an audience in a language are numbered 1, 2, 3 … without gaps, and a number is never used for another one. A
/// draft that is rejected leaves its number to the next draft, and has a name of its own from then on:
///
///     var rejected = EditionKey(written: "monthly/audience-digest/ministries/en/4")!
///     rejected.rejection = 1
///     let name = rejected.written  // "monthly/audience-digest/ministries/en/4-rejected-1"
public struct EditionKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The pipeline's name.
    public var pipeline: String
    /// The name of the stage in the pipeline: that of its exporter, unless its settings say another.
    public var stage: String
    /// The audience's name.
    public var audience: String
    /// The language.
    public var language: LanguageTag
    /// The number, from 1.
    public var number: Int
    /// The place among the rejected drafts with this number, from 1. `nil` for an edition that is not rejected.
    public var rejection: Int?

    /// Creates the key of an edition that is not rejected.
    public init(pipeline: String, stage: String, audience: String, language: LanguageTag, number: Int) {
        self.pipeline = pipeline
        self.stage = stage
        self.audience = audience
        self.language = language
        self.number = number
    }

    /// Creates the key from its written form.
    ///
    /// - Parameter written: `<pipeline>/<stage>/<audience>/<language>/<number>`, with `-rejected-<rejection>` after the number for a
    ///   rejected draft. The names are made of the characters that paths may have, the language is a tag in its usual spelling, and the
    ///   numbers have no leading zeros.
    /// - Returns: `nil` if the text has another form.
    public init?(written: String) {
        let parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, DocumentPath(written) != nil, let language = LanguageTag(written: parts[3]), language.written == parts[3],
            case let words = parts[4].split(separator: "-", omittingEmptySubsequences: false), let number = Self.number(words[0])
        else { return nil }
        self.init(pipeline: parts[0], stage: parts[1], audience: parts[2], language: language, number: number)
        if words.count == 1 { return }
        guard words.count == 3, words[1] == "rejected", let rejection = Self.number(words[2]) else { return nil }
        self.rejection = rejection
    }

    /// A number from 1 without leading zeros. `nil` for another text.
    private static func number(_ text: Substring) -> Int? {
        guard let number = Int(text), number > 0, String(number) == text else { return nil }
        return number
    }

    /// The key as people write it: `<pipeline>/<stage>/<audience>/<language>/<number>`, and `-rejected-<rejection>` for a rejected draft.
    public var written: String {
        "\(pipeline)/\(stage)/\(audience)/\(language.written)/\(number)\(rejection.map { "-rejected-\($0)" } ?? "")"
    }

    public var description: String { written }

    /// Whether the first key comes before the second in lists: by pipeline, stage, audience and language, then by number. Rejected drafts
    /// come before the edition that has their number.
    public static func < (a: EditionKey, b: EditionKey) -> Bool {
        (a.pipeline, a.stage, a.audience, a.language.written, a.number, a.rejection ?? .max)
            < (b.pipeline, b.stage, b.audience, b.language.written, b.number, b.rejection ?? .max)
    }
}
