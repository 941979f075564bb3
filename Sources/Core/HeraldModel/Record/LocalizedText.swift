/// A language tag of BCP 47 (RFC 5646), in its usual spelling: `en`, `pt-BR`, `zh-Hant`.
public struct LanguageTag: RecordScalar {
    /// The tag: language in lower case, script capitalised, region in capitals.
    public let written: String

    public static var expectation: String { "a BCP 47 language tag such as en, fr or pt-BR" }

    /// Accepts `language[-Script][-REGION][-variant…]`; `nil` if a subtag has a wrong shape, stands at a wrong place or is a variant
    /// that is repeated (RFC 5646, sections 2.1 and 2.2.5). Extended language subtags, extensions and private use are not accepted.
    public init?(written: String) {
        if written.utf8.count == 2, written.utf8.allSatisfy({ (97...122).contains($0) }) {
            self.written = written
            return
        }
        let subtags = written.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = subtags.first, (2...3).contains(language.count), language.allSatisfy(Self.isLetter) else { return nil }
        var spelled = [language.lowercased()]
        var last = SubtagKind.language
        for subtag in subtags.dropFirst() {
            guard let place = Self.place(of: subtag), place > last || place == .variant else { return nil }
            let text = Self.spelling(of: subtag, at: place)
            if place == .variant, spelled.contains(text) { return nil }
            spelled.append(text)
            last = place
        }
        self.written = spelled.joined(separator: "-")
    }

    /// What a subtag is, in the order of a tag.
    private enum SubtagKind: Int, Comparable {
        case language, script, region, variant

        static func < (a: SubtagKind, b: SubtagKind) -> Bool { a.rawValue < b.rawValue }
    }

    /// What a subtag after the language is, judged by its shape; `nil` if it is nothing.
    private static func place(of subtag: Substring) -> SubtagKind? {
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

    private static func spelling(of subtag: Substring, at place: SubtagKind) -> String {
        switch place {
        case .script: subtag.prefix(1).uppercased() + subtag.dropFirst().lowercased()
        case .region: subtag.uppercased()
        case .language, .variant: subtag.lowercased()
        }
    }

    public init?(stored: String) { written = stored }

    private init(known: String) { written = known }

    /// English.
    public static let english = LanguageTag(known: "en")

    /// The tag without its last subtag (RFC 4647, section 3.4, look-up), or `nil` for a bare language.
    public var broader: LanguageTag? {
        written.lastIndex(of: "-").map { LanguageTag(known: String(written[..<$0])) }
    }

    /// Whether text in this language runs from right to left: its script says so, or else the script that the language is usually in
    /// (the likely subtags of Unicode's CLDR).
    public var isRightToLeft: Bool {
        let subtags = written.split(separator: "-")
        if subtags.count > 1, subtags[1].count == 4, subtags[1].first.map(Self.isLetter) == true {
            return ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"].contains(subtags[1])
        }
        return ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"].contains(subtags.first)
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
