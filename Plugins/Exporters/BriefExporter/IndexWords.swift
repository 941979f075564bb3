internal import HeraldKit
internal import HeraldTemplates

/// The words of the index that Herald does not have.
enum IndexWords {
    static let filter = LabelWords(
        "index.filter", en: "Find practices", fr: "Trouver des pratiques", es: "Buscar prácticas", ar: "البحث عن الممارسات")
    static let allChoices = LabelWords("index.all", en: "All", fr: "Tous", es: "Todos", ar: "الكل")
    static let showAll = LabelWords("index.show-all", en: "Show all", fr: "Tout afficher", es: "Mostrar todo", ar: "عرض الكل")
    static let shown = LabelWords(
        "index.shown", en: "Practices shown:", fr: "Pratiques affichées\u{A0}:", es: "Prácticas mostradas:", ar: "الممارسات المعروضة:")
    static let thisPage = LabelWords(
        "index.this-page", en: "The filters hold for the practices of this page.",
        fr: "Les filtres valent pour les pratiques de cette page.",
        es: "Los filtros valen para las prácticas de esta página.", ar: "تنطبق عوامل التصفية على ممارسات هذه الصفحة.")
    private static let digests = LabelWords(
        "index.digests", en: "Digests:", fr: "Synthèses\u{A0}:", es: "Síntesis:", ar: "الخلاصات الموجهة:")
    private static let feeds = LabelWords("index.feeds", en: "Feeds:", fr: "Flux\u{A0}:", es: "Canales:", ar: "قنوات المستجدات:")
    private static let theme = LabelWords("index.theme", en: "Theme", fr: "Thème", es: "Tema", ar: "الموضوع")
    private static let language = LabelWords("index.language", en: "Language", fr: "Langue", es: "Idioma", ar: "اللغة")

    /// All words, for languages that a workspace adds.
    static let all = [filter, allChoices, showAll, shown, thisPage, digests, feeds, theme, language]

    /// Returns the word for a group of filters.
    static func word(_ group: IndexFilters.Group, in labels: Localization) -> String {
        switch group {
        case .theme: theme.text(in: labels)
        case .country: labels[.country]
        case .evidence: labels[.evidence]
        case .language: language.text(in: labels)
        }
    }

    static let kinds: [(StageLink.Kind, LabelWords)] = [(.digest, digests), (.feed, feeds)]
}
