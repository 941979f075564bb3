package import HeraldTemplates

/// The fixed words of documents on several practices: theme briefs, contrast briefs, reports, booklets. Their keys, such as
/// `book.report`, are in language files of workspaces and must not change.
package enum CollectionWords {
    // Kinds of documents
    static let themeBrief = LabelWords("book.theme-brief", en: "Theme brief", fr: "Note thématique", es: "Nota temática", ar: "موجز موضوعي")
    static let contrastBrief = LabelWords(
        "book.contrast-brief", en: "Contrast brief", fr: "Note comparative", es: "Nota comparativa", ar: "موجز مقارن")
    static let report = LabelWords("book.report", en: "Report", fr: "Rapport", es: "Informe", ar: "تقرير")
    static let booklet = LabelWords("book.booklet", en: "Booklet", fr: "Recueil", es: "Cuaderno", ar: "كتيّب")

    // Lists of documents
    static let themeBriefs = LabelWords(
        "book.theme-briefs", en: "Theme briefs", fr: "Notes thématiques", es: "Notas temáticas", ar: "موجزات موضوعية")
    static let contrastBriefs = LabelWords(
        "book.contrast-briefs", en: "Contrast briefs", fr: "Notes comparatives", es: "Notas comparativas", ar: "موجزات مقارنة")
    static let none = LabelWords(
        "book.none", en: "There are none yet.", fr: "Il n’y en a pas encore.", es: "Todavía no hay ninguna.", ar: "لا يوجد أي منها بعد.")

    static let overview = LabelWords("book.overview", en: "At a glance", fr: "En un coup d’œil", es: "De un vistazo", ar: "لمحة سريعة")

    // Theme briefs
    static let tried = LabelWords(
        "book.tried", en: "What was tried, where, and with what evidence", fr: "Ce qui a été tenté, où, et avec quels éléments probants",
        es: "Qué se intentó, dónde y con qué pruebas", ar: "ما الذي جُرّب، وأين، وبأي أدلة")
    static let practice = LabelWords("book.practice", en: "Practice", fr: "Pratique", es: "Práctica", ar: "الممارسة")
    static let countries = LabelWords("book.countries", en: "Countries", fr: "Pays", es: "Países", ar: "البلدان")
    static let category = LabelWords("book.category", en: "Category", fr: "Catégorie", es: "Categoría", ar: "الفئة")

    // Contrast briefs
    static let adapted = LabelWords(
        "book.adapted", en: "The second practice was adapted from the first. Read side by side, they show what changed with the place.",
        fr: "La seconde pratique est adaptée de la première. Mises en regard, elles montrent ce qui a changé avec le lieu.",
        es: "La segunda práctica se adaptó de la primera. Vistas en paralelo, muestran qué cambió con el lugar.",
        ar: "اقتُبست الممارسة الثانية من الأولى. وتبيّن قراءتهما جنبًا إلى جنب ما تغيّر بتغيّر المكان.")
    static let related = LabelWords(
        "book.related", en: "The records of these two practices refer to each other. Here they are read side by side.",
        fr: "Les fiches de ces deux pratiques renvoient l’une à l’autre. Elles sont ici mises en regard.",
        es: "Las fichas de estas dos prácticas remiten la una a la otra. Aquí se leen en paralelo.",
        ar: "يحيل سجل كل من هاتين الممارستين إلى الأخرى. وتُقرآن هنا جنبًا إلى جنب.")
    static let chosen = LabelWords(
        "book.chosen", en: "Two practices, chosen by the editors and read side by side.",
        fr: "Deux pratiques choisies par la rédaction et mises en regard.",
        es: "Dos prácticas elegidas por la redacción y leídas en paralelo.",
        ar: "ممارستان اختارهما المحررون وتُقرآن جنبًا إلى جنب.")
    static let aspect = LabelWords("book.aspect", en: "Aspect", fr: "Aspect", es: "Aspecto", ar: "الجانب")
    static let sideBySide = LabelWords("book.side-by-side", en: "Side by side", fr: "En regard", es: "En paralelo", ar: "جنبًا إلى جنب")
    static let done = LabelWords("book.done", en: "What was done", fr: "Ce qui a été fait", es: "Qué se hizo", ar: "ما الذي تم")
    static let notSaid = LabelWords(
        "book.not-said", en: "The record does not say.", fr: "La fiche n’en dit rien.", es: "La ficha no lo dice.",
        ar: "لا يذكر السجل شيئًا عن ذلك.")

    // Reports
    static let introduction = LabelWords("book.introduction", en: "Introduction", fr: "Introduction", es: "Introducción", ar: "مقدمة")
    static let annexes = LabelWords("book.annexes", en: "Annexes", fr: "Annexes", es: "Anexos", ar: "المرفقات")
    static let others = LabelWords("book.others", en: "Other practices", fr: "Autres pratiques", es: "Otras prácticas", ar: "ممارسات أخرى")
    static let method = LabelWords(
        "book.method", en: "How evidence is assessed", fr: "Comment les éléments probants sont évalués", es: "Cómo se valoran las pruebas",
        ar: "كيف تُقيَّم الأدلة")
    static let methodText = LabelWords(
        "book.method-text",
        en: """
            A practice has the category that the evidence in its record supports. A reviewer may decide another one, and gives a reason, which \
            is printed with the practice. A category says how well an effect is known, not how good a practice is.
            """,
        fr: """
            Une pratique a la catégorie que justifient les éléments probants de sa fiche. Un évaluateur peut en décider une \
            autre\u{202F}; son motif est alors imprimé avec la pratique. La catégorie dit à quel point un effet est connu, et non ce que vaut la pratique.
            """,
        es: """
            Una práctica tiene la categoría que justifican las pruebas de su ficha. Un revisor puede decidir otra; su motivo se imprime \
            entonces con la práctica. La categoría dice hasta qué punto se conoce un efecto, no cuánto vale una práctica.
            """,
        ar: """
            تُدرج الممارسة في الفئة التي تسندها الأدلة الواردة في سجلها. ويجوز لأحد المراجعين أن يقرر فئة أخرى مع بيان السبب الذي يُطبع مع الممارسة. \
            وتدل الفئة على مدى معرفة الأثر، لا على قيمة الممارسة.
            """)
    static let evidenceText = LabelWords(
        "book.evidence-text", en: "Evidence is of five types: {1}. Its finding is stated with it: {2}.",
        fr: "Les éléments probants sont de cinq types\u{A0}: {1}. Leur constat est indiqué\u{A0}: {2}.",
        es: "Las pruebas son de cinco tipos: {1}. Con cada una se indica su hallazgo: {2}.",
        ar: "الأدلة خمسة أنواع: {1}. وتُذكر نتيجة كل منها: {2}.")
    static let claims = LabelWords(
        "book.claims", en: "All claims, each with its source and page", fr: "Toutes les affirmations, chacune avec sa source et sa page",
        es: "Todas las afirmaciones, cada una con su fuente y su página", ar: "جميع الادعاءات، ولكل منها مصدره وصفحته")
    static let byCategory = LabelWords(
        "book.by-category", en: "Practices by category", fr: "Pratiques par catégorie", es: "Prácticas por categoría",
        ar: "الممارسات بحسب الفئة")
    static let byCountry = LabelWords(
        "book.by-country", en: "Index by country", fr: "Index par pays", es: "Índice por país", ar: "فهرس البلدان")
    static let byTheme = LabelWords(
        "book.by-theme", en: "Index by theme", fr: "Index par thème", es: "Índice por tema", ar: "فهرس المواضيع")

    /// All words, for languages that a workspace adds.
    package static let all: [LabelWords] = [
        themeBrief, contrastBrief, report, booklet, themeBriefs, contrastBriefs, none, overview, tried, practice, countries, category,
        adapted, related, chosen, aspect, sideBySide, done, notSaid, introduction, annexes, others, method, methodText, evidenceText,
        claims, byCategory, byCountry, byTheme,
    ]
}
