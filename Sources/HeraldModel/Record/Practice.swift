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
    public var purpose: LocalizedText?
    public var approach: LocalizedText?
    public var narrative: [NarrativeSection] = []
    public var targetGroups: [LocalizedText] = []

    // Who and where
    public var organisations: [Organisation] = []
    public var stakeholders: [LocalizedText] = []
    public var contacts: [Contact] = []
    public var level: Level?
    public var places: [Place] = []
    public var corridors: [Corridor] = []

    // When and cost
    public var timeframe: Timeframe?
    public var costs: [Cost] = []

    // Context
    public var context: PracticeContext?
    public var constraints: [LocalizedText] = []

    // Results
    public var claims: [Claim] = []
    public var targets: [Target] = []
    public var effect: Effect?
    public var strengths: [LocalizedText] = []
    public var weaknesses: [LocalizedText] = []
    public var lessons: [LocalizedText] = []
    public var unintendedEffects: [LocalizedText] = []

    // Quality and evidence
    public var criteria: Criteria?
    public var ethics: [EthicalCheck] = []
    public var evidence: [Evidence] = []
    public var categoryOverride: CategoryOverride?

    // Transfer, themes, sources
    public var transferability: LocalizedText?
    public var links: [PracticeLink] = []
    public var themes: [ThemeCode] = []
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
