import HeraldTemplates

/// The words of a coverage that Herald does not have.
enum CoverageWords {
    static let title = LabelWords(en: "Coverage: {1}", fr: "Couverture : {1}", es: "Cobertura: {1}", ar: "التغطية: {1}")
    static let explanation = LabelWords(
        en: "The table counts the published practices for each list of this scheme: {1}. Evidence that is sufficient: {2}.",
        fr: "Le tableau compte les pratiques publiées pour chaque liste de ce cadre : {1}. Éléments probants suffisants : {2}.",
        es: "La tabla cuenta las prácticas publicadas para cada lista de este marco: {1}. Pruebas suficientes: {2}.",
        ar: "يعرض الجدول عدد الممارسات المنشورة في كل قائمة من قوائم هذا الإطار: {1}. الأدلة الكافية: {2}.")
    static let places = LabelWords(en: "Places: {1}.", fr: "Lieux : {1}.", es: "Lugares: {1}.", ar: "الأماكن: {1}.")
    static let result = LabelWords(
        en: "Lists with sufficient evidence: {1} of {2}.", fr: "Listes aux éléments probants suffisants : {1} sur {2}.",
        es: "Listas con pruebas suficientes: {1} de {2}.", ar: "القوائم ذات الأدلة الكافية: {1} من {2}.")
    static let unclassified = LabelWords(
        en: "Without a theme of this scheme: {1}.", fr: "Sans thème de ce cadre : {1}.", es: "Sin tema de este marco: {1}.",
        ar: "بدون موضوع من هذا الإطار: {1}.")
    static let caption = LabelWords(
        en: "Practices by list and evidence: {1}", fr: "Pratiques par liste et par éléments probants : {1}",
        es: "Prácticas por lista y pruebas: {1}", ar: "الممارسات حسب القائمة والأدلة: {1}")
    static let list = LabelWords(en: "List", fr: "Liste", es: "Lista", ar: "القائمة")
    static let status = LabelWords(en: "Status", fr: "Situation", es: "Situación", ar: "الحالة")
    static let more = LabelWords(
        en: "and {1} more in coverage.json", fr: "et {1} de plus dans coverage.json", es: "y {1} más en coverage.json",
        ar: "و{1} أخرى في coverage.json")
    static let matrixAlternative = LabelWords(
        en: "The numbers of the table below as a drawing.", fr: "Les nombres du tableau ci-dessous, en dessin.",
        es: "Los números de la tabla siguiente, en un dibujo.", ar: "أرقام الجدول أدناه في رسم.")
    static let matrixDescription = LabelWords(
        en: "Numbers of practices by list and category of evidence: {1}. Sufficient: {2}. A dashed cell has no practice.",
        fr: "Nombres de pratiques par liste et par catégorie d’éléments probants : {1}. Suffisant : {2}. Une case en tirets est vide.",
        es: "Números de prácticas por lista y categoría de pruebas: {1}. Suficiente: {2}. Una casilla discontinua está vacía.",
        ar: "أعداد الممارسات حسب القائمة وفئة الأدلة: {1}. الكافي: {2}. الخانة ذات الإطار المتقطع خالية.")
    private static let sufficient = LabelWords(en: "Sufficient", fr: "Suffisant", es: "Suficiente", ar: "كافية")
    private static let insufficient = LabelWords(
        en: "Blank: evidence not sufficient", fr: "Lacune : éléments insuffisants", es: "Vacío: pruebas insuficientes",
        ar: "فجوة: أدلة غير كافية")
    private static let empty = LabelWords(
        en: "Blank: no practice", fr: "Lacune : aucune pratique", es: "Vacío: ninguna práctica", ar: "فجوة: لا ممارسات")

    /// Returns the words for a status.
    static func status(_ status: CoverageStatus) -> LabelWords {
        switch status {
        case .sufficient: sufficient
        case .insufficient: insufficient
        case .empty: empty
        }
    }
}
