import HeraldKit
import HeraldModel
import HeraldXML

/// Describes the collection of practices in DCAT-AP for open data portals. The graph is written twice, as JSON-LD and as RDF/XML.
struct CatalogueDescription {
    let settings: CatalogueSettings
    let summary: CollectionSummary
    let context: ExportContext

    /// The graph: catalogue, dataset, distributions, publisher, and the classification schemes of its subjects.
    var graph: RDFGraph { RDFGraph(descriptions: [catalogue, dataset] + distributions + [publisher] + schemes) }

    private var root: String { context.webAddress(of: "\(settings.name).jsonld") }
    private var datasetName: String { root + "#practices" }
    private var publisherName: String { context.siteAddress + "#publisher" }
    private var language: String { context.site.language.written }

    private func text(_ text: String) -> RDFValue { .text(text, language: language) }

    /// Adds the properties that catalogue and dataset share: title, description, publisher and dates.
    private func describe(_ description: inout RDFDescription) {
        description.add("dct:title", text(context.site.title))
        let titles = context.site.translatedTitles.filter { $0.key != context.site.language }.sorted { $0.key.written < $1.key.written }
        for (language, title) in titles { description.add("dct:title", .text(title, language: language.written)) }
        description.add(
            "dct:description",
            settings.description.map(text)
                ?? .text("A collection of good practices, published by \(context.site.publisher).", language: "en"))
        description.add("dct:publisher", .resource(publisherName))
        description.add("dct:issued", summary.issued.map { .literal($0.written, type: "dateTime") })
        description.add("dct:modified", summary.updated.map { .literal($0.written, type: "dateTime") })
    }

    private var licence: RDFValue? { settings.licence.flatMap { WebAddress($0) }.map { .resource($0.written) } }

    private var catalogue: RDFDescription {
        var catalogue = RDFDescription("dcat:Catalog", root + "#catalogue")
        describe(&catalogue)
        catalogue.add("foaf:homepage", .description(RDFDescription("foaf:Document", context.siteAddress)))
        catalogue.add("dct:language", EUAuthorityTable.language(language).map { linguisticSystem($0) })
        catalogue.add("dct:license", licence.map { licenceDocument($0) })
        catalogue.add("dcat:themeTaxonomy", .resource("http://publications.europa.eu/resource/authority/data-theme"))
        catalogue.add("dcat:themeTaxonomy", usedSchemes.map { .resource(context.identifier(ofScheme: $0)) })
        catalogue.add("dcat:dataset", .resource(datasetName))
        return catalogue
    }

    private var dataset: RDFDescription {
        var dataset = RDFDescription("dcat:Dataset", datasetName)
        describe(&dataset)
        dataset.add("dct:identifier", .string(datasetName))
        dataset.add("dcat:contactPoint", .description(contact))
        dataset.add("dcat:landingPage", .description(RDFDescription("foaf:Document", context.siteAddress)))
        let languages = Set(summary.languages.compactMap { EUAuthorityTable.language($0.written) }).sorted()
        dataset.add("dct:language", languages.map { linguisticSystem($0) })
        dataset.add("dcat:theme", .resource(EUAuthorityTable.address("data-theme", "SOCI")))
        dataset.add("dct:accrualPeriodicity", .resource(EUAuthorityTable.address("frequency", "IRREG")))
        dataset.add("dct:accessRights", .resource(EUAuthorityTable.address("access-right", "PUBLIC")))
        dataset.add("dct:spatial", summary.countries.sorted().map(place))
        dataset.add("dct:temporal", period)
        dataset.add("dct:subject", summary.themes.sorted().map { .resource(name(of: $0)) })
        dataset.add("dcat:distribution", settings.distributions.indices.map { .resource(distributionName($0)) })
        return dataset
    }

    private func linguisticSystem(_ address: String) -> RDFValue { .description(RDFDescription("dct:LinguisticSystem", address)) }

    private func licenceDocument(_ licence: RDFValue) -> RDFValue {
        guard case .resource(let address) = licence else { return licence }
        return .description(RDFDescription("dct:LicenseDocument", address))
    }

