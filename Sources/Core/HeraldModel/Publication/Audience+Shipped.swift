extension Audience {
    /// The audiences Herald knows from the start. A workspace may change them and add others.
    ///
    /// Every one has context and weaknesses among its parts: a digest never drops them.
    public static let shipped: [Audience] = [
        ministries, ngos, academia, decisionMakers, advisoryCommittees, consultancies, localAuthorities,
    ]

    private static let ministries = Audience(
        "ministries", ["en": "Ministries", "fr": "Ministères", "es": "Ministerios", "ar": "الوزارات"], .policy, .byEvidence,
        [.evidence, .summary, .results, .costs, .context, .strengths, .weaknesses, .transferability], words: 260, limit: 30)

    private static let ngos = Audience(
        "ngos",
        [
            "en": "Non\u{2011}governmental organisations", "fr": "Organisations non gouvernementales",
            "es": "Organizaciones no gubernamentales", "ar": "المنظمات غير الحكومية",
        ],
        .practical, .byTheme,
        [.summary, .targetGroups, .approach, .organisations, .context, .strengths, .weaknesses, .lessons, .constraints, .contacts],
        words: 350,
        limit: 40)

    private static let academia = Audience(
        "academia", ["en": "Academia", "fr": "Monde universitaire", "es": "Mundo académico", "ar": "الأوساط الأكاديمية"], .scholarly,
        .byTheme,
        [.evidence, .summary, .results, .context, .strengths, .weaknesses, .unintendedEffects, .ethics, .sources], words: 500, limit: 50)

    private static let decisionMakers = Audience(
        "decision-makers",
        ["en": "Decision-makers", "fr": "Décideurs", "es": "Responsables de la toma de decisiones", "ar": "صناع القرار"], .policy,
        .byEvidence, [.summary, .results, .costs, .context, .weaknesses], words: 140, limit: 12, evidence: [.good, .promising])

    private static let advisoryCommittees = Audience(
        "advisory-committees",
        ["en": "Advisory committees", "fr": "Comités consultatifs", "es": "Comités consultivos", "ar": "اللجان الاستشارية"], .scholarly,
        .byEvidence, [.evidence, .summary, .criteria, .results, .context, .strengths, .weaknesses, .ethics, .transferability, .sources],
        words: 400,
        limit: 25)

    private static let consultancies = Audience(
        "consultancies", ["en": "Consultancies", "fr": "Cabinets de conseil", "es": "Consultoras", "ar": "المؤسسات الاستشارية"], .practical,
        .newestFirst,
        [.summary, .approach, .results, .costs, .context, .constraints, .strengths, .weaknesses, .lessons, .transferability, .sources],
        words: 400, limit: 40)

    private static let localAuthorities = Audience(
        "local-authorities",
        ["en": "Local authorities", "fr": "Collectivités locales", "es": "Autoridades locales", "ar": "السلطات المحلية"], .practical,
        .byTheme,
        [.summary, .targetGroups, .approach, .organisations, .costs, .context, .weaknesses, .lessons, .transferability], words: 300,
        limit: 40)

    private init(
        _ name: String, _ title: [String: String], _ tone: Tone, _ order: Order, _ parts: [Part], words: Int, limit: Int,
        evidence: [Category] = Category.allCases
    ) {
        self.init(name: name, title: Labels(title))
        self.tone = tone
        self.order = order
        self.parts = parts
        self.limit = limit
        self.evidence = evidence
        wordsPerPractice = words
    }
}
