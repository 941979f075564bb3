internal import HeraldKit
internal import HeraldTemplates

/// The words of the index that Herald does not have.
enum IndexWords {
    static let filter = LabelWords(en: "Find practices", fr: "Trouver des pratiques", es: "Buscar prácticas", ar: "البحث عن الممارسات")
    static let all = LabelWords(en: "All", fr: "Tous", es: "Todos", ar: "الكل")
    static let showAll = LabelWords(en: "Show all", fr: "Tout afficher", es: "Mostrar todo", ar: "عرض الكل")
    static let shown = LabelWords(
        en: "Practices shown:", fr: "Pratiques affichées :", es: "Prácticas mostradas:", ar: "الممارسات المعروضة:")
    static let thisPage = LabelWords(
        en: "The filters hold for the practices of this page.", fr: "Les filtres valent pour les pratiques de cette page.",
        es: "Los filtros valen para las prácticas de esta página.", ar: "تنطبق عوامل التصفية على ممارسات هذه الصفحة.")
    private static let digests = LabelWords(en: "Digests:", fr: "Synthèses :", es: "Síntesis:", ar: "الخلاصات الموجهة:")
    private static let feeds = LabelWords(en: "Feeds:", fr: "Flux :", es: "Canales:", ar: "قنوات المستجدات:")
    private static let theme = LabelWords(en: "Theme", fr: "Thème", es: "Tema", ar: "الموضوع")
    private static let language = LabelWords(en: "Language", fr: "Langue", es: "Idioma", ar: "اللغة")

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