    private var contact: RDFDescription {
        var contact = RDFDescription("vcard:Kind")
        contact.add("vcard:fn", .string(context.site.publisher))
        guard let address = context.site.contact else { return contact }
        let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) && !#"<>"{}|\^`%?#"#.utf8.contains($0) }
        if isPlain, address.contains("@") { contact.add("vcard:hasEmail", .resource("mailto:" + address)) }
        return contact
    }

    private func place(_ country: CountryCode) -> RDFValue {
        var place = RDFDescription("dct:Location", EUAuthorityTable.country(country.written))
        place.add("skos:prefLabel", text(context.gazetteer.name(of: country, in: context.site.language)))
        return .description(place)
    }

    private var period: RDFValue? {
        if summary.start == nil, summary.end == nil { return nil }
        var period = RDFDescription("dct:PeriodOfTime")
        period.add("dcat:startDate", summary.start.map(date))
        period.add("dcat:endDate", summary.end.map(date))
        return .description(period)
    }

    private func date(_ date: PartialDate) -> RDFValue {
        .literal(date.written, type: date.day != nil ? "date" : date.month != nil ? "gYearMonth" : "gYear")
    }

    private func distributionName(_ index: Int) -> String { "\(root)#\(settings.distributions[index].path)" }

    private var distributions: [RDFDescription] {
        settings.distributions.indices.map { index in
            let settings = settings.distributions[index]
            let address = context.webAddress(of: settings.path)
            let type = settings.mediaType ?? MediaTypes.of(path: settings.path)
            var distribution = RDFDescription("dcat:Distribution", distributionName(index))
            distribution.add("dct:title", text(settings.title ?? settings.path))
            distribution.add("dcat:accessURL", .description(RDFDescription("rdfs:Resource", address)))
            distribution.add("dcat:downloadURL", .description(RDFDescription("rdfs:Resource", address)))
            distribution.add(
                "dcat:mediaType",
                type.flatMap { WebAddress("https://www.iana.org/assignments/media-types/\($0)") }.map {
                    .description(RDFDescription("dct:MediaType", $0.written))
                })
            distribution.add(
                "dct:format",
                type.flatMap(MediaTypes.fileType).map { code in
                    .description(RDFDescription("dct:MediaTypeOrExtent", EUAuthorityTable.address("file-type", code)))
                })
            distribution.add("dct:license", licence.map { licenceDocument($0) })
            return distribution
        }
    }

    private var publisher: RDFDescription {
        var agent = RDFDescription("foaf:Agent", publisherName)
        agent.add("foaf:name", text(context.site.publisher))
        agent.add("foaf:homepage", .resource(context.siteAddress))
        return agent
    }

    private var usedSchemes: [String] { Set(summary.themes.map { String($0.scheme) }).sorted() }

    private func name(of theme: ThemeCode) -> String { "\(context.identifier(ofScheme: theme.scheme))#\(theme.code)" }

    /// The schemes and their used concepts, with labels in all available languages.
    private var schemes: [RDFDescription] {
        let schemes = usedSchemes.map { scheme in
            var description = RDFDescription("skos:ConceptScheme", context.identifier(ofScheme: scheme))
            description.add("dct:title", labels(of: scheme))
            return description
        }
        let concepts = summary.themes.sorted().map { theme in
            var concept = RDFDescription("skos:Concept", name(of: theme))
            concept.add("skos:prefLabel", labels(of: theme.written))
            concept.add("skos:notation", .string(String(theme.code)))
            concept.add("skos:inScheme", .resource(context.identifier(ofScheme: theme.scheme)))
            return concept
        }
        return schemes + concepts
    }

    private func labels(of code: String) -> [RDFValue] {
        guard let labels = context.taxonomy.concept(code)?.labels else { return [.string(code)] }
        return labels.languages.sorted().compactMap { tag in
            LanguageTag(written: tag).map { .text(labels.label(in: $0), language: tag) }
        }
    }
}
