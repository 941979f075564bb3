/// Words and codes from which ``PracticeGenerator`` puts records together.
///
/// A sentence reads: actor, verb, measure, "for", group, end, and perhaps link, "there are", result. For example:
///
/// ```
/// The city council        actors
/// monitors                verbs
/// shelters for survivors  measures
/// for seasonal workers    groups
/// in six languages,       ends
/// so that                 links
/// there are
/// more women in training. results
/// ```
///
/// Changing a list changes every generated record, and with it golden files and measurements. So does changing the order,
/// since a word is picked by its number.
///
/// Nothing here names a person, an organisation that exists, or a result that somebody measured. A generated record that
/// is published by mistake is recognised as one: its subjects are `the city council` and `a trade union`, and its addresses
/// are at `example.org`, which is reserved for examples (RFC 2606, section 3).
enum Vocabulary {
    /// Measures, without a capital: the object of a sentence or, capitalised, the beginning of a title.
    static let measures = [
        "language courses", "legal counselling", "recognition of qualifications", "savings circles", "pre-departure orientation",
        "a wage protection scheme", "health mediation", "school mentoring", "a migrant resource centre", "fair recruitment",
        "seasonal work permits", "voluntary return support", "cheaper remittances", "community sponsorship", "labour inspection",
        "a complaints desk", "child protection", "vocational training", "local integration councils", "diaspora investment",
        "circular mobility", "family reunification advice", "interpreter pools", "shelters for survivors", "job matching",
    ]
    /// Groups of people whom a measure is for.
    static let groups = [
        "seasonal workers", "domestic workers", "refugee families", "unaccompanied children", "returning migrants", "young newcomers",
        "migrant nurses", "undocumented women", "families left behind", "foreign students", "construction workers", "farm workers",
        "diaspora entrepreneurs", "stateless persons", "internal migrants", "survivors of trafficking",
    ]
    /// Organisations with their article, without a capital: the subject of a sentence.
    static let actors = [
        "the ministry of labour", "the city council", "a network of associations", "the employment agency", "the migration office",
        "a trade union", "the public health service", "a consortium of universities", "the regional authority", "a women's cooperative",
        "the consulate", "the chamber of commerce", "an association of municipalities", "the national statistics office",
    ]
    /// Verbs in the third person.
    static let verbs = [
        "offers", "organises", "finances", "tests", "monitors", "extends", "has redesigned", "coordinates", "supports", "evaluates",
    ]
    /// Circumstances that complete a sentence.
    static let ends = [
        "before departure and after arrival", "in cooperation with employers", "free of charge", "in six languages",
        "through trained volunteers", "on the basis of a written agreement", "with money from a joint fund", "in rural districts first",
        "together with the countries of origin", "under the supervision of an independent board", "by telephone and on the spot",
        "in the evening and at weekends", "with the help of former participants", "in every province of the country",
    ]
    /// Results of a measure, for titles, claims and subordinate clauses.
    static let results = [
        "fewer complaints about unpaid wages", "more stable employment", "lower fees for recruitment", "better school attendance",
        "shorter waiting times", "greater trust in the authorities", "more returns in safety", "wider access to health care",
        "less overcrowded housing", "a common register of cases", "more women in training", "earlier enrolment of children",
    ]
    /// Conjunctions that begin a subordinate clause.
    static let links = [
        "so that", "although", "because", "while", "and over the years", "but in smaller towns", "as a rule", "above all where",
    ]
    /// Measures in French, for translated titles and summaries.
    static let frenchMeasures = [
        "cours de langue", "conseil juridique", "reconnaissance des qualifications", "orientation avant le départ", "médiation en santé",
        "mentorat scolaire", "recrutement équitable", "aide au retour volontaire", "inspection du travail", "formation professionnelle",
    ]
    /// Groups of people in French.
    static let frenchGroups = [
        "travailleurs saisonniers", "travailleuses domestiques", "familles réfugiées", "mineurs non accompagnés", "migrants de retour",
        "jeunes nouveaux arrivants", "étudiants étrangers", "ouvriers agricoles",
    ]
    /// Codes of ISO 3166-1 from every continent.
    static let countries = [
        "AL", "AR", "AT", "AU", "BD", "BE", "BG", "BR", "CA", "CH", "CL", "CO", "DE", "DK", "EC", "EG", "ES", "ET", "FI", "FR", "GB", "GH",
        "GR", "HR", "ID", "IE", "IN", "IT", "JO", "KE", "LB", "LK", "MA", "MD", "MX", "MY", "NG", "NL", "NO", "NP", "NZ", "PE", "PH", "PK",
        "PL", "PT", "RO", "RS", "SE", "SN", "TH", "TN", "TR", "TZ", "UA", "UG", "US", "VN", "ZA",
    ]
    /// Names of districts, which fit every country.
    static let cities = ["the capital", "the port district", "the northern suburbs", "the border town", "the old centre", "the valley"]
    /// Codes of the five shipped classification schemes.
    static let themes = [
        "gcm:1", "gcm:5", "gcm:6", "gcm:16", "gcm:20", "gfmd-2016:1.1", "gfmd-2016:2.1", "gfmd-2016:3.2", "iamm:1", "iamm:2", "iamm:5",
        "iamm:6.a", "iamm:7.b", "iamm:8", "iamm:9", "iamm:12", "sdg:1", "sdg:4", "sdg:8", "sdg:10", "unesco-im:cultural-diversity",
        "unesco-im:migrants-rights", "unesco-im:national-policies",
    ]
    /// Codes of ISO 4217.
    static let currencies = ["EUR", "USD", "CHF", "CAD", "GBP", "AUD", "PHP", "MXN"]
    /// Units of the figures in claims.
    static let units = ["persons", "per cent", "households", "countries", "euros a month", "courses", "cases"]
    /// Research centres that review.
    static let centres = ["Centre A", "Centre B", "Centre C", "Centre D", "Centre E"]
}
