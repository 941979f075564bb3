/// A language tag of BCP 47 (RFC 5646) in its usual spelling: `en`, `pt-BR`, `zh-Hant`.
///
///     let tag = LanguageTag(written: "ZH-hant-tw")!  // zh-Hant-TW
///     let broader = tag.broader  // zh-Hant
///     let shortest = LanguageTag(written: "por_BR")!.withShortestCode  // pt-BR
///     let isRightToLeft = LanguageTag(written: "ar-EG")!.isRightToLeft  // true
public struct LanguageTag: RecordScalar {
    /// The tag: language in lower case, script capitalised, region in capitals.
    public let written: String

    public static var expectation: String { "a BCP 47 language tag such as en, fr or pt-BR" }

    /// Creates a tag of the form `language[-Script][-REGION][-variant…]` in its usual spelling.
    ///
    /// - Parameter written: The tag in any case, with hyphens or underscores. Extended language subtags, extensions and private use are
    ///   not accepted.
    /// - Returns: `nil` if a subtag has a wrong shape or position, or if a variant is repeated (RFC 5646, sections
    ///   2.1 and 2.2.5).
    public init?(written: String) {
        // Most tags are two letters, such as `en`.
        if written.utf8.count == 2, written.utf8.allSatisfy({ (97...122).contains($0) }) {
            self.written = written
            return
        }
        let subtags = written.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        guard let language = subtags.first, (2...3).contains(language.count), language.allSatisfy(Self.isLetter) else { return nil }
        var spelled = [language.lowercased()]
        var last = SubtagKind.language
        for subtag in subtags.dropFirst() {
            guard let kind = Self.kind(of: subtag), kind > last || kind == .variant else { return nil }
            let text = Self.spelling(of: subtag, as: kind)
            if kind == .variant, spelled.contains(text) { return nil }
            spelled.append(text)
            last = kind
        }
        self.written = spelled.joined(separator: "-")
    }

    /// The kind of a subtag, in the order of a tag.
    private enum SubtagKind: Int, Comparable {
        case language, script, region, variant

        static func < (a: SubtagKind, b: SubtagKind) -> Bool { a.rawValue < b.rawValue }
    }

    /// Returns the kind of a subtag after the language, judged by its shape, or `nil` if it is none.
    private static func kind(of subtag: Substring) -> SubtagKind? {
        guard subtag.allSatisfy({ isLetter($0) || isDigit($0) }) else { return nil }
        let isLetters = subtag.allSatisfy(isLetter)
        switch subtag.count {
        case 2: return isLetters ? .region : nil
        case 3: return subtag.allSatisfy(isDigit) ? .region : nil
        case 4: return isLetters ? .script : subtag.first.map(isDigit) == true ? .variant : nil
        case 5...8: return .variant
        default: return nil
        }
    }

    private static func spelling(of subtag: Substring, as kind: SubtagKind) -> String {
        switch kind {
        case .script: subtag.prefix(1).uppercased() + subtag.dropFirst().lowercased()
        case .region: subtag.uppercased()
        case .language, .variant: subtag.lowercased()
        }
    }

    public init?(stored: String) { written = stored }

    /// Creates a tag from a text that is known to be one.
    private init(known: String) { written = known }

    /// English, the language that everything falls back to.
    public static let english = LanguageTag(known: "en")

    /// The tag without its last subtag (RFC 4647, section 3.4, look-up), or `nil` for a bare language.
    public var broader: LanguageTag? {
        written.lastIndex(of: "-").map { LanguageTag(known: String(written[..<$0])) }
    }

    private static func isLetter(_ c: Character) -> Bool { c.isASCII && c.isLetter }
    private static func isDigit(_ c: Character) -> Bool { c.isASCII && c.isNumber }
}
