import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates

/// One of the feeds of a stage.
enum FeedScope: Hashable, Sendable {
    /// The main feed, of all that the pipeline selects.
    case whole
    /// The practices of a theme and all below it.
    case theme(ThemeCode)
    /// The practices placed in a country or on one of its corridors.
    case country(CountryCode)
    /// What an audience gets.
    case audience(String)
    /// The practices that can be read in a language, in that language.
    case language(LanguageTag)

    /// What tells its file from the other feeds' files; empty for the main feed.
    var name: String {
        switch self {
        case .whole: ""
        case .theme(let theme): "theme-\(theme.scheme)-\(theme.code)"
        case .country(let country): "country-\(country.written.lowercased())"
        case .audience(let audience): "audience-\(audience)"
        case .language(let language): "language-\(language.written)"
        }
    }

    /// The language of its texts.
    func language(in context: ExportContext) -> LanguageTag {
        if case .language(let language) = self { return language }
        return context.site.language
    }

    /// What its title has besides the main feed's; `nil` for the main feed.
    func label(in context: ExportContext) -> String? {
        let language = context.site.language
        return switch self {
        case .whole: nil
        case .theme(let theme): context.taxonomy.label(of: theme, in: language)
        case .country(let country): context.gazetteer.name(of: country, in: language)
        case .audience(let name): context.audiences[name]?.title.label(in: language) ?? name
        case .language(let language): Localization.nativeName(of: language)
        }
    }

    /// The part of the selection. Throws a ``Diagnostic`` if there is no such audience.
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
            return SelectionPart(self.name) { FeedScope.narrow(&$0, to: audience) }
        }
    }

    /// Narrows a query to what an audience gets; the selection sees to it that the clearance becomes no wider.
    private static func narrow(_ query: inout Query, to audience: Audience) {
        query.clearance = audience.clearance
        if audience.evidence.isEmpty { return }
        let wide = query.evidence
        query.evidence = audience.evidence.filter { wide.isEmpty || wide.contains($0) }
        // No evidence is left: nothing is wanted, which an empty list would not say.
        if query.evidence.isEmpty { query.limit = 0 }
    }
}
