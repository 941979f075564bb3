import HeraldKit
import HeraldModel
import HeraldTemplates

/// A category of an entry: a theme, a country, the evidence or the kind (RFC 4287, section 4.2.2).
struct FeedCategory {
    /// The IRI of the scheme.
    var scheme: String
    /// The code within the scheme.
    var term: String
    /// The IRI of the category.
    var address: String
    /// The name for people.
    var label: String
}

/// Returns the categories of practices in one document. Each category is created once and cached.
final class FeedCategoryCache {
    private let schemes: String
    private var language: LanguageTag?
    private var known: [String: FeedCategory] = [:]

    init(context: ExportContext) { schemes = "\(context.site.address)schemes/" }

    /// Returns the categories of a practice: themes, countries, evidence and kind.
    func all(of reading: LocalizedPractice) -> [FeedCategory] {
        let published = reading.published
        if language != reading.language { (language, known) = (reading.language, [:]) }
        var categories: [FeedCategory] = []
        categories.reserveCapacity(published.practice.themes.count + published.practice.places.count + 4)
        for theme in published.practice.themes {
            categories.append(
                cached(theme.written) {
                    make(String(theme.scheme), String(theme.code), term: theme.written, reading.label(of: theme))
                })
        }
        for country in published.practice.countries {
            categories.append(cached(country.written) { make("countries", country.written, reading.name(of: country)) })
        }
        let (category, kind) = (published.practice.category, published.practice.kind)
        categories.append(cached(category.rawValue) { make("evidence", category.written, reading.labels.name(of: category)) })
        categories.append(cached(kind.rawValue) { make("kinds", kind.written, reading.labels.name(of: kind)) })
        return categories
    }

    /// Returns the category cached for `key`. Keys of different schemes never collide: those of themes have a colon, those of countries are
    /// capitals.
    private func cached(_ key: String, _ make: () -> FeedCategory) -> FeedCategory {
        if let found = known[key] { return found }
        let made = make()
        known[key] = made
        return made
    }

    private func make(_ scheme: String, _ code: String, term: String? = nil, _ label: String) -> FeedCategory {
        FeedCategory(scheme: schemes + scheme, term: term ?? code, address: "\(schemes)\(scheme)/\(code)", label: label)
    }
}
