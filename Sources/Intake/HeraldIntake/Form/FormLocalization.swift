import HeraldDiagnostics
import HeraldModel

/// The fixed words of a form, in English or French.
struct FormLocalization {
    private let isFrench: Bool

    /// Creates the words for readers of `language`: French, or English for all other languages.
    init(language: LanguageTag) { isFrench = language.written.split(separator: "-").first == "fr" }

    private func pick(_ english: String, _ french: String) -> String { isFrench ? french : english }

    var needed: String { pick("needed", "nécessaire") }
    var list: String { pick("a list", "une liste") }
    var forExample: String { pick("for example:", "par exemple :") }
    var separator: String { pick("; ", " ; ") }
    var everybody: String { pick("every audience reads it", "tous les publics le lisent") }

    /// Returns the words that name the audiences which read a field.
    func readers(_ names: [String]) -> String { pick("read by ", "lu par ") + names.joined(separator: ", ") }

    /// Returns `a, b or c`.
    func oneOf(_ words: [String]) -> String {
        EnglishList.joined(words, by: pick("or", "ou"))
    }

    /// Returns the description of an expected value. `english` is the description in messages of intake.
    func expected(_ english: String) -> String { isFrench ? Self.expectations[english] ?? english : english }

    /// The titles of the suggested sections of a narrative.
    var headings: [String] {
        isFrench
            ? ["Comment cela a commencé", "Ce qui se fait", "Ce qui en est sorti", "Ce que les autres doivent savoir"]
            : ["How it began", "What is done", "What came of it", "What others should know"]
    }

    /// Returns the lines at the beginning of a form.
    func head(_ profile: RecordProfile) -> [String] {
        switch (profile, isFrench) {
        case (.questionnaire, false): ["A practice, as answers to questions."] + Self.howTo
        case (.narrative, false): ["A practice, as a narrative: titled sections, and the facts beside them."] + Self.howTo
        case (.questionnaire, true): ["Une pratique, en réponses à des questions."] + Self.howToFrench
        case (.narrative, true): ["Une pratique, en récit : des sections titrées, et les faits à côté."] + Self.howToFrench
        }
    }

    private static let howTo = [
        "Fill in the lines without \"#\": with these alone it can be taken in. To fill in another field, take \"# \" away",
        "from the beginning of its lines. An answer with a colon goes into double quotes. In lists, repeat from \"-\" on.",
        "\"herald practices completeness FILE\" tells what is still missing for whom; \"herald intake FILE\" takes it in.",
    ]
    private static let howToFrench = [
        "Remplissez les lignes sans « # » : elles suffisent pour la verser. Pour remplir un autre champ, ôtez « # » et",
        "l’espace au début de ses lignes. Une réponse avec deux-points se met entre guillemets droits doubles. Dans une",
        "liste, répétez à partir de « - ». « herald practices completeness FICHIER » dit ce qui manque encore, et à qui ;",
        "« herald intake FICHIER » la verse dans le fonds.",
    ]

    private static let expectations: [String: String] = [
        Slug.expectation: "3 à 80 lettres minuscules sans accent, chiffres et traits d’union simples",
        ThemeCode.expectation: "un thème tel que iamm:5, gfmd-2016:2.1 ou sdg:10.7",
        Figure.expectation: "un nombre simple tel que 250000 ou 2.9, ou un intervalle tel que [5, 8]",
        CurrencyCode.expectation: "un code ISO 4217 de trois majuscules tel que EUR",
        CountryCode.expectation: "un code ISO 3166-1 de deux majuscules tel que BD",
        LanguageTag.expectation: "une étiquette de langue BCP 47 telle que en, fr ou pt-BR",
        PartialDate.expectation: "une date telle que 2010, 2010-06 ou 2010-06-30",
        Int.expectation: "un nombre entier",
    ]
}
