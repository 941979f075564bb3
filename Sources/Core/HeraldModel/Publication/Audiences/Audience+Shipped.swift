extension Audience {
    /// The audiences Herald knows from the start. A workspace may change them and add others.
    ///
    /// Every one has context and weaknesses among its parts: a digest never drops them.
    public static let shipped: [Audience] = [
        ministries, ngos, academia, decisionMakers, advisoryCommittees, consultancies, localAuthorities,
    ]

    /// Policy relevance, results, cost, legal basis, and what it takes to do it here.
    private static let ministries = Audience(
        "ministries", ["en": "Ministries", "fr": "Ministères", "es": "Ministerios", "ar": "الوزارات"], .policy, .byEvidence,
        [.summary, .themes, .evidence, .results, .costs, .ethics, .transferability, .constraints, .context, .weaknesses], words: 260,
        limit: 30
    ) {
        $0.hasOverview = true
        $0.callToAction = Labels([
            "en": "Which of these could serve in your country? Tell us what you would need to know before you try it.",
            "fr": "Laquelle pourrait servir dans votre pays\u{202F}? Dites-nous ce que vous auriez besoin de savoir avant de l’essayer.",
            "es": "¿Cuál de ellas podría servir en su país? Díganos qué necesitaría saber antes de probarla.",
            "ar": "أي من هذه الممارسات قد ينفع في بلدكم؟ أخبرونا بما تحتاجون إلى معرفته قبل تجربتها.",
        ])
    }

    /// Whom it helps, with which partners, how it was done, who paid, what was learnt, and whom to ask.
    private static let ngos = Audience(
        "ngos",
        [
            "en": "Non\u{2011}governmental organisations", "fr": "Organisations non gouvernementales",
            "es": "Organizaciones no gubernamentales", "ar": "المنظمات غير الحكومية",
        ],
        .practical, .byTheme,
        [.summary, .targetGroups, .organisations, .approach, .funding, .lessons, .weaknesses, .context, .contacts], words: 350, limit: 40
    ) {
        $0.callToAction = Labels([
            "en": "Have you done something similar? Send us what you learnt, also where it did not work.",
            "fr": "Avez-vous mené une action semblable\u{202F}? Envoyez-nous vos enseignements, y compris ce qui n’a pas marché.",
            "es": "¿Ha hecho algo parecido? Envíenos lo que aprendió, también lo que no funcionó.",
            "ar": "هل نفذتم عملًا مشابهًا؟ أرسلوا إلينا ما تعلمتموه، بما في ذلك ما لم ينجح.",
        ])
    }

    /// How it is known, what was measured, where the knowledge ends, and the literature.
    private static let academia = Audience(
        "academia", ["en": "Academia", "fr": "Monde universitaire", "es": "Mundo académico", "ar": "الأوساط الأكاديمية"], .scholarly,
        .byTheme,
        [.purpose, .evidence, .results, .summary, .context, .weaknesses, .unintendedEffects, .criteria, .sources], words: 500, limit: 50
    ) {
        $0.callToAction = Labels([
            "en": "Do you know a study or data on one of these practices? Send us the reference: the category follows the evidence.",
            "fr":
                "Connaissez-vous une étude ou des données sur l’une d’elles\u{202F}? Envoyez-nous la référence\u{A0}: la catégorie en dépend.",
            "es": "¿Conoce un estudio o datos sobre alguna de ellas? Envíenos la referencia: la categoría depende de las pruebas.",
            "ar": "هل تعرفون دراسة أو تقييمًا أو بيانات عن إحدى هذه الممارسات؟ أرسلوا إلينا المرجع، فالفئة تتبع الأدلة.",
        ])
    }

    /// Half a page on a practice: its nature, its results, its cost and its risks.
    private static let decisionMakers = Audience(
        "decision-makers",
        ["en": "Decision-makers", "fr": "Décideurs", "es": "Responsables de la toma de decisiones", "ar": "صناع القرار"], .policy,
        .byEvidence, [.summary, .results, .costs, .transferability, .weaknesses, .context], words: 140, limit: 12,
        evidence: [.good, .promising]
    ) { $0.hasOverview = true }

    /// The case for and against each category.
    private static let advisoryCommittees = Audience(
        "advisory-committees",
        ["en": "Advisory committees", "fr": "Comités consultatifs", "es": "Comités consultivos", "ar": "اللجان الاستشارية"], .scholarly,
        .byEvidence,
        [
            .evidence, .summary, .criteria, .results, .strengths, .weaknesses, .unintendedEffects, .context, .ethics, .transferability,
            .sources,
        ], words: 400, limit: 25)

    /// How it was done, with what means, and what would have to be adapted.
    private static let consultancies = Audience(
        "consultancies", ["en": "Consultancies", "fr": "Cabinets de conseil", "es": "Consultoras", "ar": "المؤسسات الاستشارية"], .practical,
        .newestFirst,
        [
            .summary, .approach, .organisations, .funding, .results, .constraints, .transferability, .context, .weaknesses, .lessons,
            .sources,
        ],
        words: 400, limit: 40)

    /// Whom it helps, how it was done with whom and at what cost, and how to do it elsewhere.
    private static let localAuthorities = Audience(
        "local-authorities",
        ["en": "Local authorities", "fr": "Collectivités locales", "es": "Autoridades locales", "ar": "السلطات المحلية"], .practical,
        .byTheme,
        [.summary, .targetGroups, .approach, .organisations, .funding, .context, .weaknesses, .lessons, .transferability], words: 300,
        limit: 40)

    private init(
        _ name: String, _ title: [String: String], _ tone: Tone, _ order: Order, _ parts: [Part], words: Int, limit: Int,
        evidence: [Category] = Category.allCases, _ change: (inout Audience) -> Void = { _ in }
    ) {
        self.init(name: name, title: Labels(title))
        self.tone = tone
        self.order = order
        self.parts = parts
        self.limit = limit
        self.evidence = evidence
        wordsPerPractice = words
        change(&self)
    }
}
