public import HeraldModel

/// Makes records that look like those people write, for tests and measurements.
///
/// A record is about 4 KB in stored form. The same seed makes the same records, with the ids `generated-000001`,
/// `generated-000002` and so on, so that a failure can be repeated.
///
///     var generator = PracticeGenerator(seed: 1)
///     let practices = (0..<200).map { _ in generator.practice() }
///     let log = InMemoryPracticeLog(practices)
///     let first = practices[0].id  // "generated-000001"
///
/// A property that must hold for every record is tested with many of them. Name the record in the message, since
/// its number and the seed are enough to make it again:
///
///     var odd = PracticeGenerator(seed: 42)
///     for _ in 0..<100 {
///         let practice = odd.arbitrary()
///         #expect(practice.languages.first == practice.language, "\(practice.id) of seed 42")
///     }
///
/// There are two kinds of record. ``practice()`` fills every field with plausible contents: use it for sizes, speed
/// and the usual case. ``arbitrary()`` makes valid records with odd contents: use it for everything that must hold
/// for every record.
///
/// | question | ``practice()`` | ``arbitrary()`` |
/// |---|---|---|
/// | Which fields are filled? | all but the override of the category and curators' notes | some, by chance |
/// | Which characters occur? | letters, digits and punctuation | three scripts, emoji, markup, controls, noncharacters |
/// | Which language? | English, one in three with a French translation | English or Brazilian Portuguese, up to three translations |
/// | How long is the title? | some words | 1 to 40 characters |
/// | Is it valid? | yes | yes |
/// | What is it for? | sizes, speed, exact results | properties of every record |
///
/// Draw records of one kind from one generator: both functions count the same ids and take numbers from the same
/// sequence, so each call changes every later record.
///
/// - Note: The texts are put together from a fixed vocabulary. They mean nothing; do not publish them.
public struct PracticeGenerator: Sendable {
    /// The source of every decision.
    var random: SplitMix64
    /// The number of records made so far, which is also the number in the id of the last one.
    private var count = 0

    /// Creates a generator. Equal seeds result in equal records, on every machine.
    ///
    /// A copy continues on its own from the same state, so both make the same next record:
    ///
    ///     var generator = PracticeGenerator(seed: 1)
    ///     var copy = generator
    ///     let areEqual = generator.practice() == copy.practice()  // true
    ///
    /// - Parameter seed: Any number. Write it into the test rather than drawing one: a test that fails on one day and
    ///   passes on the next is not repaired.
    public init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// Returns the next record with two accepting reviews from two research centres, which is enough for a store to
    /// publish it.
    ///
    /// A review has these fields:
    ///
    /// | field | contents |
    /// |---|---|
    /// | `centre` | one of five, never the same twice in a submission |
    /// | `expert` | a role, such as `expert on fair recruitment` |
    /// | `verdict` | `accept` |
    /// | `note` | a sentence |
    /// | `conflict-of-interest` | `none` |
    /// | `date` | a day from October to December 2016 |
    ///
    ///     var generator = PracticeGenerator(seed: 1)
    ///     let submission = generator.submission()
    ///     let centres = Set(submission.reviews.map(\.centre)).count  // 2
    ///
    /// Remove a review to test a practice that waits for one, or declare a conflict of interest, which a policy may not
    /// count. A test of an exporter needs no submissions; ``InMemoryPracticeLog`` publishes records without reviews.
    ///
    /// - Returns: The record that ``practice()`` would return, and its reviews.
    public mutating func submission() -> Submission {
        let practice = practice()
        let first = random.below(Vocabulary.centres.count)
        let second = (first + 1 + random.below(Vocabulary.centres.count - 1)) % Vocabulary.centres.count
        return Submission(practice: practice, reviews: [review(from: first), review(from: second)])
    }

