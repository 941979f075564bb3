/// The name of an edition: the pipeline and stage that made it, its audience and language, and its number among their editions.
///
///     let key = EditionKey(written: "monthly/audience-digest/ministries/en/4")!
///     let next = EditionKey(
///         pipeline: key.pipeline, stage: key.stage, audience: key.audience, language: key.language, number: key.number + 1)
///     let isLater = key < next  // true
///     let written = next.written  // "monthly/audience-digest/ministries/en/5"
///     let none = EditionKey(written: "monthly/ministries/4")  // nil
///
/// Editions of an audience in a language are numbered 1, 2, 3 … without gaps. A number is never used for another edition.
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

    /// Creates a key.
    public init(pipeline: String, stage: String, audience: String, language: LanguageTag, number: Int) {
        self.pipeline = pipeline
        self.stage = stage
        self.audience = audience
        self.language = language
        self.number = number
    }

    /// Creates the key from its written form.
    ///
    /// - Parameter written: `<pipeline>/<stage>/<audience>/<language>/<number>`. The names are made of the characters that paths may have,
    ///   the language is a tag in its usual spelling, and the number has no leading zeros.
    /// - Returns: `nil` if the text has another form.
    public init?(written: String) {
        let parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, DocumentPath(written) != nil, let language = LanguageTag(written: parts[3]), language.written == parts[3],
            let number = Int(parts[4]), number > 0, String(number) == parts[4]
        else { return nil }
        self.init(pipeline: parts[0], stage: parts[1], audience: parts[2], language: language, number: number)
    }

    /// The key as people write it: `<pipeline>/<stage>/<audience>/<language>/<number>`.
    public var written: String { "\(pipeline)/\(stage)/\(audience)/\(language.written)/\(number)" }

    public var description: String { written }

    /// Whether the first key comes before the second in lists: by pipeline, stage, audience and language, then by number.
    public static func < (a: EditionKey, b: EditionKey) -> Bool {
        (a.pipeline, a.stage, a.audience, a.language.written, a.number) < (b.pipeline, b.stage, b.audience, b.language.written, b.number)
    }
}
