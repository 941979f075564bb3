import HeraldKit
package import HeraldModel
import HeraldTemplates

extension CollectionComposer {
    /// Returns a chapter for each category of evidence, with its practices in alphabetical order.
    package func chapters(byCategory practices: [PublishedPractice]) -> [ReportPart] {
        let sorted = alphabetical(practices)
        return Category.allCases.compactMap { category in
            chapter([word(labels.name(of: category))], sorted.filter { $0.practice.category == category })
        }
    }

    /// Returns a chapter for each list of the first level of a scheme, in the order of the scheme. Practices that are in none of these
    /// lists are in the last chapter.
    package func chapters(byTheme practices: [PublishedPractice], scheme: String) -> [ReportPart] {
        let sorted = alphabetical(practices)
        let themes = context.taxonomy.concepts.filter {
            $0.code.hasPrefix(scheme + ":") && ($0.parent == nil || $0.parent == scheme)
        }
        let members = themes.map { theme in
            sorted.filter { $0.practice.themes.contains { $0.written == theme.code || $0.written.hasPrefix(theme.code + ".") } }
        }
        let known = Set(members.joined().map(\.practice.id))
        return zip(themes, members).compactMap { chapter([name(ofConcept: $0.code)], $1) }
            + [chapter([word(CollectionWords.others)], sorted.filter { !known.contains($0.practice.id) })].compactMap { $0 }
    }

    /// Returns a chapter for each country, in alphabetical order. Practices without a country are in the last chapter.
    package func chapters(byCountry practices: [PublishedPractice]) -> [ReportPart] {
        let sorted = alphabetical(practices)
        let countries = Set(practices.flatMap(\.practice.countries)).map { country in
            (code: country, name: context.gazetteer.name(of: country, in: labels.language))
        }.sorted { a, b in
            let keys = (SortKey(a.name, in: labels.language), SortKey(b.name, in: labels.language))
            return keys.0 != keys.1 ? keys.0 < keys.1 : a.code < b.code
        }
        return countries.compactMap { country in
            chapter([word(country.name, style: .name)], sorted.filter { $0.practice.countries.contains(country.code) })
        } + [chapter([word(CollectionWords.others)], sorted.filter(\.practice.countries.isEmpty))].compactMap { $0 }
    }

    private func chapter(_ heading: [Inline], _ practices: [PublishedPractice]) -> ReportPart? {
        practices.isEmpty ? nil : ReportPart(heading, practices: practices)
    }
}
