public import HeraldKit
public import HeraldModel

/// The settings of `sitemap`, under `with:`.
public struct SitemapSettings: ParsableSettings {
    /// The file name of the entry point without `.xml`.
    public var name = Slug(written: "sitemap") ?? .unnamed
    /// The path of a practice's page.
    public var page = PracticePath.brief
    /// The path of a page in a further language.
    public var pageIn = PracticePath.translatedBrief
    /// The further languages of pages.
    public var languages: [LanguageTag] = []
    /// The path of a practice's image. `nil` for no images.
    public var image: PracticePath?
    /// The number of store events that a page covers. `nil` for as many as the limits of sitemaps allow.
    public var pageSize: Int?

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .scalar("name", \.name, "The file name of the entry point, without .xml.").example("sitemap-briefs"),
        .practicePath("page", \.page, example: "briefs/{id}.html", "The path of each practice's page in this pipeline."),
        .practicePath(
            "page-in", \.pageIn, perLanguage: true, example: "briefs/{id}.{language}.html", "The path of its page in a further language."),
        .list("languages", \.languages, "The further languages that pages are in: the same as those of policy-brief.").example("[fr, ar]"),
        .optionalPracticePath(
            "image", \.image, example: "cards/{id}.png",
            "The path of each practice's picture in this pipeline; if left out, no pictures are listed."),
        .integer(
            "page-size", \.pageSize, in: 10...25_000,
            "Practices in one file; the newest holds up to twice as many; if left out, each holds up to 50,000 addresses or 50 MB."),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        [SitemapLimits.problem(with: pageSize, variants: 1 + languages.count)].compactMap { $0 }
    }
}
