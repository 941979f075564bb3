public import HeraldModel

/// The path of one document for each practice, such as its brief: a pattern with `{id}`, and for documents in several languages with
/// `{language}`.
///
/// Use it in the settings of an exporter that links to documents of another stage: `Field.practicePath` reads and checks it.
///
///     let cards = PracticePath("cards/{id}.png")!
///     let path = cards.path(of: Samples.full.id)  // "cards/seasonal-work.png"
///     let french = cards.translated.path(of: Samples.full.id, in: LanguageTag(written: "fr")!)  // "cards/seasonal-work.fr.png"
///     let outside = PracticePath("../{id}.png")  // nil
///
/// A pattern has `{id}` once and `{language}` at most once. Filled in, it is a ``/HeraldModel/DocumentPath``.
public struct PracticePath: Sendable, Hashable, CustomStringConvertible {
    /// The path of briefs in the main language, as `policy-brief` makes them: `practices/{id}.html`.
    public static let brief = PracticePath(checked: "practices/{id}.html")
    /// The path of briefs in further languages: `practices/{id}.{language}.html`.
    public static let translatedBrief = PracticePath(checked: "practices/{id}.{language}.html")

    /// The pattern as written.
    public let description: String
    /// The pattern before and after `{id}`.
    private let parts: [Substring]

    /// Creates a path, or `nil` if the text is not a pattern for one.
    public init?(_ written: String) {
        let isPerLanguage = Self.count(of: "{language}", in: written) > 0
        guard PracticePath.problem(with: written, perLanguage: isPerLanguage, example: "") == nil else { return nil }
        self.init(checked: written)
    }

    private init(checked written: String) {
        description = written
        parts = written.split(separator: "{id}", omittingEmptySubsequences: false)
    }

    /// The pattern of the same documents in further languages: `{id}.{language}` in place of `{id}`. The same pattern if it has a
    /// language already.
    public var translated: PracticePath {
        isPerLanguage ? self : PracticePath(checked: parts.joined(separator: "{id}.{language}"))
    }

    /// Whether the pattern has `{language}`.
    public var isPerLanguage: Bool { Self.count(of: "{language}", in: description) > 0 }

    /// Returns the path of a practice's document.
    ///
    /// - Parameters:
    ///   - practice: The id of the practice.
    ///   - language: The language for `{language}`.
    /// - Returns: `nil` if the id and the language make the path too long, or if the pattern has `{language}` and `language` is `nil`.
    public func path(of practice: Slug, in language: LanguageTag? = nil) -> DocumentPath? {
        let path = parts.joined(separator: practice.written)
        guard let language else { return DocumentPath(path) }
        return DocumentPath(path.split(separator: "{language}", omittingEmptySubsequences: false).joined(separator: language.written))
    }

    /// Returns the pages of a practice, the main one first, as `policy-brief` makes them with the same languages.
    ///
    /// The main page is in the site's language if the practice can be read in it, otherwise in the language of its original. Further
    /// pages are in those of `languages` in which the practice can be read.
    ///
    ///     let languages = [LanguageTag(written: "fr")!, LanguageTag(written: "es")!]
    ///     let pages = PracticePath.brief.pages(of: Samples.full, in: languages, main: .english)
    ///     let paths = pages.map(\.path.description)  // "practices/seasonal-work.html", "practices/seasonal-work.fr.html"
    ///
    /// - Parameters:
    ///   - practice: The practice.
    ///   - languages: The further languages that pages are made in.
    ///   - translation: The path of pages in further languages. ``translated`` if it is `nil`.
    ///   - site: The language of the site.
    public func pages(
        of practice: Practice, in languages: [LanguageTag] = [], translation: PracticePath? = nil, main site: LanguageTag
    ) -> [PracticePage] {
        let available = practice.languages
        let main = available.contains(site) ? site : practice.language
        let further = languages.isEmpty ? [] : available.filter { $0 != main && languages.contains($0) }
        let translation = further.isEmpty ? self : translation ?? translated
        return ([main] + further).compactMap { language in
            let path = language == main ? self.path(of: practice.id) : translation.path(of: practice.id, in: language)
            return path.map { PracticePage(language: language, path: $0) }
        }
    }

    /// Returns the message and the hint for a text that is not a pattern, or `nil` if it is one.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - isPerLanguage: Whether the pattern must have `{language}`. If not, it must not.
    ///   - example: A pattern to show.
    static func problem(with text: String, perLanguage isPerLanguage: Bool, example: String) -> (message: String, hint: String?)? {
        let expected = "expected one such as \"\(example)\""
        let places = isPerLanguage ? ["{id}", "{language}"] : ["{id}"]
        for place in places {
            let count = Self.count(of: place, in: text)
            if count != 1 { return ("\"\(text)\" has \(place) \(count == 0 ? "nowhere" : "more than once"); \(expected)", nil) }
        }
        let filled = places.reduce(text) { $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "id") }
        if DocumentPath(filled) != nil { return nil }
        return ("\"\(text)\" is not a path inside the release; \(expected)", "use letters, digits, \".\", \"-\", \"_\" and \"/\"")
    }

    private static func count(of place: String, in text: String) -> Int {
        text.split(separator: place, omittingEmptySubsequences: false).count - 1
    }
}
