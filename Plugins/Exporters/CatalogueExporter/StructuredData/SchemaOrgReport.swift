import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// A brief as a schema.org `Report` about a practice. It states no more than the record does: no authors that it does not name, no figures
/// as facts.
struct SchemaOrgReport {
    let published: PublishedPractice
    let settings: StructuredData.Settings
    let context: ExportContext
    let localized: LocalizedPractice
    var practice: Practice { published.practice }
    var name: String { context.identifier(of: practice.id) }

    init(_ published: PublishedPractice, settings: StructuredData.Settings, in context: ExportContext) {
        self.published = published
        self.settings = settings
        self.context = context
        localized = context.localized(published, in: published.practice.language)
    }

    /// The complete description.
    var node: JSONValue {
        let publisher = JSONValue.typed(
            "Organization", ("@id", .string(context.siteAddress + "#publisher")), ("name", .string(context.site.publisher)),
            ("url", .string(context.siteAddress)))
        let pages = self.pages
        return .present([
            ("@context", "https://schema.org"),
            ("@type", "Report"),
            ("@id", .string(name)),
            ("identifier", .string(practice.id.written)),
            ("url", .optional(pages.first?.address)),
            ("name", text(practice.title)),
            ("abstract", text(practice.summary)),
            ("inLanguage", .compacted(practice.languages.map { .string($0.written) })),
            ("datePublished", .string(published.published.written)),
            ("dateModified", .string(published.updated.written)),
            ("version", .integer(published.version)),
            ("publisher", publisher),
            ("license", .optional(settings.licence.flatMap { WebAddress($0)?.written })),
            ("isPartOf", .typed("Collection", ("@id", .string(context.siteAddress)), ("name", collectionName))),
            ("about", about),
            ("keywords", .array(keywords)),
            ("spatialCoverage", .array(practice.places.map(place))),
            ("temporalCoverage", .optional(practice.timeframe.flatMap(period))),
            ("contributor", .array(organisations([.collector, .reviewer]))),
            ("isBasedOn", .array(practice.sources.filter { $0.via == nil }.compactMap(reference(to:)))),
            ("citation", .array(practice.sources.map(citation(of:)))),
            ("mentions", .array(practice.links.compactMap(mention))),
            ("workTranslation", .array(pages.dropFirst().map(translation))),
        ])
    }

    private var pages: [PageAddress] {
        let pages = settings.page?.pages(
            of: practice, in: settings.languages, translation: settings.pageIn, main: context.site.language)
        return context.addresses(of: pages ?? [])
    }

    private func translation(_ page: PageAddress) -> JSONValue {
        .typed(
            "Report", ("@id", .string("\(name)#\(page.language.written)")), ("url", .string(page.address)),
            ("inLanguage", .string(page.language.written)))
    }

    /// The name of the collection, in each language if it has several.
    private var collectionName: JSONValue {
        let (site, main) = (context.site, context.site.language)
        let others = site.translatedTitles.filter { $0.key != main }.sorted { $0.key.written < $1.key.written }
        if others.isEmpty { return .string(site.title) }
        return .array(([(main, site.title)] + others.map { ($0.key, $0.value) }).map(text))
    }

    private func text(_ language: LanguageTag, _ value: String) -> JSONValue {
        ["@language": .string(language.written), "@value": .string(value)]
    }

    /// A text in each of its languages.
    func text(_ text: LocalizedText) -> JSONValue {
        let all = [(practice.language, text.original)] + text.translations.map { ($0.key, $0.value) }
        return .compacted(all.map(self.text))
    }

    /// The practice, the subject of the brief.
    private var about: JSONValue {
        let kind = SchemaOrgType(practice.kind)
        return .present([
            ("@type", .string(kind.type)),
            ("@id", .string(name + "#practice")),
            ("name", text(practice.title)),
            ("description", practice.purpose.map(text)),
            ("disambiguatingDescription", .string(localized.labels.name(of: practice.kind))),
            ("provider", kind.hasProvider ? .array(organisations([.lead])) : nil),
            ("member", kind.hasMembers ? .array(organisations([.lead, .partner])) : nil),
            ("funder", kind.hasFunder ? .array(organisations([.funder])) : nil),
        ])
    }

    private func organisations(_ roles: Set<OrganisationRole>) -> [JSONValue] {
        practice.organisations.filter { roles.contains($0.role) }.map { .typed("Organization", ("name", .string($0.name))) }
    }

    private var keywords: [JSONValue] {
        practice.themes.map { theme in
            let scheme = context.identifier(ofScheme: theme.scheme)
            let set = JSONValue.typed("DefinedTermSet", ("@id", .string(scheme)), ("name", .string(localized.schemeLabel(of: theme))))
            return .typed(
                "DefinedTerm", ("@id", .string("\(scheme)#\(theme.code)")), ("termCode", .string(String(theme.code))),
                ("name", .string(localized.label(of: theme))), ("inDefinedTermSet", set))
        }
    }

    private func place(_ place: Place) -> JSONValue {
        let country = localized.name(of: place.country)
        let name = place.city.map { $0 + localized.comma + country } ?? country
        let address = JSONValue.typed(
            "PostalAddress", ("addressLocality", .optional(place.city)), ("addressCountry", .string(place.country.written)))
        return .typed("Place", ("name", .string(name)), ("address", address))
    }

    /// An ISO 8601 interval. Open ends are `..`.
    private func period(_ time: Timeframe) -> String? {
        if time == Timeframe() { return nil }
        return "\(time.start?.written ?? "..")/\(time.end?.written ?? "..")"
    }

    private func mention(_ link: PracticeLink) -> JSONValue? {
        if let other = link.practice { return .typed("Report", ("@id", .string(context.identifier(of: other)))) }
        return link.name.map { .typed("Thing", ("name", .string($0))) }
    }
}
