public import HeraldDiagnostics
public import HeraldKit
public import HeraldModel

/// A few records made by hand, for tests that compare with an exact result.
///
/// Generated records (``PracticeGenerator``) show that something holds for every record. These show what it looks
/// like: they are small enough to know by heart, and never change.
///
///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
///     let context = Samples.context(language: Samples.french)
///     let country = context.gazetteer.name(of: CountryCode(written: "NZ")!, in: context.site.language)  // "Nouvelle-Zélande"
///
/// Test an exporter with ``minimal``, in which almost everything is missing, with ``full``, in which almost nothing
/// is, and with ``filled(with:)`` for texts that try to break out of the format.
///
/// | test | record |
/// |---|---|
/// | a document leaves out headings of empty fields | ``minimal`` |
/// | a document shows every field that it promises | ``full`` |
/// | a translation that is out of date is marked | ``full`` in ``published(_:sequence:)``, in ``french`` |
/// | a text from right to left has its direction | ``full`` in ``arabic`` |
/// | texts are escaped | ``filled(with:)`` with each text of its documentation |
/// | a rule holds for every record | records of ``PracticeGenerator`` |
///
/// Change a copy for a case that is missing here. The result is as small as the difference:
///
///     var practice = Samples.minimal
///     practice.sources = Samples.full.sources
///     practice.sources[0].url = nil
///     let hasAddress = practice.sources.contains { $0.url != nil }  // false
public enum Samples {
    /// French, into which the title, the summary and one weakness of ``full`` are translated.
    ///
    ///     let languages = Samples.full.languages  // [en, fr, ar]
    ///     let isTranslated = languages.contains(Samples.french)  // true
    public static let french = LanguageTag(written: "fr")!
    /// Arabic, into which only the title of ``full`` is translated: for tests of text from right to left.
    ///
    /// A document in Arabic mixes the translated title with an English text, which is the case to test: each has a
    /// language and a direction of its own.
    ///
    ///     let title = Samples.full.title.translation(in: Samples.arabic)  // "العمل الموسمي"
    ///     let summary = Samples.full.summary.translation(in: Samples.arabic)  // nil
    public static let arabic = LanguageTag(written: "ar")!

    /// Returns an English text with a French translation.
    ///
    ///     let text = Samples.both("Farm workers", "Ouvriers agricoles")
    ///     let translation = text.translation(in: Samples.french)  // "Ouvriers agricoles"
    ///
    /// - Parameters:
    ///   - english: The original.
    ///   - french: The translation. The record lists it only if its `translations` have an entry for French.
    /// - Returns: A text for any field; a record that is written in another language than English needs texts of its own.
    public static func both(_ english: String, _ french: String) -> LocalizedText {
        LocalizedText(english, translations: [MapEntry(Samples.french, french)])
    }

    /// A record with nothing but the fields that every record has.
    ///
    /// ```yaml
    /// id: bare-record
    /// kind: project
    /// title: A bare record
    /// summary: It says little.
    /// ```
    ///
    /// Its category is *emerging*, since it has no evidence. It names no country, no source and no weakness.
    ///
    /// Exporters stumble over these parts of it:
    ///
    /// - There is no place, so a list by country has no entry for it, and a format that requires a country refuses it.
    /// - There is no timeframe, so a document has no year to show or to sort by.
    /// - There is no text but the title and the summary, so headings of sections would be followed by nothing.
    /// - There is no translation, so in any other language the original is shown, with its language.
    /// - There is no source, so no reference can be cited.
    ///
    ///     let practice = Samples.minimal
    ///     let isEmpty = practice.countries.isEmpty && practice.sources.isEmpty  // true
    ///     let category = practice.category  // .emerging
    public static var minimal: Practice {
        var practice = Practice()
        practice.id = Slug(written: "bare-record")!
        practice.title = LocalizedText("A bare record")
        practice.summary = LocalizedText("It says little.")
        return practice
    }

