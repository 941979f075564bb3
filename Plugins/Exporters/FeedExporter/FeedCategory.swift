import HeraldKit
import HeraldModel
import HeraldTemplates

/// A class that an entry is in: a theme, a country, the evidence, the kind (RFC 4287, section 4.2.2).
struct FeedCategory {
    /// The address of the scheme.
    var scheme: String
    /// The code of the class, as entries name it.
    var term: String
    /// The address of the class.
    var address: String
    /// What people call it.
    var label: String
}

/// Finds the classes of the practices of one document, each class made once.
final class FeedCategoryCache {
    private let schemes: String
    private var language: LanguageTag?
    private var known: [String: FeedCategory] = [:]

    init(context: ExportContext) { schemes = "\(context.site.address)schemes/" }

    /// The classes of a practice: its themes, its countries, its category of evidence and its kind.
    func all(of reading: LocalizedPractice) -> [FeedCategory] {
        let published = reading.published
        if language != reading.language { (language, known) = (reading.language, [:]) }
        var classes: [FeedCategory] = []
        classes.reserveCapacity(published.practice.themes.count + published.practice.places.count + 4)
        for theme in published.practice.themes {
            classes.append(
                one(theme.written) {
                    make(String(theme.scheme), String(theme.code), term: theme.written, reading.label(of: theme))
                })
        }
        for country in published.practice.countries {
            classes.append(one(country.written) { make("countries", country.written, reading.name(of: country)) })
        }
        let (category, kind) = (published.practice.category, published.practice.kind)
        classes.append(one(category.rawValue) { make("evidence", category.written, reading.labels.name(of: category)) })
        classes.append(one(kind.rawValue) { make("kinds", kind.written, reading.labels.name(of: kind)) })
        return classes
    }

    /// The class known as `key`: themes have a colon, countries capitals, so that none is another's.
    private func one(_ key: String, _ make: () -> FeedCategory) -> FeedCategory {
        if let found = known[key] { return found }
        let made = make()
        known[key] = made
        return made
    }

    private func make(_ scheme: String, _ code: String, term: String? = nil, _ label: String) -> FeedCategory {
        FeedCategory(scheme: schemes + scheme, term: term ?? code, address: "\(schemes)\(scheme)/\(code)", label: label)
    }
}
