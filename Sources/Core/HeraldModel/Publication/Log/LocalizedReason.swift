/// The publisher's reason for a withdrawal or a recall, for readers: one text, or a text for each of several languages.
///
///     let reason = LocalizedReason("[en] The figure was wrong.\n[fr] Le chiffre était faux.")
///     let french = reason.passage(in: LanguageTag(written: "fr")!).text  // "Le chiffre était faux."
///     let closed = LocalizedReason("closed")
///     let language = closed.passage(in: .english).language  // nil: nobody said which it is
///
/// It is written in one text, so that an event of the store has it as its note: a line for each language, with its tag in brackets. A text
/// of another form is the reason as it is, in a language that nobody named.
public struct LocalizedReason: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The reason in one language.
    ///
    ///     let passage = LocalizedReason("[fr] Le chiffre était faux.").passage(in: .english)
    ///     let language = passage.language?.written  // "fr": there is no English text
    public struct Passage: Sendable, Hashable {
        /// The text. It may be empty.
        public var text: String
        /// The language of the text. `nil` if nobody said which it is.
        public var language: LanguageTag?

        /// Creates the reason in a language, or in one that nobody named.
        public init(text: String, language: LanguageTag?) { (self.text, self.language) = (text, language) }
    }

    /// The reason in each of its languages, in the order in which they were written.
    public let passages: [Passage]

    /// Reads a reason as it is written in an event. Every text is a reason: without the marks of languages, the whole text is the reason.
    public init(_ written: String) {
        if written.first == "[", let passages = Self.passages(written) {
            self.passages = passages
        } else {
            passages = written.isEmpty ? [] : [Passage(text: written, language: nil)]
        }
    }

    /// Creates a reason as ``init(_:)`` reads it.
    public init(stringLiteral written: String) { self.init(written) }

    /// Creates a reason in one or several languages. Line breaks in texts become spaces.
    ///
    /// - Parameter texts: The texts by language, the first of which readers of other languages get. None may be empty, and no language may
    ///   be there twice.
    package init(_ texts: [MapEntry<LanguageTag, String>]) {
        passages = texts.map { Passage(text: $0.value.split(whereSeparator: \.isNewline).joined(separator: " "), language: $0.key) }
    }

    /// Whether there is no text.
    public var isEmpty: Bool { passages.isEmpty }

    /// The reason as an event has it.
    public var written: String {
        passages.map { passage in passage.language.map { "[\($0.written)] \(passage.text)" } ?? passage.text }.joined(separator: "\n")
    }

    /// The first text, without its language.
    public var description: String { passages.first?.text ?? "" }

    /// Returns the reason for readers of `language`: in that language, in a broader one, or else the first text with its language.
    ///
    /// - Parameter language: The language of the page.
    /// - Returns: The text and its language. The page has to name the language if it is known, and neither `language` nor a broader one.
    public func passage(in language: LanguageTag) -> Passage {
        for tag in sequence(first: language, next: \.broader) {
            if let passage = passages.first(where: { $0.language == tag }) { return passage }
        }
        return passages.first ?? Passage(text: "", language: nil)
    }

    /// Whether there is a text in `language`, or in a broader language. `false` for a text whose language nobody named.
    package func isWritten(in language: LanguageTag) -> Bool {
        sequence(first: language, next: \.broader).contains { tag in passages.contains { $0.language == tag } }
    }

    /// Returns the texts of a reason in several languages. `nil` if a line has no mark, or if a language is there twice.
    private static func passages(_ written: String) -> [Passage]? {
        var passages: [Passage] = []
        for line in written.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.first == "[", let end = line.firstIndex(of: "]") else { return nil }
            let text = line[end...].dropFirst(2)
            guard let language = LanguageTag(written: String(line[..<end].dropFirst())), line[end...].hasPrefix("] "), !text.isEmpty,
                !passages.contains(where: { $0.language == language })
            else { return nil }
            passages.append(Passage(text: String(text), language: language))
        }
        return passages
    }
}