    /// A record with contents in most fields, some of them in French, and the title in Arabic too.
    ///
    /// ```yaml
    /// id: seasonal-work
    /// kind: programme
    /// translations: { fr: 1, ar: 2 }
    /// title:
    ///   en: Seasonal work
    ///   fr: Travail saisonnier
    ///   ar: العمل الموسمي
    /// summary:
    ///   en: Workers come back each year. Pay is fair.
    ///   fr: Les travailleurs reviennent chaque année.
    /// purpose: To fill seasonal vacancies.
    /// target-groups:
    ///   - Farm workers
    /// organisations:
    ///   - name: Department of Labour
    ///     role: lead
    /// level: national
    /// places:
    ///   - country: NZ
    ///     role: destination
    /// timeframe:
    ///   start: 2007-04
    /// costs:
    ///   - amount: 1250000
    ///     currency: NZD
    ///     note: yearly
    /// context:
    ///   political: Agreements between agencies.
    /// claims:
    ///   - statement: Places each year
    ///     value: 5000
    ///     unit: workers
    ///     source: study
    ///     page: "34"
    /// targets:
    ///   - indicator: Workers who return
    ///     target: 60
    ///     achieved: [52, 55]
    ///     unit: per cent
    /// strengths:
    ///   - Both sides gain.
    /// weaknesses:
    ///   - en: Small states gain little.
    ///     fr: Les petits États gagnent peu.
    /// lessons:
    ///   - Ask the workers.
    /// criteria:
    ///   replicable: Australia did it too.
    /// ethics:
    ///   - instrument: ILO Convention 97
    ///     finding: concern
    /// evidence:
    ///   - type: monitoring
    ///     finding: positive
    ///     year: 2010
    ///     source: study
    /// links:
    ///   - relation: adapted-as
    ///     practice: australia-pilot
    ///     year: 2009
    /// themes: [iamm:6.a, sdg:10.7]
    /// sources:
    ///   - id: report
    ///     type: report
    ///     title: Report of 2016
    ///     url: https://example.org/report?a=1&b=2
    ///   - id: study
    ///     type: article
    ///     title: A study
    ///     authors: [Gibson, McKenzie]
    ///     year: 2014
    ///     via: report
    /// curators-notes:
    ///   - Ask the department for its figures of 2015.
    /// ```
    ///
    /// Exporters stumble over these parts of it:
    ///
    /// - The category is *promising*, since monitoring found a positive effect; there is no evaluation.
    /// - The translation into French was made from version 1, so in version 2, which ``published(_:sequence:)``
    ///   returns, it is out of date. The one into Arabic is not, but it covers the title only.
    /// - Only the note of the cost says that it is yearly, and its amount has no separators.
    /// - The target was missed, and what was achieved is a range.
    /// - The ethical check found a concern.
    /// - The study was not seen by the collector: the report, another source of the record, reported it.
    /// - The address of the report has an ampersand.
    /// - The link leads to a practice that is in no store.
    /// - The curators' note is for no reader. A ``PublishedPractice`` does not have it.
    ///
    ///     let practice = Samples.full
    ///     let weakness = practice.weaknesses[0].translation(in: Samples.french)  // "Les petits États gagnent peu."
    ///     let reporter = practice.sources[1].via  // "report"
    public static var full: Practice {
        var practice = minimal
        practice.id = Slug(written: "seasonal-work")!
        practice.kind = .programme
        practice.translations = [MapEntry(french, 1), MapEntry(arabic, 2)]
        practice.title = LocalizedText(
            "Seasonal work", translations: [MapEntry(french, "Travail saisonnier"), MapEntry(arabic, "العمل الموسمي")])
        practice.summary = both("Workers come back each year. Pay is fair.", "Les travailleurs reviennent chaque année.")
        practice.purpose = LocalizedText("To fill seasonal vacancies.")
        practice.level = .national
        practice.targetGroups = [LocalizedText("Farm workers")]
        place(&practice)
        assess(&practice)
        cite(&practice)
        return practice
    }

    /// Adds the place, the organisation, the timeframe, the costs and the context of ``full``.
    private static func place(_ practice: inout Practice) {
        var place = Place()
        place.country = CountryCode(written: "NZ")!
        place.role = .destination
        practice.places = [place]
        var organisation = Organisation()
        organisation.name = "Department of Labour"
        practice.organisations = [organisation]
        var timeframe = Timeframe()
        timeframe.start = PartialDate(written: "2007-04")
        practice.timeframe = timeframe
        var cost = Cost()
        cost.amount = Figure(written: "1250000")!
        cost.currency = CurrencyCode(written: "NZD")!
        cost.note = LocalizedText("yearly")
        practice.costs = [cost]
        var context = PracticeContext()
        context.political = LocalizedText("Agreements between agencies.")
        practice.context = context
    }

    /// Adds strengths, weaknesses, lessons, criteria, evidence, the ethical check and the themes of ``full``.
    private static func assess(_ practice: inout Practice) {
        practice.strengths = [LocalizedText("Both sides gain.")]
        practice.weaknesses = [both("Small states gain little.", "Les petits États gagnent peu.")]
        practice.lessons = [LocalizedText("Ask the workers.")]
        var criteria = Criteria()
        criteria.replicable = LocalizedText("Australia did it too.")
        practice.criteria = criteria
        var evidence = Evidence()
        evidence.type = .monitoring
        evidence.finding = .positive
        evidence.year = 2010
        evidence.source = Slug(written: "study")
        practice.evidence = [evidence]
        var check = EthicalCheck()
        check.instrument = "ILO Convention 97"
        check.finding = .concern
        practice.ethics = [check]
        practice.themes = [ThemeCode(written: "iamm:6.a")!, ThemeCode(written: "sdg:10.7")!]
    }

