public import HeraldModel

/// The languages that a workspace publishes in: the four that Herald has words for, and those of the workspace's folder `Languages`.
///
///     let localizations = Samples.context().localizations
///     let spanish = localizations.localization(of: LanguageTag(written: "es-MX")!)
///     let heading = spanish[.lessons]  // "Lecciones aprendidas"
///
/// An exporter takes it from its context, so that its documents have the words of the workspace.
public struct Localizations: Sendable {
    /// The languages that Herald has words for.
    public static let shipped = Localizations([])

    private var byTag = Localization.all
    private var names: [String: String] = [:]

    /// Creates the languages of a workspace from its definitions.
    ///
    /// Words that a definition lacks are those of the broader language, if there is one, or else of English, marked with `[en]`.
    package init(_ definitions: [LanguageDefinition]) {
        // Broader languages first, so that regional ones find their words.
        for definition in definitions.sorted(by: { $0.language.written < $1.language.written }) {
            let tag = definition.language
            let broader = self[tag]
            byTag[tag.written] = Localization(definition, over: broader)
            names[tag.written] = definition.name
        }
    }

    /// The languages that there are words for, sorted by their tags.
    public var languages: [LanguageTag] { byTag.values.map(\.language).sorted { $0.written < $1.written } }

    /// Returns the localization of a language: of the tag itself, else of a broader tag, else of English.
    ///
    /// The language of the result can differ from the one asked for. Mark the words with ``Localization/language`` where that matters, for
    /// example for screen readers.
    public func localization(of language: LanguageTag) -> Localization { self[language] ?? Localization.of(.english) }

    /// Returns the name of a language in that language, for lists of translations.
    public func nativeName(of language: LanguageTag) -> String { names[language.written] ?? Localization.nativeName(of: language) }

    private subscript(_ language: LanguageTag) -> Localization? {
        var tag: LanguageTag? = language
        while let current = tag {
            if let found = byTag[current.written] { return found }
            tag = current.broader
        }
        return nil
    }
}
