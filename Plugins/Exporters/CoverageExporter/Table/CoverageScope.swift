import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// The words that say what a coverage is about, in the language of the site.
struct CoverageScope {
    /// The name of the scheme.
    let scheme: String
    let title: String
    /// The region and the countries; `nil` if all practices count.
    let places: String?
    /// The categories of sufficient evidence by name.
    let sufficient: String

    init(_ settings: Coverage.Settings, in context: ExportContext) {
        let (language, labels) = (context.site.language, context.localization(of: context.site.language))
        let comma = labels.notation.comma
        scheme = context.taxonomy.concept(settings.scheme)?.labels.label(in: language) ?? settings.scheme
        title = settings.title?.text(in: language) ?? CoverageWords.title.sentence(in: labels, scheme)
        let region = settings.region.map { code in
            context.gazetteer.regions.first { $0.code == code }?.labels.label(in: language) ?? code
        }
        let countries = settings.countries.map { context.gazetteer.name(of: $0, in: language) }
            .map { (name: $0, key: SortKey($0, in: language)) }.sorted { $0.key < $1.key }.map(\.name)
        let names = (region.map { [$0] } ?? []) + countries
        places = names.isEmpty ? nil : names.joined(separator: comma)
        sufficient = settings.evidence.map { labels.name(of: $0) }.joined(separator: comma)
    }
}
