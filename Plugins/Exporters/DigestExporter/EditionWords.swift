internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The words of editions that Herald does not have.
enum EditionWords {
    static let number = LabelWords(
        "edition.number", en: "No. {1} · {2}", fr: "N° {1} · {2}", es: "N.º {1} · {2}", ar: "العدد {1} · {2}")
    static let new = LabelWords(
        "edition.new", en: "New practices", fr: "Nouvelles pratiques", es: "Prácticas nuevas", ar: "ممارسات جديدة")
    static let corrected = LabelWords(
        "edition.corrected", en: "Corrections", fr: "Corrections", es: "Correcciones", ar: "تصحيحات")
    static let evidenceChanged = LabelWords(
        "edition.evidence-changed", en: "Changed evidence", fr: "Éléments probants modifiés", es: "Cambios en las pruebas",
        ar: "تغيّر الأدلة")
    static let newlyTranslated = LabelWords(
        "edition.newly-translated", en: "Newly translated", fr: "Nouvelles traductions", es: "Nuevas traducciones", ar: "ترجمات جديدة")
    static let whyNew = LabelWords(
        "edition.why-new", en: "New to this digest", fr: "Nouvelle dans cette synthèse", es: "Nueva en esta síntesis",
        ar: "جديدة في هذه الخلاصة")
    static let whyRestored = LabelWords(
        "edition.why-restored", en: "Published again after it was withdrawn", fr: "Publiée à nouveau après son retrait",
        es: "Publicada de nuevo tras su retirada", ar: "أُعيد نشرها بعد سحبها")
    static let whyCorrected = LabelWords(
        "edition.why-corrected", en: "Corrected since an earlier edition", fr: "Corrigée depuis un numéro précédent",
        es: "Corregida desde una edición anterior", ar: "صُحّحت بعد عدد سابق")
    static let changes = LabelWords(
        "edition.changes", en: "{1}; changed: {2}", fr: "{1}\u{A0}; modifié\u{A0}: {2}", es: "{1}; cambios: {2}", ar: "{1}؛ ما تغيّر: {2}")
    static let whyEvidence = LabelWords(
        "edition.why-evidence", en: "Evidence reassessed: {1}, before that {2}",
        fr: "Éléments probants réévalués\u{A0}: {1}, auparavant {2}",
        es: "Pruebas revaluadas: {1}; antes, {2}", ar: "أُعيد تقييم الأدلة: {1}، وكانت {2}")
    static let whyTranslated = LabelWords(
        "edition.why-translated", en: "Can now be read in {1}", fr: "Désormais lisible en {1}", es: "Ya se puede leer en {1}",
        ar: "يمكن الآن قراءتها ب{1}")
    static let waiting = LabelWords(
        "edition.waiting", en: "More practices are new and follow in the next edition: {1}.",
        fr: "D’autres pratiques sont nouvelles et suivront dans le prochain numéro\u{A0}: {1}.",
        es: "Otras prácticas son nuevas y aparecerán en la próxima edición: {1}.",
        ar: "هناك ممارسات جديدة أخرى ستأتي في العدد القادم: {1}.")
    static let recall = LabelWords(
        "edition.recall", en: "This edition corrects what you were sent before: {1}",
        fr: "Ce numéro corrige ce que vous avez reçu auparavant\u{A0}: {1}", es: "Esta edición corrige lo que recibió antes: {1}",
        ar: "يصحّح هذا العدد ما أُرسل إليكم سابقًا: {1}")
    private static let title = LabelWords("edition.title", en: "Title", fr: "Titre", es: "Título", ar: "العنوان")
    private static let translation = LabelWords(
        "edition.translation", en: "Translation", fr: "Traduction", es: "Traducción", ar: "الترجمة")

    /// Returns the heading of the practices of a kind of news.
    static func heading(of kind: EditionItem.Kind, in labels: Localization) -> String {
        switch kind {
        case .withdrawn: labels[.withdrawnPractices]
        case .evidenceChanged: evidenceChanged.text(in: labels)
        case .corrected: corrected.text(in: labels)
        case .newlyTranslated: newlyTranslated.text(in: labels)
        case .new: new.text(in: labels)
        }
    }

    /// All words, for languages that a workspace adds.
    static let all = [
        number, new, corrected, evidenceChanged, newlyTranslated, whyNew, whyRestored, whyCorrected, changes, whyEvidence, whyTranslated,
        waiting, recall, title, translation,
    ]

    /// Returns the words for a field of the record, by its key.
    static func name(ofField key: String, in labels: Localization) -> String {
        switch key {
        case "title": return title.text(in: labels)
        case "claims": return labels[.results]
        case "category-override": return labels[.evidence]
        case "narrative": return labels[.approach]
        case "language", "translations": return translation.text(in: labels)
        default: return Label.allCases.first { $0.name == key }.map { labels[$0] } ?? key
        }
    }
}
