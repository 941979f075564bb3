import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates

/// The scope of one of a stage's feeds.
enum FeedScope: Hashable, Sendable {
    /// All practices of the pipeline: the main feed.
    case whole
    /// The practices of a theme and the themes below it.
    case theme(ThemeCode)
    /// The practices located in a country or on one of its corridors.
    case country(CountryCode)
    /// The practices for an audience.
    case audience(String)
    /// The practices available in a language, in that language.
    case language(LanguageTag)

    /// The part of the file name that distinguishes the feed. Empty for the main feed.
    var name: String {
        switch self {
        case .whole: ""
        case .theme(let theme): "theme-\(theme.scheme)-\(theme.code)"
        case .country(let country): "country-\(country.written.lowercased())"
        case .audience(let audience): "audience-\(audience)"
        case .language(let language): "language-\(language.written)"
        }
    }

    /// The language of the feed.
    func language(in context: ExportContext) -> LanguageTag {
        if case .language(let language) = self { return language }
        return context.site.language
    }

    /// The addition to the title. `nil` for the main feed.
    func label(in context: ExportContext) -> String? {
        let language = context.site.language
        return switch self {
        case .whole: nil
        case .theme(let theme): context.taxonomy.label(of: theme, in: language)
        case .country(let country): context.gazetteer.name(of: country, in: language)
        case .audience(let name): context.audiences[name]?.title.label(in: language) ?? name
        case .language(let language): context.localizations.nativeName(of: language)
        }
    }

    /// Returns the corresponding part of the selection. Throws a ``Diagnostic`` if the audience does not exist.
    func selection(in context: ExportContext) throws -> SelectionPart {
        switch self {
        case .whole: return .whole
        case .theme(let theme): return SelectionPart(name) { $0.allThemes.append(theme) }
        case .country(let country): return SelectionPart(name) { $0.allPlaces.append(country) }
        case .language(let language): return SelectionPart(name) { $0.allLanguages.append(language) }
        case .audience(let name):
            guard let audience = context.audiences[name] else {
                let names = context.audiences.keys.sorted()
                throw Diagnostic(
                    "no audience is called \"\(name)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: name, among: names))
            }
            return SelectionPart(self.name) { ($0.evidence, $0.clearance) = (audience.evidence, audience.clearance) }
        }
    }
}