    /// Adds the claim, the target, the link, the sources and the curators' note of ``full``.
    private static func cite(_ practice: inout Practice) {
        var claim = Claim()
        claim.statement = LocalizedText("Places each year")
        claim.value = Figure(written: "5000")
        claim.unit = LocalizedText("workers")
        claim.source = Slug(written: "study")
        claim.page = "34"
        practice.claims = [claim]
        var target = Target()
        target.indicator = LocalizedText("Workers who return")
        target.target = Figure(written: "60")
        target.achieved = Figure(written: "52..55")
        target.unit = LocalizedText("per cent")
        practice.targets = [target]
        var link = PracticeLink()
        link.relation = .adaptedAs
        link.practice = Slug(written: "australia-pilot")
        link.year = 2009
        practice.links = [link]
        var report = Source()
        report.id = Slug(written: "report")!
        report.title = "Report of 2016"
        report.url = "https://example.org/report?a=1&b=2"
        var study = Source()
        study.id = Slug(written: "study")!
        study.type = .article
        study.title = "A study"
        study.authors = ["Gibson", "McKenzie"]
        study.year = 2014
        study.via = report.id
        practice.sources = [report, study]
        practice.curatorsNotes = [LocalizedText("Ask the department for its figures of 2015.")]
    }

    /// Returns a record as a store returns it, in version 2.
    ///
    /// | property | value |
    /// |---|---|
    /// | `version` | 2 |
    /// | `sequence` | 7, or the one given |
    /// | `published` | 10 December 2016 |
    /// | `updated` | 2 January 2017 |
    /// | `lastEventKind` | `.published`, so that `Localization.change(of:)` of HeraldTemplates returns `nil` |
    /// | `previousCategory` | `nil` |
    ///
    ///     let published = Samples.published(Samples.full)
    ///     let day = published.updated.written  // "2017-01-02T00:00:00Z"
    ///
    /// - Parameters:
    ///   - practice: The record, which is not checked.
    ///   - sequence: The number of the event that published this version. Pass different ones for several practices, since
    ///     feeds and pages are ordered by it.
    /// - Returns: The version with all its fields, internal ones included. A store removes those above the query's
    ///   clearance; call `redact(to:)` on the record to test the same.
    public static func published(_ practice: Practice, sequence: Int = 7) -> PublishedPractice {
        PublishedPractice(
            practice: practice, version: 2, sequence: sequence, published: Timestamp(year: 2016, month: 12, day: 10),
            updated: Timestamp(year: 2017, month: 1, day: 2))
    }

    /// Returns a context of the pipeline `monthly` on 20 March 2017.
    ///
    /// | part of the context | contents |
    /// |---|---|
    /// | site | the defaults, except the title, which has an ampersand: `Good practices & more` |
    /// | taxonomy | `iamm` and `iamm:6` in English, `iamm:6.a` in English and French |
    /// | gazetteer | `NZ`, New Zealand, in English, French and Arabic; no regions and no currencies |
    /// | formats | none |
    /// | moment | event 9, on 20 March 2017 |
    ///
    /// The theme `sdg:10.7` of ``full`` is not in the taxonomy, so an exporter meets a code without a name. The title of the
    /// site has an ampersand, so a test also finds an exporter that escapes the texts of records but not those of the site.
    ///
    ///     let collector = DocumentCollector()
    ///     let context = Samples.context(reporter: { warning in print(warning) })
    ///     let sink = collector as any DocumentSink
    ///
    /// A template is the text of a file of the workspace, under its name:
    ///
    ///     let context = Samples.context(templates: ["brief.mustache": "<h1>{{title}}</h1>"])
    ///     let names = context.templates.keys.sorted()  // ["brief.mustache"]
    ///
    /// - Parameters:
    ///   - language: The main language of the site, English by default.
    ///   - audiences: The audiences by name, none by default. `Audience.shipped` lists those that ship.
    ///   - templates: Templates that replace those of an exporter, by file name.
    ///   - reporter: Receives every warning, from several tasks at once if the exporter uses several. By default
    ///     warnings are discarded.
    public static func context(
        language: LanguageTag = .english, audiences: [String: Audience] = [:], templates: [String: String] = [:],
        reporter: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) -> ExportContext {
        var site = Site()
        site.title = "Good practices & more"
        site.language = language
        let concepts = [
            Concept(code: "iamm", parent: nil, kind: "scheme", labels: Labels(["en": "International Agenda"])),
            Concept(code: "iamm:6", parent: nil, kind: "chapter", labels: Labels(["en": "Labour migration"])),
            Concept(
                code: "iamm:6.a", parent: "iamm:6", kind: "section", labels: Labels(["en": "Seasonal work", "fr": "Travail saisonnier"])),
        ]
        let country = Gazetteer.Country(
            code: CountryCode(written: "NZ")!, region: "053",
            labels: Labels(["en": "New Zealand", "fr": "Nouvelle-Zélande", "ar": "نيوزيلندا"]))
        return ExportContext(
            pipeline: "monthly", site: site, moment: StoreMoment(sequence: 9, time: Timestamp(year: 2017, month: 3, day: 20)),
            taxonomy: Taxonomy(concepts: concepts), gazetteer: Gazetteer(countries: [country], regions: [], currencies: []),
            audiences: audiences, templates: templates, reporter: reporter)
    }

