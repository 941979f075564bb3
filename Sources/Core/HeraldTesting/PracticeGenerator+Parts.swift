internal import HeraldModel

extension PracticeGenerator {
    /// Returns a text of `count` sentences, each of 80 to 160 characters.
    mutating func paragraph(_ count: Int) -> LocalizedText {
        var text = ""
        text.reserveCapacity(count * 140)
        for index in 0..<count {
            if index > 0 { text += " " }
            text += sentence()
        }
        return LocalizedText(text)
    }

    /// Returns a short sentence without a subordinate clause, for lists such as strengths and lessons.
    mutating func clause() -> LocalizedText { LocalizedText(beginning() + ".") }

    /// Returns who does what for whom, with a capital and without a full stop: `A trade union offers legal
    /// counselling for farm workers`.
    private mutating func beginning() -> String {
        var text = Self.capitalised(random.pick(Vocabulary.actors))
        text += " " + random.pick(Vocabulary.verbs) + " " + random.pick(Vocabulary.measures)
        return text + " for " + random.pick(Vocabulary.groups)
    }

    /// Returns a sentence of 80 to 160 characters. Every second one has a subordinate clause.
    private mutating func sentence() -> String {
        var text = beginning() + " " + random.pick(Vocabulary.ends)
        if random.chance(oneIn: 2) { text += ", " + random.pick(Vocabulary.links) + " there are " + random.pick(Vocabulary.results) }
        return text + "."
    }

    /// Fills organisations, stakeholders, contacts, level, places, corridors, timeframe, costs, context and
    /// constraints.
    ///
    /// | field | contents |
    /// |---|---|
    /// | `organisations` | a lead, a partner and a funder |
    /// | `stakeholders`, `constraints` | one each |
    /// | `contacts` | a coordinator with an e-mail address at `example.org` |
    /// | `level` | any, with the same probability |
    /// | `places` | one, with a city and a role |
    /// | `corridors` | one, to the country of the place |
    /// | `timeframe` | from 1995 to 2014; every second one has ended, one to five years later |
    /// | `costs` | 5,000 to 904,999 of a currency, with a note |
    /// | `context` | all five parts |
    ///
    /// Contacts are internal by default, as in every record: an exporter for the public that shows one has a fault.
    mutating func situate(_ practice: inout Practice) {
        practice.organisations = [OrganisationRole.lead, .partner, .funder].map { role in
            var organisation = Organisation()
            organisation.name = Self.capitalised(random.pick(Vocabulary.actors))
            organisation.role = role
            return organisation
        }
        practice.stakeholders = [LocalizedText(Self.capitalised(random.pick(Vocabulary.actors)))]
        var contact = Contact()
        contact.role = "coordinator"
        contact.email = "office\(random.below(1000))@example.org"
        practice.contacts = [contact]
        practice.level = random.pick(Level.allCases)
        let (from, to) = (country(), country())
        var place = Place()
        (place.country, place.city, place.role) = (to, random.pick(Vocabulary.cities), random.pick(PlaceRole.allCases))
        practice.places = [place]
        var corridor = Corridor()
        (corridor.from, corridor.to) = (from, to)
        practice.corridors = [corridor]
        let start = 1995 + random.below(20)
        practice.timeframe = Timeframe()
        practice.timeframe?.start = PartialDate(written: String(start))
        if random.chance(oneIn: 2) { practice.timeframe?.end = PartialDate(written: "\(start + 1 + random.below(5))-06") }
        var cost = Cost()
        cost.amount = figure(below: 900_000, from: 5_000)
        cost.currency = CurrencyCode(written: random.pick(Vocabulary.currencies)) ?? cost.currency
        cost.note = LocalizedText("For one year, without staff of \(random.pick(Vocabulary.actors)).")
        practice.costs = [cost]
        var context = PracticeContext()
        (context.political, context.historic, context.social) = (clause(), clause(), clause())
        (context.cultural, context.economic) = (clause(), clause())
        practice.context = context
        practice.constraints = [clause()]
    }

