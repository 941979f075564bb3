import HeraldDiagnostics
public import HeraldKit
public import HeraldModel

/// The settings under `split:` of a feed: each value adds a feed besides the main one.
public struct SplitSettings: ParsableSettings {
    /// Themes. Each includes those below it.
    public var themes: [ThemeCode] = []
    /// Countries.
    public var countries: [CountryCode] = []
    /// Names of audiences.
    public var audiences: [String] = []
    /// Languages.
    public var languages: [LanguageTag] = []

    /// The defaults: no further feeds.
    public init() {}

    public static let fields: [Field<Self>] = [
        .list("themes", \.themes, "Theme codes: a feed for each, of the practices of that theme and all below it.").example(
            "[iamm:5, iamm:6]"),
        .list("countries", \.countries, "Countries (ISO 3166-1): a feed for each, of the practices placed there or on its corridors.")
            .example("[BD, TH]"),
        .list("audiences", \.audiences, "Names of audiences: a feed for each, of the evidence and the confidentiality it may have.")
            .example("[ministries]"),
        .list("languages", \.languages, "Languages: a feed for each, of the practices that can be read in it, in that language.")
            .example("[fr, ar]"),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        func add(_ key: String, _ index: Int, _ problem: (message: String, hint: String?)?) {
            guard let problem else { return }
            problems.append(SettingsProblem(key, element: index, problem.message, hint: problem.hint))
        }
        for (index, theme) in themes.enumerated() { add("themes", index, context.taxonomy?.problem(with: theme)) }
        for (index, country) in countries.enumerated() { add("countries", index, context.gazetteer?.problem(with: country)) }
        for (index, name) in audiences.enumerated() where !context.audiences.contains(name) {
            let message = "no audience is called \"\(name)\"; expected \(EnglishList.or(context.audiences))"
            add("audiences", index, (message, NearMiss.hint(for: name, among: context.audiences)))
        }
        return problems
    }

    /// The further feeds, in the order of the settings.
    var parts: [FeedScope] {
        themes.map(FeedScope.theme) + countries.map(FeedScope.country) + audiences.map(FeedScope.audience)
            + languages.map(FeedScope.language)
    }
}
