public import HeraldModel

/// A practice as it reads in one language: translated where a translation exists, in the original language elsewhere.
public final class LocalizedPractice {
    /// The practice with its version and moments.
    public let published: PublishedPractice
    /// The record.
    ///
    /// Asked of ``published`` each time: a record is large, and copying it costs more than going there.
    @inlinable public var practice: Practice { published.practice }
    /// The language asked for.
    public let language: LanguageTag
    /// Fixed words, in that language if there are words for it.
    public let labels: Localization
    private let taxonomy: Taxonomy
    private let gazetteer: Gazetteer
    private let isOriginal: Bool

    /// Reads `published` in `language`; labels of themes and countries come from `taxonomy` and `gazetteer`.
    public init(_ published: PublishedPractice, in language: LanguageTag, taxonomy: Taxonomy, gazetteer: Gazetteer) {
        self.published = published
        self.language = language
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
        labels = Localization.of(language)
        isOriginal = language == published.practice.language
    }

    /// The version from which a stale translation was made; `nil` if the reading is up to date.
    public var staleVersion: Int? {
        guard let version = practice.translations.first(where: { $0.key == language })?.value, version < published.version else {
            return nil
        }
        return version
    }

    /// What happened to the practice last, if it is not as it was first published; see ``LabelBook/change(of:)``.
    public var change: String? { labels.change(of: published) }

    /// A text with the language it is really in.
    public func passage(_ text: LocalizedText) -> Passage {
        if isOriginal { return Passage(text: text.original, language: language) }
        if let translation = text.translation(in: language) { return Passage(text: translation, language: language) }
        return Passage(text: text.original, language: practice.language)
    }

    /// The text alone.
    public func text(_ text: LocalizedText) -> String { passage(text).text }

    /// The name of a country.
    public func name(of country: CountryCode) -> String { gazetteer.name(of: country, in: language) }

    /// The name of a theme.
    public func label(of theme: ThemeCode) -> String { taxonomy.label(of: theme, in: language) }

    /// The name of a theme's scheme.
    public func schemeLabel(of theme: ThemeCode) -> String {
        taxonomy.concept(String(theme.scheme))?.labels.label(in: language) ?? String(theme.scheme)
    }

    /// A place: `Copenhagen, Denmark (destination)`.
    public func describe(_ place: Place) -> String {
        var text = place.city.map { $0 + comma } ?? ""
        text += name(of: place.country)
        return place.role.map { "\(text) (\(labels.name(of: $0)))" } ?? text
    }

    /// A corridor, with an arrow in the direction of reading.
    public func describe(_ corridor: Corridor) -> String {
        "\(name(of: corridor.from)) \(labels.language.isRightToLeft ? "←" : "→") \(name(of: corridor.to))"
    }

    /// A figure with its unit.
    public func describe(_ figure: Figure, _ unit: LocalizedText?) -> String {
        unit.map { "\(labels.figure(figure))\u{A0}\(text($0))" } ?? labels.figure(figure)
    }

    /// The comma of the language, with the blank that follows it.
    public var comma: String { labels.language.written == "ar" ? "، " : ", " }
}

/// A text and the language it is in.
public struct Passage: Hashable, Sendable {
    /// The text.
    public var text: String
    /// Its language.
    public var language: LanguageTag

    /// Creates a passage.
    public init(text: String, language: LanguageTag) {
        self.text = text
        self.language = language
    }

    /// Whether the text has more than one line.
    var hasLineBreak: Bool { text.withUTF8Bytes { $0.contains(0x0A) } }

    /// The paragraphs, which empty lines separate.
    public var paragraphs: [Substring] {
        var paragraphs: [Substring] = []
        var start = text.startIndex
        var previous: UInt8 = 0
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if byte == 0x0A, previous == 0x0A {
                paragraphs.append(text[start..<index])
                start = index
            }
            if byte != 0x20 { previous = byte }
        }
        return (paragraphs + [text[start...]]).filter { paragraph in paragraph.utf8.contains { $0 > 0x20 } }
    }
}