    /// Fills claims, a target, the effect, strengths, weaknesses, lessons and unintended effects.
    ///
    /// | field | contents |
    /// |---|---|
    /// | `claims` | three to six, each with a figure from 2 to 5,001, a unit, a year from 2000 to 2016, a source and a page |
    /// | `targets` | one, whose target and achievement are from 100 to 999, so that some are missed |
    /// | `effect` | any, with the same probability |
    /// | `strengths`, `weaknesses`, `lessons`, `unintended-effects` | one each |
    ///
    /// The source is `report`, which ``assess(_:)`` adds.
    mutating func addResults(_ practice: inout Practice) {
        let source = slug("report")
        practice.claims = (0..<3 + random.below(4)).map { _ in
            var claim = Claim()
            claim.statement = LocalizedText("\(Self.capitalised(random.pick(Vocabulary.results))) among \(random.pick(Vocabulary.groups)).")
            claim.value = figure(below: 5_000, from: 2)
            claim.unit = LocalizedText(random.pick(Vocabulary.units))
            claim.year = 2000 + random.below(17)
            claim.source = source
            claim.page = String(3 + random.below(90))
            return claim
        }
        var target = Target()
        target.indicator = LocalizedText("\(Self.capitalised(random.pick(Vocabulary.groups))) reached")
        (target.target, target.achieved) = (figure(below: 900, from: 100), figure(below: 900, from: 100))
        (target.unit, target.source, target.page) = (LocalizedText("persons"), source, "12")
        practice.targets = [target]
        practice.effect = random.pick(Effect.allCases)
        practice.strengths = [clause()]
        practice.weaknesses = [clause()]
        practice.lessons = [clause()]
        practice.unintendedEffects = [clause()]
    }

    /// Fills criteria, an ethical check, evidence, transferability, a link, themes, a source and a sensitivity.
    ///
    /// | field | contents |
    /// |---|---|
    /// | `criteria` | all four, with justifications |
    /// | `ethics` | one check with any finding |
    /// | `evidence` | one piece of any type, from 2005 to 2015; it has a finding unless it is awaited |
    /// | `links` | one, to a practice outside the store |
    /// | `themes` | four different ones, from several schemes |
    /// | `sources` | `report`, of 2016, with two authors and an address at `example.org` |
    /// | `sensitivity` | of the costs: public, partners or internal, with the same probability |
    ///
    /// So all four categories occur, and every exporter meets a field that it must not show to everybody.
    mutating func assess(_ practice: inout Practice) {
        var criteria = Criteria()
        (criteria.innovative, criteria.makesADifference) = (clause(), clause())
        (criteria.sustainable, criteria.replicable) = (clause(), clause())
        practice.criteria = criteria
        var check = EthicalCheck()
        (check.instrument, check.finding) = (
            "International Covenant on Economic, Social and Cultural Rights", random.pick(EthicalFinding.allCases)
        )
        practice.ethics = [check]
        var evidence = Evidence()
        evidence.type = random.pick(EvidenceType.allCases)
        if evidence.type != .awaited { evidence.finding = random.pick(EvidenceFinding.allCases) }
        (evidence.year, evidence.source, evidence.page) = (2005 + random.below(11), slug("report"), String(1 + random.below(60)))
        practice.evidence = [evidence]
        practice.transferability = clause()
        var link = PracticeLink()
        (link.relation, link.name, link.country) = (.adaptedFrom, Self.capitalised(random.pick(Vocabulary.measures)), country())
        practice.links = [link]
        let first = random.below(Vocabulary.themes.count)
        practice.themes = (0..<4).compactMap { ThemeCode(written: Vocabulary.themes[(first + $0 * 5) % Vocabulary.themes.count]) }
        var source = Source()
        (source.id, source.title) = (slug("report"), "Review of \(random.pick(Vocabulary.measures))")
        (source.authors, source.publisher) = (["A. Author", "B. Writer"], "Demonstration Press")
        (source.year, source.pages, source.url) = (2016, "12-40", "https://example.org/reports/\(random.below(10_000))")
        practice.sources = [source]
        practice.sensitivity = [MapEntry(.costs, random.pick(Sensitivity.allCases))]
    }

    /// Returns the code of a country.
    private mutating func country() -> CountryCode {
        CountryCode(written: random.pick(Vocabulary.countries)) ?? Place().country
    }

    /// Returns a whole number from `start` up to but not including `start + limit`, for a field that may be empty.
    private mutating func figure(below limit: Int, from start: Int) -> Figure? {
        Figure(written: String(start + random.below(limit)))
    }

    /// Returns a whole number from `start` up to but not including `start + limit`, for a field that must be
    /// filled.
    private mutating func figure(below limit: Int, from start: Int) -> Figure {
        Figure(written: String(start + random.below(limit))) ?? Cost().amount
    }
}
