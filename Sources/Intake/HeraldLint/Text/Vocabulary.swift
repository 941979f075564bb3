/// The words by which the rules recognise the meaning of a number, in English, French and Spanish.
enum Vocabulary {
    /// The names of months, with their numbers.
    static let months: [String: Int] = {
        let names: [[String]] = [
            ["january", "jan", "janvier", "enero"], ["february", "feb", "février", "febrero"], ["march", "mars", "marzo"],
            ["april", "apr", "avril", "abril"],
            ["may", "mai", "mayo"], ["june", "jun", "juin", "junio"], ["july", "jul", "juillet", "julio"],
            ["august", "aug", "août", "agosto"],
            ["september", "sept", "sep", "septembre", "septiembre"], ["october", "oct", "octobre", "octubre"],
            ["november", "nov", "novembre", "noviembre"], ["december", "dec", "décembre", "diciembre"],
        ]
        var table: [String: Int] = [:]
        for (index, month) in names.enumerated() { for name in month { table[name] = index + 1 } }
        return table
    }()

    /// Words before a number of four digits that make it a year.
    static let yearPrefixes: Set<String> = [
        "in", "since", "from", "until", "till", "by", "during", "year", "between", "before", "after", "end", "early", "late", "mid", "en",
        "depuis",
        "desde", "hasta", "entre", "année", "año", "spring", "summer", "autumn", "winter",
    ]

    /// Words before a number that only names something, in the singular and plural as they are written.
    static let identifierPrefixes: Set<String> = [
        "no", "nos", "number", "nr", "art", "article", "articles", "section", "sections", "chapter", "page", "pages", "p", "pp",
        "paragraph", "para",
        "goal", "goals", "target", "objective", "practice", "box", "table", "figure", "annex", "part", "volume", "vol", "issue", "step",
        "phase",
        "round", "roundtable", "rt", "resolution", "law", "act", "regulation", "directive", "convention", "protocol", "recommendation",
        "case", "study", "note", "version",
        "iso", "sdg", "gcm", "theme", "sub-theme", "level", "grade", "class", "category", "type", "pillar", "module", "unit", "day",
        "numéro",
        "n", "artículo", "objectif", "objetivo", "capítulo", "chapitre", "lot", "room", "agenda", "bill", "decree", "tier", "row",
    ]

    /// Letters directly after digits that make them an ordinal (`21st`, `2e`, `3º`), a decade or an age (`1990s`, `30s`) or an hour (`14h`).
    static let ordinalEndings: Set<String> = ["st", "nd", "rd", "th", "e", "er", "ère", "ème", "è", "s", "º", "ª", "a", "o", "h"]

    /// Words before a quantity that state its precision.
    static let qualifiers: [String: Quantity.Qualifier] = {
        let about = [
            "about", "around", "approximately", "approx", "roughly", "circa", "ca", "some", "estimated", "an estimated", "close to",
            "environ", "quelque",
            "quelques", "unos", "unas", "cerca de", "alrededor de", "~", "≈", "somewhere around", "aproximadamente",
        ]
        let least = [
            "over", "more than", "at least", "above", "exceeding", "exceeds", "beyond", "minimum of", "plus de", "plus d", "au moins",
            "más de", "al menos", ">",
            "upwards of", "greater than",
        ]
        let most = [
            "up to", "at most", "under", "fewer than", "less than", "nearly", "almost", "below", "maximum of", "just under", "moins de",
            "près de", "presque",
            "menos de", "casi", "hasta", "jusqu à", "<", "not quite", "within",
        ]
        var table: [String: Quantity.Qualifier] = [:]
        for word in about { table[word] = .about }
        for word in least { table[word] = .atLeast }
        for word in most { table[word] = .atMost }
        return table
    }()

    /// Words that end the name of the things counted.
    static let stopWords: Set<String> = [
        "of", "in", "and", "or", "to", "for", "with", "without", "were", "was", "are", "is", "be", "been", "have", "has", "had", "who",
        "whom", "which", "that",
        "from", "by", "on", "at", "as", "between", "over", "under", "than", "into", "through", "across", "during", "within", "per", "a",
        "an", "the", "each",
        "took", "came", "went", "used", "received", "including", "while", "but", "not", "so", "out", "up", "its", "their", "his", "her",
        "this", "these",
        "participated", "said", "did", "do", "can", "could", "may", "will", "would", "availed", "joined", "around", "about", "after",
        "before",
        "de", "du", "des", "et", "ou", "dans", "en", "sur", "par", "pour", "avec", "qui", "ont", "sont", "étaient", "y", "o", "con", "por",
        "para", "que", "los", "las", "les",
        "dont", "soit", "positive", "negative", "also", "only", "all", "made", "make", "among", "worldwide", "globally", "respectively",
    ]

    /// Words for people, as ``stem(_:)`` makes them: `mujere` is the stem of *mujeres*.
    static let people: Set<String> = [
        "people", "person", "migrant", "immigrant", "emigrant", "refugee", "worker", "women", "woman", "men", "man", "child", "children",
        "girl", "boy", "student",
        "participant", "participante", "estudiante", "nurse", "doctor", "engineer", "farmer", "judge", "lawyer", "mediator", "interpreter",
        "victim", "beneficiary", "family", "household", "professional", "expert", "member", "pupil", "citizen", "national",
        "resident",
        "applicant", "trainee", "teacher", "official", "officer", "adult", "minor", "individual", "returnee", "employee", "volunteer",
        "asylum", "seeker",
        "personne", "travailleur", "travailleuse", "femme", "homme", "enfant", "réfugié", "étudiant", "persona", "migrante", "trabajador",
        "trabajadora", "mujer", "hombre",
        "niño", "niña", "refugiado", "mujere", "menore", "trabajadore", "profesore", "docente", "enseignant", "formateur", "youth",
        "youngster", "inhabitant", "labourer", "laborer", "staff", "graduate", "respondent", "male",
        "female", "entrant",
    ]

    /// Units of measure, as ``stem(_:)`` makes them. Their numbers are never parts of a number of people or things.
    static let unitsOfMeasure: Set<String> = [
        "year", "month", "week", "day", "hour", "minute", "page", "kilometre", "kilometer", "km", "metre", "language", "per", "time",
        "session", "euro", "dollar", "franc",
        "année", "mois", "an", "jour", "heure", "semaine", "año", "mes", "día", "hora", "semana", "decade", "percentage", "point",
    ]

    /// Words for a whole.
    static let totals: Set<String> = [
        "total", "totals", "overall", "altogether", "whole", "totalling", "totaling", "sum", "entire", "totale", "totales", "ensemble",
        "globale",
    ]

    /// Words for the whole world.
    static let world: Set<String> = ["world", "worldwide", "globally", "globe", "monde", "mundo", "planet", "mundial"]

    /// Returns the singular of `word` for regular English plurals, and any other word without its final `s`: `mujeres` becomes `mujere`.
    static func stem(_ word: String) -> String {
        if word.utf8.count <= 3 || word.hasSuffix("ss") { return word }
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("ches") || word.hasSuffix("shes") || word.hasSuffix("sses") || word.hasSuffix("xes") {
            return String(word.dropLast(2))
        }
        if word.hasSuffix("s") { return String(word.dropLast()) }
        return word
    }
}
