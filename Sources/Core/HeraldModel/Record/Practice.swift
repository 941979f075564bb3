/// A good practice in international migration, as its record tells it.
///
/// Two practices are never merged and never ranked against each other; each stands by itself, with its context and its
/// weaknesses (*Best Practices in Immigration Services Planning*, 2003).
public struct Practice: RecordPart {
    // Identity
    /// The practice's name in links and file names; never reused.
    public var id = Slug(checked: "practice")
    /// What sort of thing it is.
    public var kind = PracticeKind.project
    /// How the record is written.
    public var profile = RecordProfile.questionnaire
    /// The language the record was written in.
    public var language = LanguageTag.english
    /// For each further language, the version of the record that the translation was made from.
    public var translations: [MapEntry<LanguageTag, Int>] = []

    // What
    /// At most 160 characters.
    public var title = LocalizedText("")
    /// Two to four sentences.
    public var summary = LocalizedText("")
    /// What it is for.
    public var purpose: LocalizedText?
    /// How it goes about it.
    public var approach: LocalizedText?
    /// The titled sections of a narrative record.
    public var narrative: [NarrativeSection] = []
    /// Whom it is meant for.
    public var targetGroups: [LocalizedText] = []

    // Who and where
    /// Who runs, funds, collected or reviewed it.
    public var organisations: [Organisation] = []
    /// Who else has a part in it.
    public var stakeholders: [LocalizedText] = []
    /// Whom to ask.
    public var contacts: [Contact] = []
    /// The level it works at.
    public var level: Level?
    /// Where it takes place.
    public var places: [Place] = []
    /// The migration corridors it concerns.
    public var corridors: [Corridor] = []

    // When and cost
    /// When it ran.
    public var timeframe: Timeframe?
    /// What it cost.
    public var costs: [Cost] = []

    // Context
    /// The circumstances it grew in.
    public var context: PracticeContext?
    /// What stood in its way.
    public var constraints: [LocalizedText] = []

    // Results
    /// What it is said to have reached, with figures and sources.
    public var claims: [Claim] = []
    /// What was aimed at, against what was reached.
    public var targets: [Target] = []
    /// Whether results come from measures aimed at migrants.
    public var effect: Effect?
    /// What went well.
    public var strengths: [LocalizedText] = []
    /// What did not.
    public var weaknesses: [LocalizedText] = []
    /// What was learnt.
    public var lessons: [LocalizedText] = []
    /// What nobody had meant to happen.
    public var unintendedEffects: [LocalizedText] = []

    // Quality and evidence
    /// The criteria it meets, with justifications.
    public var criteria: Criteria?
    /// Checks against named instruments.
    public var ethics: [EthicalCheck] = []
    /// Evidence of its effect.
    public var evidence: [Evidence] = []
    /// A reviewer's decision on its category.
    public var categoryOverride: CategoryOverride?

    // Transfer, themes, sources
    /// What it would need elsewhere.
    public var transferability: LocalizedText?
    /// Practices it was adapted from, or that were adapted from it.
    public var links: [PracticeLink] = []
    /// Codes of classification schemes.
    public var themes: [ThemeCode] = []
    /// The documents it rests on.
    public var sources: [Source] = []

    /// Fields that may not go to everybody; see ``Practice/sensitivity(of:)``.
    public var sensitivity: [MapEntry<SensitiveField, Sensitivity>] = []

    /// An empty record, to be filled.
    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        visitDescription(&fields)
        visitSetting(&fields)
        visitResults(&fields)
        visitAssessment(&fields)
    }

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

    private mutating func visitResults(_ fields: inout some FieldVisitor) {
        fields.parts("claims", &claims)
        fields.parts("targets", &targets)
        fields.optional("effect", &effect)
        fields.texts("strengths", &strengths)
        fields.texts("weaknesses", &weaknesses)
        fields.texts("lessons", &lessons)
        fields.texts("unintended-effects", &unintendedEffects)
    }

    private mutating func visitAssessment(_ fields: inout some FieldVisitor) {
        fields.part("criteria", &criteria)
        fields.parts("ethics", &ethics)
        fields.parts("evidence", &evidence)
        fields.part("category-override", &categoryOverride)
        fields.text("transferability", &transferability)
        fields.parts("links", &links)
        fields.list("themes", &themes)
        fields.parts("sources", &sources)
        fields.map("sensitivity", &sensitivity)
    }
}

extension Practice {
    /// The category its evidence gives, or the one a reviewer decided.
    public var category: Category { categoryOverride?.category ?? Category(evidence: evidence) }

    /// Every country of its places and corridors, in alphabetical order.
    public var countries: [CountryCode] {
        Set(places.map(\.country) + corridors.flatMap { [$0.from, $0.to] }).sorted()
    }

    /// The languages it can be read in, the original first.
    public var languages: [LanguageTag] { [language] + translations.map(\.key) }
}
