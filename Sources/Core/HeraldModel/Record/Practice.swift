/// The record of a good practice in international migration.
///
/// A record is written by people who know the practice, in one language, with translations of single texts. Nearly
/// everything is optional: what nobody knows is left out.
///
///     var practice = Practice()
///     practice.id = Slug(written: "seasonal-work")!
///     practice.title = LocalizedText("Seasonal work")
///     practice.summary = LocalizedText("Workers come back each year.")
///     practice.weaknesses = [LocalizedText("Small states gain little.")]
///     let category = practice.category  // .emerging: there is no evidence yet
///
/// Two practices are never merged and never ranked against each other. Each is shown by itself, with its context
/// and its weaknesses (*Best Practices in Immigration Services Planning*, 2003).
///
/// - Note: The record says what people claim. Who may read it is decided elsewhere: see ``redact(to:)`` and
///   `PublishedPractice`.
public struct Practice: RecordPart {
    // Identity
    /// The practice's name in links and file names. It is never used for another practice.
    public var id = Slug(checked: "practice")
    /// The sort of thing it is: a project, a law, a training.
    public var kind = PracticeKind.project
    /// The form of the record: answers to fixed questions, or titled sections.
    public var profile = RecordProfile.questionnaire
    /// The language that the record was written in. Every text without a language of its own is in it.
    public var language = LanguageTag.english
    /// For each further language, the version of the record that was translated. A translation of an older version
    /// than the one that is published is out of date.
    public var translations: [MapEntry<LanguageTag, Int>] = []

    // What
    /// The title, of at most 160 characters.
    public var title = LocalizedText("")
    /// The summary, of two to four sentences.
    public var summary = LocalizedText("")
    /// The purpose of the practice.
    public var purpose: LocalizedText?
    /// The way in which the practice works.
    public var approach: LocalizedText?
    /// The titled sections of a narrative record.
    public var narrative: [NarrativeSection] = []
    /// The groups of people whom the practice is for.
    public var targetGroups: [LocalizedText] = []

    // Who and where
    /// The organisations that run, fund, collected or reviewed it.
    public var organisations: [Organisation] = []
    /// Others who have a part in it.
    public var stakeholders: [LocalizedText] = []
    /// People and offices that answer questions. Internal unless ``sensitivity`` says otherwise.
    public var contacts: [Contact] = []
    /// The level that it works at.
    public var level: Level?
    /// The places where it happens.
    public var places: [Place] = []
    /// The migration corridors that it concerns.
    public var corridors: [Corridor] = []

    // When and cost
    /// The dates between which it ran.
    public var timeframe: Timeframe?
    /// The costs, each with what it covers.
    public var costs: [Cost] = []

    // Context
    /// The circumstances that it grew in.
    public var context: PracticeContext?
    /// The obstacles that it met.
    public var constraints: [LocalizedText] = []

    // Results
    /// The results that it is said to have had, with figures and sources.
    public var claims: [Claim] = []
    /// The aims set in advance, with the results reached.
    public var targets: [Target] = []
    /// Whether the results come from measures aimed at migrants.
    public var effect: Effect?
    /// The parts that went well.
    public var strengths: [LocalizedText] = []
    /// The parts that did not. A digest never drops them.
    public var weaknesses: [LocalizedText] = []
    /// The lessons learnt.
    public var lessons: [LocalizedText] = []
    /// Effects that nobody had meant.
    public var unintendedEffects: [LocalizedText] = []

    // Quality and evidence
    /// The criteria that it meets, with justifications.
    public var criteria: Criteria?
    /// Checks against named instruments.
    public var ethics: [EthicalCheck] = []
    /// The evidence of its effect, which decides its ``category``.
    public var evidence: [Evidence] = []
    /// A reviewer's decision on its category.
    public var categoryOverride: CategoryOverride?

    // Transfer, themes, sources
    /// The conditions for doing the same elsewhere.
    public var transferability: LocalizedText?
    /// Practices that it was adapted from, or that were adapted from it.
    public var links: [PracticeLink] = []
    /// Codes of classification schemes, as a `Taxonomy` has them.
    public var themes: [ThemeCode] = []
    /// The documents that the record rests on.
    public var sources: [Source] = []

    /// Remarks of curators for each other, such as what to check in a source. They never leave the store, whatever the clearance: see
    /// ``redact(to:)``.
    public var curatorsNotes: [LocalizedText] = []

    /// The fields that not everybody may read; see ``Practice/sensitivity(of:)``.
    public var sensitivity: [MapEntry<SensitiveField, Sensitivity>] = []

    /// Creates an empty record, to be filled. It is not valid until it has an id, a title and a summary.
    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        visitDescription(&fields)
        visitSetting(&fields)
        visitResults(&fields)
        visitAssessment(&fields)
    }

    /// The fields that say what the practice is.
    private mutating func visitDescription(_ fields: inout some FieldVisitor) {
        fields.required("id", &id)
        fields.required("kind", &kind)
        fields.defaulted("profile", &profile, default: .questionnaire)
        fields.defaulted("language", &language, default: .english)
        fields.map("translations", &translations)
        fields.requiredText("title", &title)
        fields.requiredText("summary", &summary)
        fields.text("purpose", &purpose)
        fields.text("approach", &approach)
        fields.parts("narrative", &narrative)
        fields.texts("target-groups", &targetGroups)
    }

    /// The fields that say who does it, where, when and at what cost.
    private mutating func visitSetting(_ fields: inout some FieldVisitor) {
        fields.parts("organisations", &organisations)
        fields.texts("stakeholders", &stakeholders)
        fields.parts("contacts", &contacts)
        fields.optional("level", &level)
        fields.parts("places", &places)
        fields.parts("corridors", &corridors)
        fields.part("timeframe", &timeframe)
        fields.parts("costs", &costs)
        fields.part("context", &context)
        fields.texts("constraints", &constraints)
    }

    /// The fields that say what came of it.
    private mutating func visitResults(_ fields: inout some FieldVisitor) {
        fields.parts("claims", &claims)
        fields.parts("targets", &targets)
        fields.optional("effect", &effect)
        fields.texts("strengths", &strengths)
        fields.texts("weaknesses", &weaknesses)
        fields.texts("lessons", &lessons)
        fields.texts("unintended-effects", &unintendedEffects)
    }

    /// The fields that say how good it is, what it rests on and who may read it.
    private mutating func visitAssessment(_ fields: inout some FieldVisitor) {
        fields.part("criteria", &criteria)
        fields.parts("ethics", &ethics)
        fields.parts("evidence", &evidence)
        fields.part("category-override", &categoryOverride)
        fields.text("transferability", &transferability)
        fields.parts("links", &links)
        fields.list("themes", &themes)
        fields.parts("sources", &sources)
        fields.texts("curators-notes", &curatorsNotes)
        fields.map("sensitivity", &sensitivity)
    }
}

extension Practice {
    /// The category that the evidence amounts to, or the one that a reviewer decided.
    public var category: Category { categoryOverride?.category ?? Category(evidence: evidence) }

    /// Every country of its places and corridors once, in the alphabetical order of codes.
    public var countries: [CountryCode] {
        Set(places.map(\.country) + corridors.flatMap { [$0.from, $0.to] }).sorted()
    }

    /// The languages that it can be read in, the original first. Some texts may lack a translation.
    public var languages: [LanguageTag] { [language] + translations.map(\.key) }
}
