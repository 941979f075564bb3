internal import HeraldModel
internal import HeraldTemplates

/// The words of archives of editions.
enum ArchiveWords {
    static let title = LabelWords(
        "edition.archive", en: "All editions", fr: "Tous les numéros", es: "Todas las ediciones", ar: "جميع الأعداد")
    static let about = LabelWords(
        "edition.archive-about",
        en: "Each edition has what was new to its readers. The latest comes first. Its address never changes.",
        fr: "Chaque numéro présente ce qui était nouveau pour ses lecteurs. Le dernier vient en premier. Son adresse ne change jamais.",
        es: "Cada edición tiene lo que era nuevo para sus lectores. La última va primero. Su dirección no cambia nunca.",
        ar: "يضم كل عدد ما استجد لقرائه. ويأتي الأحدث أولًا. ولا يتغير عنوانه أبدًا.")
    static let feed = LabelWords(
        "edition.archive-feed", en: "Feed of new editions", fr: "Flux des nouveaux numéros", es: "Canal de nuevas ediciones",
        ar: "قناة الأعداد الجديدة")
    static let none = LabelWords(
        "edition.archive-none", en: "No edition has been published yet.", fr: "Aucun numéro n’a encore été publié.",
        es: "Todavía no se ha publicado ninguna edición.", ar: "لم يُنشر أي عدد بعد.")
    static let gone = LabelWords(
        "edition.archive-gone", en: "This edition is no longer available, because something in it is not published any more.",
        fr: "Ce numéro n’est plus disponible, car une partie de son contenu n’est plus publiée.",
        es: "Esta edición ya no está disponible, porque parte de su contenido ya no se publica.",
        ar: "لم يعد هذا العدد متاحًا لأن بعض محتواه لم يعد منشورًا.")
    static let outOfTurn = LabelWords(
        "edition.archive-recall", en: "Published out of turn, to correct an earlier edition.",
        fr: "Publié hors calendrier, pour corriger un numéro antérieur.",
        es: "Publicada fuera de calendario, para corregir una edición anterior.", ar: "نُشر خارج الموعد المعتاد لتصحيح عدد سابق.")
    static let correctedBy = LabelWords(
        "edition.archive-corrected", en: "Corrected by a later edition", fr: "Corrigé par un numéro ultérieur",
        es: "Corregida por una edición posterior", ar: "صُحّح في عدد لاحق")
    private static let page = LabelWords("edition.archive-page", en: "Web page", fr: "Page web", es: "Página web", ar: "صفحة ويب")
    private static let text = LabelWords("edition.archive-text", en: "Plain text", fr: "Texte brut", es: "Texto simple", ar: "نص عادي")
    private static let mail = LabelWords(
        "edition.archive-mail", en: "E-mail message", fr: "Message électronique", es: "Mensaje de correo", ar: "رسالة بريد إلكتروني")

    /// All words, for languages that a workspace adds.
    static let all = [title, about, feed, none, gone, outOfTurn, correctedBy, page, text, mail]

    /// Returns the name of a format by its media type.
    static func name(ofFormat mediaType: String, in labels: Localization) -> String {
        switch DocumentFormat.allCases.first(where: { $0.mediaType == mediaType }) {
        case .html: page.text(in: labels)
        case .text: text.text(in: labels)
        case .markdown: "Markdown"
        case .pdf: "PDF"
        case .docx: "Word (DOCX)"
        case .epub: "EPUB"
        case nil: mediaType == Dataset.mediaType ? DatasetWords.title.text(in: labels) : mail.text(in: labels)
        }
    }
}
