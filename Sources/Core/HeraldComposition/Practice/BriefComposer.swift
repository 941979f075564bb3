package import HeraldKit
package import HeraldModel
package import HeraldTemplates
import HeraldTheme

/// Composes briefs of single practices.
///
/// The first parts stand by themselves: what the practice is, what it achieved, how well that is known, and what another administration
/// would need. The rest follows for readers with more time.
package struct BriefComposer {
    private let context: ExportContext
    /// Returns the document on another practice, if the pipeline makes one.
    private let document: (Slug) -> DocumentPath?

    package init(context: ExportContext, document: @escaping (Slug) -> DocumentPath?) {
        self.context = context
        self.document = document
    }

    /// Composes the brief of a practice.
    ///
    /// - Parameters:
    ///   - localized: The practice in the language of the brief.
    ///   - path: The document that readers find on line.
    ///   - languages: The brief in other languages, with its documents.
    ///   - figures: Drawings of the record.
    package func brief(
        of localized: LocalizedPractice, at path: DocumentPath, languages: [(language: LanguageTag, path: DocumentPath)],
        figures: [Figure] = []
    ) -> Composition {
        let composer = PracticeComposer(localized)
        let labels = localized.labels
        let practice = localized.practice
        var brief = Composition(
            .brief, in: labels.language,
            eyebrow: [composer.word(.brief), composer.word(" · "), composer.word(labels.name(of: practice.kind))],
            title: [composer.run(practice.title)],
            imprint: Imprint(of: context, in: labels, path: path, timestamp: localized.published.updated))
        brief.badge = composer.badge()
        brief.lead = composer.paragraphs(practice.summary)
        brief.highlights = composer.highlights()
        brief.facts = composer.facts()
        brief.sections = sections(composer, figures)
        composer.references.add(localized)
        brief.sources = composer.references.sources(in: labels)
        brief.notes = composer.references.notes
        brief.notices = composer.notices()
        brief.imprint.languages = languages.map { other in
            Inline(context.localizations.nativeName(of: other.language), other.language, link: .document(other.path))
        }
        brief.imprint.facts = imprintFacts(composer)
        brief.imprint.citation = citation(of: brief, composer)
        return brief
    }

    /// Composes the sections in the order of the theme. Their notes are numbered in this order.
    private func sections(_ composer: PracticeComposer, _ figures: [Figure]) -> [Section] {
        let order = context.theme.sections.isEmpty ? BriefSection.allCases : context.theme.sections
        return order.flatMap { section($0, composer, figures) }
    }

    private func section(_ section: BriefSection, _ composer: PracticeComposer, _ figures: [Figure]) -> [Section] {
        let found: [Section?] =
            switch section {
            case .results: [composer.results()]
            case .evidence: [composer.evidence()]
            case .charts: [composer.section(.charts, figures.map(Block.figure))]
            case .transferability: [composer.transfer()]
            case .purpose: [composer.purpose()]
            case .approach: [composer.approach()]
            case .narrative: composer.narrative()
            case .context: [composer.context()]
            case .assessment: [composer.assessment()]
            case .lessons: [composer.lessons()]
            case .unintendedEffects: [composer.unintendedEffects()]
            case .criteria: [composer.criteria()]
            case .ethics: [composer.ethics()]
            case .links: [composer.links { title(of: $0, beside: composer.localized) }]
            case .themes: [composer.themes()]
            case .contacts: [composer.contacts()]
            case .sources: []
            }
        return found.compactMap { $0 }
    }

    /// Returns the title of a practice as a link to its brief, in the language of the brief if it has one there. `nil` if readers cannot
    /// find the practice.
    private func title(of practice: Slug, beside localized: LocalizedPractice) -> Inline? {
        guard let other = context.linkedPractices[practice] else { return nil }
        let passage = context.localized(other, in: localized.language).passage(other.practice.title)
        return Inline(passage.text.onOneLine, passage.language, link: document(practice).map(Inline.Link.document))
    }

    private func imprintFacts(_ composer: PracticeComposer) -> [Term] {
        let published = composer.localized.published
        let labels = composer.labels
        return [
            (Label.record, published.practice.id.written), (.version, String(published.version)),
            (.published, labels.date(published.published)), (.updated, labels.date(published.updated)),
        ].map { Term([composer.word($0)], [[composer.word($1, style: .name)]]) }
    }

    /// Returns publisher, year, title, collection, version and address, in the order of a bibliography.
    private func citation(of brief: Composition, _ composer: PracticeComposer) -> [Inline] {
        let published = composer.localized.published
        let publisher = context.site.namedPublisher ?? brief.imprint.collection
        let version = "\(composer.labels[.version]) \(published.version)"
        let end = [brief.imprint.collection, version].joined(separator: composer.localized.comma)
        return [composer.word("\(publisher) (\(published.updated.calendarDate.year)). ")]
            + brief.title.map { Inline($0.text, $0.language, style: .title) }
            + [
                composer.word(". \(end). "),
                Inline(brief.imprint.address, composer.labels.language, style: .name, link: .address(brief.imprint.address)),
            ]
    }
}

extension Imprint {
    /// Creates the imprint of a document of `context`, published at `path`.
    package init(of context: ExportContext, in labels: Localization, path: DocumentPath, timestamp: Timestamp) {
        let site = context.site
        self.init(
            publisher: site.publisher, collection: site.title(in: labels.language), address: context.address(of: path.description),
            date: labels.date(timestamp), timestamp: timestamp, words: Words(labels))
        logo = context.theme.logo?.file ?? context.logoAddress
        picture = context.theme.logo
        contact = site.contact
        rights = site.rights
        rightsAddress = site.rightsAddress
    }
}

extension Imprint.Words {
    package init(_ labels: Localization) {
        keyFacts = labels[.keyFacts]
        notes = labels[.notes]
        sources = labels[.sources]
        contents = labels[.contents]
        citeAs = labels[.citeAs]
        onLine = labels[.onLine]
        contact = labels[.contact]
        termsOfUse = labels[.termsOfUse]
        page = labels[.pageOf]
        alsoIn = labels[.alsoIn]
        values = labels[.values]
        skip = labels[.skip]
        (colon, semicolon) = (labels.notation.colon, labels.notation.semicolon)
    }
}
