public import HeraldKit
public import HeraldModel

/// What may stand under `with:` for a sitemap.
public struct SitemapSettings: ParsableSettings {
    /// The file name of the entry point without `.xml`.
    public var name = Slug(written: "sitemap") ?? .unnamed
    /// The path of a practice's page, with `{id}` in it.
    public var page = "practices/{id}.html"
    /// The path of its page in a further language, with `{id}` and `{language}` in it.
    public var pageIn = "practices/{id}.{language}.html"
    /// The further languages that pages are in.
    public var languages: [LanguageTag] = []
    /// The path of a practice's picture, with `{id}` in it.
    public var image: String?
    /// How many events of the store a page stands for; `nil`: as many as fit.
    public var pageSize: Int?

    /// The settings that hold when nothing is written.
    public init() {}

    public static let fields: [Field<Self>] = [
        .scalar("name", \.name, "The file name of the entry point, without .xml.").example("sitemap-briefs"),
        .string("page", \.page, "The path of each practice's page in this pipeline."),
        .string("page-in", \.pageIn, "The path of its page in a further language."),
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
            SitemapLimits.problem(with: pageSize, editions: 1 + languages.count),
            image.flatMap { PathTemplate($0).problem(at: "image", example: "cards/{id}.png") },
        ].compactMap { $0 }
    }
}
