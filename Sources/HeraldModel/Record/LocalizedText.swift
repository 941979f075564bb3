/// A language tag of BCP 47 (RFC 5646), in its usual spelling: `en`, `pt-BR`, `zh-Hant`.
public struct LanguageTag: RecordScalar {
    /// The tag: language in lower case, script capitalised, region in capitals.
    public let written: String

    public static var expectation: String { "a BCP 47 language tag such as en, fr or pt-BR" }

    /// Accepts `language[-Script][-REGION][-variant…]`; `nil` if a subtag has a wrong shape (RFC 5646, section 2.1).
    public init?(written: String) {
        let subtags = written.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = subtags.first, (2...3).contains(language.count), language.allSatisfy(Self.isLetter) else { return nil }
        var spelled = [language.lowercased()]
        for subtag in subtags.dropFirst() {
            let letters = subtag.allSatisfy(Self.isLetter)
            let alphanumeric = !subtag.isEmpty && subtag.allSatisfy { Self.isLetter($0) || Self.isDigit($0) }
            switch subtag.count {
            case 2 where letters && spelled.count <= 2: spelled.append(subtag.uppercased())
            case 3 where subtag.allSatisfy(Self.isDigit) && spelled.count <= 2: spelled.append(String(subtag))
            case 4 where letters && spelled.count == 1: spelled.append(subtag.prefix(1).uppercased() + subtag.dropFirst().lowercased())
            case 5...8 where alphanumeric: spelled.append(subtag.lowercased())
            default: return nil
            }
        }
        self.written = spelled.joined(separator: "-")
    }

    public init?(stored: String) { written = stored }

    private init(known: String) { written = known }

    /// English.
    public static let english = LanguageTag(known: "en")

    /// The tag without its last subtag (RFC 4647, section 3.4, look-up), or `nil` for a bare language.
    public var broader: LanguageTag? {
        written.lastIndex(of: "-").map { LanguageTag(known: String(written[..<$0])) }
    }

    /// Whether text in this language runs from right to left.
    public var isRightToLeft: Bool {
        ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"].contains(written.prefix { $0 != "-" })
    }

    private static func isLetter(_ c: Character) -> Bool { c.isASCII && c.isLetter }
    private static func isDigit(_ c: Character) -> Bool { c.isASCII && c.isNumber }
}

/// A text in the language its record was written in, with translations.
///
/// Which language the original is in, and from which version each translation was made, is said once by the record
/// (``Practice/language`` and ``Practice/translations``): translators work record by record.
public struct LocalizedText: Sendable, Hashable {
    /// The text as first written.
    public var original: String
    /// The text in other languages, in the order written.
    public var translations: [MapEntry<LanguageTag, String>]

    /// Creates a text.
    public init(_ original: String, translations: [MapEntry<LanguageTag, String>] = []) {
        self.original = original
        self.translations = translations
    }

    /// The text in exactly `language`, or `nil` if it is not one of the translations.
    public func translation(in language: LanguageTag) -> String? {
        translations.first { $0.key == language }?.value
    }
}
