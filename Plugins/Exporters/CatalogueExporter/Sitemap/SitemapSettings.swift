public import HeraldKit
public import HeraldModel

/// The settings of `sitemap`, under `with:`.
public struct SitemapSettings: ParsableSettings {
    /// The file name of the entry point without `.xml`.
    public var name = Slug(written: "sitemap") ?? .unnamed
    /// The path of a practice's page, containing `{id}`.
    public var page = "practices/{id}.html"
    /// The path of a page in a further language, containing `{id}` and `{language}`.
    public var pageIn = "practices/{id}.{language}.html"
    /// The further languages of pages.
    public var languages: [LanguageTag] = []
    /// The path of a practice's image, containing `{id}`. `nil` for no images.
    public var image: String?
    /// The number of store events that a page covers. `nil` for as many as fit.
    public var pageSize: Int?

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .scalar("name", \.name, "The file name of the entry point, without .xml.").example("sitemap-briefs"),
        .string("page", \.page, "The path of each practice's page in this pipeline.").example("briefs/{id}.html"),
        .string("page-in", \.pageIn, "The path of its page in a further language.").example("briefs/{id}.{language}.html"),
        .list("languages", \.languages, "The further languages that pages are in: the same as those of policy-brief.").example("[fr, ar]"),
        .string("image", \.image, "The path of each practice's picture in this pipeline, if it makes one; none if left out.")
            .example("cards/{id}.png"),
        .integer(
            "page-size", \.pageSize, in: 10...25_000,
            "Practices in each file once there are more than twice as many; as many as 50,000 addresses and 50 MB allow if left out."),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        [
            PathTemplate(page).problem(at: "page", example: "practices/{id}.html"),
            PathTemplate(pageIn).problem(at: "page-in", example: "practices/{id}.{language}.html", needsLanguage: true),
            SitemapLimits.problem(with: pageSize, variants: 1 + languages.count),
            image.flatMap { PathTemplate($0).problem(at: "image", example: "cards/{id}.png") },
        ].compactMap { $0 }
    }
}
