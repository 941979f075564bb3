public import HeraldModel
internal import HeraldText

/// A practice in one language: translated where a translation exists, in its original language elsewhere.
///
/// It also knows the names of countries and themes in that language, and how to write figures and places.
///
///     let practice = LocalizedPractice(
///         Samples.published(Samples.full), in: LanguageTag(written: "fr")!, taxonomy: Samples.context().taxonomy,
///         gazetteer: Samples.context().gazetteer)
///     let title = practice.text(practice.practice.title)  // "Travail saisonnier"
///     let lesson = practice.passage(practice.practice.lessons[0]).language  // en: nobody translated the lesson
///     let country = practice.name(of: CountryCode(written: "NZ")!)  // "Nouvelle-Zélande"
///
/// Mark each text with the language of its passage, so that screen readers pronounce it and browsers hyphenate it
/// well.
public final class LocalizedPractice {
    /// The version that is published, with its number and its times.
    public let published: PublishedPractice
    /// The record.
    ///
    /// Read from ``published`` each time: a record is large, and a stored copy would cost more than this look-up
    /// does.
    @inlinable public var practice: Practice { published.practice }
    /// The language that was asked for.
    public let language: LanguageTag
    /// The fixed words, in ``language`` if there are words for it. See ``Localizations``.
    public let labels: Localization
    private let taxonomy: Taxonomy
    private let gazetteer: Gazetteer
    /// Whether the language is that of the original, so that no translation needs to be looked for.
    private let isOriginal: Bool

    /// Creates the practice in a language.
    ///
    /// - Parameters:
    ///   - published: The version that is published.
    ///   - language: The language to read it in.
    ///   - taxonomy: The names of themes.
    ///   - gazetteer: The names of countries.
    ///   - localizations: The languages that there are words for. Exporters pass those of their context.
    public init(
        _ published: PublishedPractice, in language: LanguageTag, taxonomy: Taxonomy, gazetteer: Gazetteer,
        localizations: Localizations = .shipped
    ) {
        self.published = published
        self.language = language
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
        labels = localizations.localization(of: language)
        isOriginal = language == published.practice.language
    }

    /// The version that the translation was made from, if a later one is published. `nil` if the translation is up
    /// to date or the language is that of the original.
    public var staleVersion: Int? {
        guard let version = practice.translations.first(where: { $0.key == language })?.value, version < published.version else {
            return nil
        }
        return version
    }

    /// A sentence that says that the translation was made from an earlier version, or `nil` if it is up to date.
    public var staleNotice: String? {
        staleVersion.map { labels.sentence(.stale, String($0), String(published.version)) }
    }

    /// A sentence on the latest change to the practice, or `nil` if nothing has changed since it was first
    /// published. See ``Localization/change(of:)``.
    public var change: String? { labels.change(of: published) }

    /// Returns a text and the language that it is really in: the translation if there is one, otherwise the
    /// original. Directions that the text opens are closed at its end, so that it can be put beside other texts.
    public func passage(_ text: LocalizedText) -> Passage {
        if isOriginal { return Passage(text: text.original.withDirectionsClosed, language: language) }
        if let translation = text.translation(in: language) {
            return Passage(text: translation.withDirectionsClosed, language: language)
        }
        return Passage(text: text.original.withDirectionsClosed, language: practice.language)
    }

    /// Returns a text without its language.
    public func text(_ text: LocalizedText) -> String { passage(text).text }

    /// Returns words of the record that have no language, such as names, joined by the ``comma``. Directions that a
    /// word opens are closed at its end.
    ///
    ///     let context = Samples.context()
    ///     let practice = LocalizedPractice(
    ///         Samples.published(Samples.full), in: .english, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
    ///     let line = practice.joined(["Anna Muster", "Labour office"])  // "Anna Muster, Labour office"
    public func joined(_ words: [String]) -> String {
        words.count == 1 ? words[0].withDirectionsClosed : words.map(\.withDirectionsClosed).joined(separator: comma)
    }

    /// Returns the name of a country, or its code if the gazetteer does not know it.
    public func name(of country: CountryCode) -> String { gazetteer.name(of: country, in: language) }

    /// Returns the name of a theme, or its code if the taxonomy does not know it.
    public func label(of theme: ThemeCode) -> String { taxonomy.label(of: theme, in: language) }

    /// Returns the name of a theme's classification scheme, or the scheme's code if the taxonomy does not know it.
    public func schemeLabel(of theme: ThemeCode) -> String {
        taxonomy.concept(String(theme.scheme))?.labels.label(in: language) ?? String(theme.scheme)
    }

    /// Returns a place in words: `Copenhagen, Denmark (destination)`. City and role are left out if the record has
    /// none.
    public func describe(_ place: Place) -> String {
        var text = place.city.map { $0.withDirectionsClosed + comma } ?? ""
        text += name(of: place.country)
        return place.role.map { "\(text) (\(labels.name(of: $0)))" } ?? text
    }

    /// Returns a corridor in words, with an arrow in the direction of reading: `Bangladesh → Italy`.
    public func describe(_ corridor: Corridor) -> String {
        "\(name(of: corridor.from)) \(labels.language.isRightToLeft ? "←" : "→") \(name(of: corridor.to))"
    }

    /// Returns a figure with its unit, joined by a no-break space: `5,000 workers`.
    public func describe(_ figure: Figure, _ unit: LocalizedText?) -> String { passage(figure, unit).text }

    /// Returns a figure with its unit, and the language of the unit. Among texts in another language the figure is one piece, which may run
    /// in the other direction.
    public func passage(_ figure: Figure, _ unit: LocalizedText?) -> Passage {
        guard let unit = unit.map({ passage($0) }) else { return Passage(text: labels.figure(figure), language: language) }
        return Passage(text: "\(labels.figure(figure))\u{A0}\(unit.text)", language: unit.language)
    }

    /// The comma of the language with the blank that follows it. Arabic has a comma of its own.
    public var comma: String { labels.notation.comma }
}
