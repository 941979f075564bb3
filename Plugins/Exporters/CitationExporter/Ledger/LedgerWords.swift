import HeraldCitations
import HeraldTemplates

/// The words of the ledger that Herald does not have.
enum LedgerWords {
    static let title = LabelWords(
        "ledger.title", en: "Ledger of figures", fr: "Registre des chiffres", es: "Registro de cifras", ar: "سجل الأرقام")
    static let introduction = LabelWords(
        "ledger.introduction",
        en: "Every figure that the briefs print, as its source states it. The last column is the place in the record.",
        fr:
            "Tous les chiffres des notes de synthèse, tels que leur source les énonce. La dernière colonne indique l’endroit dans la fiche.",
        es: "Todas las cifras de las notas de políticas, tal como las da su fuente. La última columna es el lugar en la ficha.",
        ar: "كل الأرقام الواردة في موجزات السياسات كما يذكرها المصدر. ويبيّن العمود الأخير موضع الرقم في السجل.")
    static let nothing = LabelWords(
        "ledger.nothing",
        en: "None of these practices states a figure.", fr: "Aucune de ces pratiques ne donne de chiffre.",
        es: "Ninguna de estas prácticas da cifras.", ar: "لا تذكر أي من هذه الممارسات رقمًا.")
    static let figures = LabelWords("ledger.figures", en: "Figures", fr: "Chiffres", es: "Cifras", ar: "الأرقام")
    private static let statement = LabelWords("ledger.statement", en: "Statement", fr: "Énoncé", es: "Enunciado", ar: "البيان")
    private static let figure = LabelWords("ledger.figure", en: "Figure", fr: "Chiffre", es: "Cifra", ar: "الرقم")
    private static let year = LabelWords("ledger.year", en: "Year", fr: "Année", es: "Año", ar: "السنة")
    private static let source = LabelWords("ledger.source", en: "Source", fr: "Source", es: "Fuente", ar: "المصدر")
    private static let field = LabelWords("ledger.field", en: "Field", fr: "Champ", es: "Campo", ar: "الحقل")
    static let printedIn = LabelWords("ledger.printed-in", en: "Printed in:", fr: "Figure dans\u{A0}:", es: "Figura en:", ar: "ورد في:")
    static let previous = LabelWords(
        "ledger.previous", en: "Previous page", fr: "Page précédente", es: "Página anterior", ar: "الصفحة السابقة")
    static let next = LabelWords("ledger.next", en: "Next page", fr: "Page suivante", es: "Página siguiente", ar: "الصفحة التالية")
    /// The headings of the columns of a table.
    static let columns = [statement, figure, year, source, field]
    private static let claim = LabelWords("ledger.claim", en: "Claim", fr: "Affirmation", es: "Afirmación", ar: "ادعاء")
    private static let target = LabelWords("ledger.target", en: "Target", fr: "Cible", es: "Meta", ar: "المستهدف")
    private static let achieved = LabelWords("ledger.achieved", en: "Achieved", fr: "Atteint", es: "Logrado", ar: "المحقق")
    private static let cost = LabelWords("ledger.cost", en: "Cost", fr: "Coût", es: "Costo", ar: "التكلفة")

    /// All words, for languages that a workspace adds.
    static let all = [
        title, introduction, nothing, figures, statement, figure, year, source, field, printedIn, previous, next, claim, target, achieved,
        cost,
    ]

    /// Returns the word for what a figure says.
    static func kind(_ kind: CitedFigure.Kind) -> LabelWords {
        switch kind {
        case .claim: claim
        case .target: target
        case .achieved: achieved
        case .cost: cost
        }
    }
}