    /// Returns ``full`` with the same text in every field that a person writes, for tests of escaping.
    ///
    /// | part of the record | contents |
    /// |---|---|
    /// | title, summary, purpose, approach, transferability | the text |
    /// | narrative | one section with the text as heading and as text |
    /// | target groups, stakeholders, constraints, strengths, weaknesses, lessons, unintended effects | the text once |
    /// | organisations, places, links | the text as name and as city |
    /// | context | the text in all five parts |
    /// | claims, targets, costs | the text as statement, indicator, unit, page and note |
    /// | criteria, ethical checks, evidence | the text as justification, instrument and note |
    /// | sources | the text as title, author, publisher and DOI; an address with the scheme `javascript` |
    /// | contacts | one, with the text as name, e-mail address and telephone number |
    /// | curators' notes | the text once |
    /// | category override | the text as reason and as the role of who decided |
    /// | translations | none |
    ///
    /// Codes, dates, figures and ids stay as they are. No document may turn the address with the scheme
    /// `javascript` into a link.
    ///
    ///     let hostile = Samples.filled(with: "</title><script>alert(1)</script>")
    ///     let title = hostile.title.original  // "</title><script>alert(1)</script>"
    ///
    /// Other texts to try:
    ///
    /// | text | finds |
    /// |---|---|
    /// | `]]>` | an exporter that writes a CDATA section around texts |
    /// | `{{title}}` | a text that is rendered as a template a second time |
    /// | `\u{1}` | XML with characters that XML 1.0 forbids (section 2.2) |
    /// | `\u{202E}` | a text that reverses the one after it |
    /// | `"` | attributes, CSV and JSON without escapes |
    /// | 100,000 characters | a layout or a buffer of fixed size |
    /// | blanks | a heading or a link without a visible text |
    ///
    /// - Parameter text: Any text, also one that a store would refuse.
    /// - Returns: A record with the id of ``full``. Set another one before you put several into one log.
    public static func filled(with text: String) -> Practice {
        var practice = full
        let localized = LocalizedText(text)
        practice.translations = []
        practice.title = localized
        practice.summary = localized
        practice.purpose = localized
        practice.approach = localized
        practice.transferability = localized
        practice.narrative = [NarrativeSection(heading: localized, text: localized)]
        let lists: [WritableKeyPath<Practice, [LocalizedText]>] = [
            \.targetGroups, \.stakeholders, \.constraints, \.strengths, \.weaknesses, \.lessons, \.unintendedEffects,
            \.curatorsNotes,
        ]
        for list in lists { practice[keyPath: list] = [localized] }
        practice.organisations[0].name = text
        practice.places[0].city = text
        practice.costs[0].note = localized
        practice.context = PracticeContext(all: localized)
        practice.claims[0].statement = localized
        practice.claims[0].unit = localized
        practice.claims[0].page = text
        practice.targets[0].indicator = localized
        practice.targets[0].unit = localized
        practice.criteria?.innovative = localized
        practice.ethics[0].instrument = text
        practice.ethics[0].note = localized
        practice.evidence[0].note = localized
        practice.links[0].name = text
        practice.links[0].city = text
        practice.sources[0].title = text
        practice.sources[0].url = "javascript:\(text)"
        practice.sources[1].authors = [text]
        practice.sources[1].publisher = text
        practice.sources[1].doi = text
        var contact = Contact()
        contact.name = text
        contact.email = text
        contact.phone = text
        practice.contacts = [contact]
        var override = CategoryOverride()
        override.reason = localized
        override.by = text
        practice.categoryOverride = override
        return practice
    }
}

extension NarrativeSection {
    /// Creates a section with a heading and a text.
    init(heading: LocalizedText, text: LocalizedText) {
        self.init()
        self.heading = heading
        self.text = text
    }
}

extension PracticeContext {
    /// Creates a context with the same text in all five parts.
    init(all text: LocalizedText) {
        self.init()
        political = text
        historic = text
        cultural = text
        social = text
        economic = text
    }
}
