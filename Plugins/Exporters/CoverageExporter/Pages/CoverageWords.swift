import HeraldTemplates

/// The words of a coverage that Herald does not have.
enum CoverageWords {
    static let title = LabelWords(
        "coverage.title", en: "Coverage: {1}", fr: "Couverture\u{A0}: {1}", es: "Cobertura: {1}", ar: "التغطية: {1}")
    static let explanation = LabelWords(
        "coverage.explanation",
        en: "The table counts the published practices for each list of this scheme: {1}. Evidence that is sufficient: {2}.",
        fr: "Le tableau compte les pratiques publiées pour chaque liste de ce cadre\u{A0}: {1}. Éléments probants suffisants\u{A0}: {2}.",
        es: "La tabla cuenta las prácticas publicadas para cada lista de este marco: {1}. Pruebas suficientes: {2}.",
        ar: "يعرض الجدول عدد الممارسات المنشورة في كل قائمة من قوائم هذا الإطار: {1}. الأدلة الكافية: {2}.")
    static let places = LabelWords("coverage.places", en: "Places: {1}.", fr: "Lieux\u{A0}: {1}.", es: "Lugares: {1}.", ar: "الأماكن: {1}.")
    static let result = LabelWords(
        "coverage.result",
        en: "Lists with sufficient evidence: {1} of {2}.", fr: "Listes aux éléments probants suffisants\u{A0}: {1} sur {2}.",
        es: "Listas con pruebas suficientes: {1} de {2}.", ar: "القوائم ذات الأدلة الكافية: {1} من {2}.")
    static let unclassified = LabelWords(
        "coverage.unclassified",
        en: "Without a theme of this scheme: {1}.", fr: "Sans thème de ce cadre\u{A0}: {1}.", es: "Sin tema de este marco: {1}.",
        ar: "بدون موضوع من هذا الإطار: {1}.")
    static let caption = LabelWords(
        "coverage.caption",
        en: "Practices by list and evidence: {1}", fr: "Pratiques par liste et par éléments probants\u{A0}: {1}",
        es: "Prácticas por lista y pruebas: {1}", ar: "الممارسات حسب القائمة والأدلة: {1}")
    static let list = LabelWords("coverage.list", en: "List", fr: "Liste", es: "Lista", ar: "القائمة")
    static let status = LabelWords("coverage.status", en: "Status", fr: "Situation", es: "Situación", ar: "الحالة")
    static let more = LabelWords(
        "coverage.more",
        en: "and {1} more in coverage.json", fr: "et {1} de plus dans coverage.json", es: "y {1} más en coverage.json",
        ar: "و{1} أخرى في coverage.json")
    static let matrixAlternative = LabelWords(
        "coverage.matrix-alternative",
        en: "The numbers of the table below as a drawing.", fr: "Les nombres du tableau ci-dessous, en dessin.",
        es: "Los números de la tabla siguiente, en un dibujo.", ar: "أرقام الجدول أدناه في رسم.")
    static let matrixDescription = LabelWords(
        "coverage.matrix-description",
        en: "Numbers of practices by list and category of evidence: {1}. Sufficient: {2}. A dashed cell has no practice.",
        fr:
            "Nombres de pratiques par liste et par catégorie d’éléments probants\u{A0}: {1}. Suffisant\u{A0}: {2}. Une case en tirets est vide.",
        es: "Números de prácticas por lista y categoría de pruebas: {1}. Suficiente: {2}. Una casilla discontinua está vacía.",
        ar: "أعداد الممارسات حسب القائمة وفئة الأدلة: {1}. الكافي: {2}. الخانة ذات الإطار المتقطع خالية.")
    private static let sufficient = LabelWords("coverage.sufficient", en: "Sufficient", fr: "Suffisant", es: "Suficiente", ar: "كافية")
    private static let insufficient = LabelWords(
        "coverage.insufficient",
        en: "Blank: evidence not sufficient", fr: "Lacune\u{A0}: éléments insuffisants", es: "Vacío: pruebas insuficientes",
        ar: "فجوة: أدلة غير كافية")
    private static let empty = LabelWords(
        "coverage.empty",
        en: "Blank: no practice", fr: "Lacune\u{A0}: aucune pratique", es: "Vacío: ninguna práctica", ar: "فجوة: لا ممارسات")

    /// All words, for languages that a workspace adds.
    static let all = [
        title, explanation, places, result, unclassified, caption, list, status, more, matrixAlternative, matrixDescription, sufficient,
        insufficient, empty, calls, call, asText, noBlanks, callHeading, sought, noneYet, noneSufficient, contents, evidence, write,
    ]

    /// Returns the words for a status.
    static func status(_ status: CoverageStatus) -> LabelWords {
        switch status {
        case .sufficient: sufficient
        case .insufficient: insufficient
        case .empty: empty
        }
    }
}
