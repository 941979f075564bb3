import HeraldKit
import HeraldModel
import HeraldTemplates

/// A cache of the categories of practices in one document. Each category is created once.
final class FeedCategoryCache {
    private let schemes: String
    private var language: LanguageTag?
    private var categoriesByKey: [String: FeedCategory] = [:]

    init(context: ExportContext) { schemes = "\(context.site.address)schemes/" }

    /// Returns the categories of a practice: themes, countries, evidence and kind.
    func all(of localized: LocalizedPractice) -> [FeedCategory] {
        let published = localized.published
        if language != localized.language { (language, categoriesByKey) = (localized.language, [:]) }
        var categories: [FeedCategory] = []
        categories.reserveCapacity(published.practice.themes.count + published.practice.places.count + 4)
        for theme in published.practice.themes {
            categories.append(
                cached(theme.written) {
                    make(String(theme.scheme), String(theme.code), term: theme.written, localized.label(of: theme))
                })
        }
        for country in published.practice.countries {
            categories.append(cached(country.written) { make("countries", country.written, localized.name(of: country)) })
        }
        let (category, kind) = (published.practice.category, published.practice.kind)
        categories.append(cached(category.rawValue) { make("evidence", category.written, localized.labels.name(of: category)) })
        categories.append(cached(kind.rawValue) { make("kinds", kind.written, localized.labels.name(of: kind)) })
        return categories
    }

    /// Returns the category cached for `key`. Keys of different schemes never collide: those of themes have a colon, those of countries are
    /// capitals.
    private func cached(_ key: String, _ make: () -> FeedCategory) -> FeedCategory {
        if let found = categoriesByKey[key] { return found }
        let made = make()
        categoriesByKey[key] = made
        return made
    }

    private func make(_ scheme: String, _ code: String, term: String? = nil, _ label: String) -> FeedCategory {
        FeedCategory(scheme: schemes + scheme, term: term ?? code, address: "\(schemes)\(scheme)/\(code)", label: label)
    }
}