    /// Returns the next record. Every field is filled but ``/HeraldModel/Practice/categoryOverride`` and
    /// ``/HeraldModel/Practice/curatorsNotes``.
    ///
    /// Every claim has a source and a page, so the record passes
    /// ``/HeraldModel/Practice/problems(gazetteer:taxonomy:)``. One record in three is translated into French.
    ///
    ///     var generator = PracticeGenerator(seed: 1)
    ///     let practice = generator.practice()
    ///     let isFilled = !practice.claims.isEmpty && practice.context != nil  // true
    ///
    /// The first record of seed 1, as YAML:
    ///
    /// ```yaml
    /// id: generated-000001
    /// kind: project
    /// profile: questionnaire
    /// language: en
    /// title: "Seasonal work permits for families left behind: fewer complaints about unpaid wages"
    /// summary: >-
    ///   A trade union supports a complaints desk for survivors of trafficking in rural districts first. The
    ///   ministry of labour coordinates pre-departure orientation for undocumented women in cooperation with
    ///   employers.
    /// purpose: A trade union evaluates voluntary return support for internal migrants on the basis of a written agreement.
    /// approach: >-
    ///   The migration office has redesigned interpreter pools for undocumented women with the help of former
    ///   participants, but in smaller towns there are wider access to health care.
    /// narrative:
    ///   - heading: How it began
    ///     text: >-
    ///       A network of associations tests local integration councils for domestic workers by telephone and on
    ///       the spot.
    ///
    ///
    ///       The city council monitors shelters for survivors for seasonal workers under the supervision of an
    ///       independent board, so that there are more women in training.
    /// target-groups:
    ///   - Families left behind
    ///   - Seasonal workers
    /// organisations:
    ///   - name: A consortium of universities
    ///     role: lead
    ///   - name: The chamber of commerce
    ///     role: partner
    ///   - name: An association of municipalities
    ///     role: funder
    /// stakeholders:
    ///   - The national statistics office
    /// contacts:
    ///   - role: coordinator
    ///     email: office510@example.org
    /// level: regional
    /// places:
    ///   - country: CO
    ///     city: the border town
    ///     role: origin
    /// corridors:
    ///   - from: LB
    ///     to: CO
    /// timeframe:
    ///   start: 2006
    /// costs:
    ///   - amount: 274481
    ///     currency: EUR
    ///     note: For one year, without staff of a consortium of universities.
    /// context:
    ///   political: A network of associations has redesigned pre-departure orientation for unaccompanied children.
    ///   historic: The ministry of labour monitors cheaper remittances for farm workers.
    ///   cultural: The public health service tests language courses for stateless persons.
    ///   social: A consortium of universities organises voluntary return support for undocumented women.
    ///   economic: The national statistics office offers interpreter pools for unaccompanied children.
    /// constraints:
    ///   - The city council has redesigned shelters for survivors for unaccompanied children.
    /// claims:
    ///   - statement: More returns in safety among diaspora entrepreneurs.
    ///     value: 2632
    ///     unit: countries
    ///     year: 2002
    ///     source: report
    ///     page: "62"
    ///   - statement: Less overcrowded housing among domestic workers.
    ///     value: 4885
    ///     unit: per cent
    ///     year: 2003
    ///     source: report
    ///     page: "47"
    ///   - statement: Better school attendance among seasonal workers.
    ///     value: 1826
    ///     unit: courses
    ///     year: 2001
    ///     source: report
    ///     page: "4"
    /// targets:
    ///   - indicator: Foreign students reached
    ///     target: 689
    ///     achieved: 925
    ///     unit: persons
    ///     source: report
    ///     page: "12"
    /// effect: direct
    /// strengths:
    ///   - A consortium of universities supports a complaints desk for refugee families.
    /// weaknesses:
    ///   - The public health service extends interpreter pools for families left behind.
    /// lessons:
    ///   - The ministry of labour coordinates labour inspection for internal migrants.
    /// unintended-effects:
    ///   - The employment agency evaluates cheaper remittances for returning migrants.
    /// criteria:
    ///   innovative: A consortium of universities supports a migrant resource centre for domestic workers.
    ///   makes-a-difference: The chamber of commerce evaluates school mentoring for families left behind.
    ///   sustainable: The city council finances cheaper remittances for unaccompanied children.
    ///   replicable: The national statistics office supports health mediation for construction workers.
    /// ethics:
    ///   - instrument: International Covenant on Economic, Social and Cultural Rights
    ///     finding: concern
    /// evidence:
    ///   - type: independent-evaluation
    ///     finding: negative
    ///     year: 2010
    ///     source: report
    ///     page: "4"
    /// transferability: An association of municipalities offers job matching for seasonal workers.
    /// links:
    ///   - relation: adapted-from
    ///     name: School mentoring
    ///     country: ID
    /// themes: [sdg:4, unesco-im:national-policies, gcm:20, iamm:2]
    /// sources:
    ///   - id: report
    ///     type: report
    ///     title: Review of seasonal work permits
    ///     authors: [A. Author, B. Writer]
    ///     publisher: Demonstration Press
    ///     year: 2016
    ///     url: https://example.org/reports/9797
    ///     pages: "12-40"
    /// sensitivity: { costs: internal }
    /// ```
    ///
    /// - Returns: A record whose id is one higher than that of the record before it.
    public mutating func practice() -> Practice {
        count += 1
        let digits = String(count)
        var practice = Practice()
        practice.id = slug("generated-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits)
        practice.kind = random.pick(PracticeKind.allCases)
        practice.profile = random.pick(RecordProfile.allCases)
        describe(&practice)
        situate(&practice)
        addResults(&practice)
        assess(&practice)
        return practice
    }

    /// Fills title, summary, purpose, approach, narrative and target groups, with translations in one record of
    /// three.
    private mutating func describe(_ practice: inout Practice) {
        let (measure, group) = (random.pick(Vocabulary.measures), random.pick(Vocabulary.groups))
        practice.title = LocalizedText("\(Self.capitalised(measure)) for \(group): \(random.pick(Vocabulary.results))")
        practice.summary = paragraph(2)
        if random.chance(oneIn: 3), let french = LanguageTag(written: "fr") {
            practice.translations = [MapEntry(french, 1)]
            let (measure, group) = (random.pick(Vocabulary.frenchMeasures), random.pick(Vocabulary.frenchGroups))
            practice.title.translations = [MapEntry(french, "\(Self.capitalised(measure)) pour \(group)")]
            practice.summary.translations = [MapEntry(french, "Une pratique de \(measure) pour les \(group), évaluée à l’échelle locale.")]
        }
        practice.purpose = paragraph(1)
        practice.approach = paragraph(1)
        let story = LocalizedText(paragraph(1).original + "\n\n" + paragraph(1).original)
        practice.narrative = [NarrativeSection(heading: LocalizedText("How it began"), text: story)]
        practice.targetGroups = [LocalizedText(Self.capitalised(group)), LocalizedText(Self.capitalised(random.pick(Vocabulary.groups)))]
    }

    /// Returns an accepting review from a research centre.
    ///
    /// It uses a generator of its own, so that ``submission()`` and ``practice()`` make the same record for the
    /// same seed.
    private func review(from centre: Int) -> Review {
        var random = SplitMix64(seed: UInt64(count * 8 + centre))
        var review = Review()
        review.centre = Vocabulary.centres[centre]
        review.expert = "expert on \(random.pick(Vocabulary.measures))"
        review.verdict = .accept
        review.note = "Clear account; \(random.pick(Vocabulary.results)) should be watched."
        review.conflictOfInterest = "none"
        review.date = PartialDate(written: "2016-1\(random.below(3))-1\(random.below(10))")
        return review
    }

    /// Returns `text` with a capital at its beginning.
    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// Returns a slug from a text that is known to be one.
    func slug(_ text: String) -> Slug { Slug(written: text) ?? Practice().id }
}
