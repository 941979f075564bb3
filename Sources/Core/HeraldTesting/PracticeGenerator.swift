public import HeraldModel

/// Makes records that look like those people write, of about 4 KB in stored form, for tests and measurements.
///
/// The same seed gives the same records, with the ids `generated-000001`, `generated-000002` …
public struct PracticeGenerator: Sendable {
    var random: SplitMix64
    private var count = 0

    /// Creates a generator; equal seeds give equal records.
    public init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// The next record, with every field filled and with two accepting reviews from two centres.
    public mutating func submission() -> Submission {
        let practice = practice()
        let first = random.below(Vocabulary.centres.count)
        let second = (first + 1 + random.below(Vocabulary.centres.count - 1)) % Vocabulary.centres.count
        return Submission(practice: practice, reviews: [review(from: first), review(from: second)])
    }

    /// The next record, with every field filled but for an override of its category.
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
        var section = NarrativeSection()
        section.heading = LocalizedText("How it began")
        section.text = LocalizedText(paragraph(1).original + "\n\n" + paragraph(1).original)
        practice.narrative = [section]
        practice.targetGroups = [LocalizedText(Self.capitalised(group)), LocalizedText(Self.capitalised(random.pick(Vocabulary.groups)))]
    }

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

    /// `text` with a capital at its beginning.
    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// A slug from a text that is one.
    func slug(_ text: String) -> Slug { Slug(written: text) ?? Practice().id }
}
