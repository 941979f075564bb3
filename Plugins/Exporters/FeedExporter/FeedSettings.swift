public import HeraldKit
public import HeraldModel

/// The settings of a feed, under `with:`.
public struct FeedSettings: ParsableSettings {
    /// The title of the feed. The site's title if empty.
    public var title = ""
    /// The file name without extension. `nil` for the format's default.
    public var name: Slug?
    /// The path of a practice's page; `nil` if the pipeline makes none.
    public var page: PracticePath?
    /// Languages with pages of practices, besides the main one.
    public var pageLanguages: [LanguageTag] = []
    /// Whether entries have their pages as enclosures.
    public var hasEnclosures = true
    /// The number of store events that an archive document covers.
    public var archiveSize = 200
    /// Whether older entries move to archive documents.
    public var isArchived = true
    /// Addresses of WebSub hubs.
    public var hubs: [String] = []
    /// Whether feeds link to an XSLT style sheet for browsers.
    public var isTransformed = true
    /// The feeds besides the main one.
    public var split = SplitSettings()

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .string("title", \.title, "What readers see as the name of the feed; if left out, the site's title.")
            .example("Good practices in migration"),
        .scalar("name", \.name, "The file name without its ending; if left out, atom, rss or feed, depending on the exporter.")
            .example("labour-migration"),
        .optionalPracticePath("page", \.page, "The path of each practice's page in this pipeline, to link entries to it."),
        .list(
            "page-languages", \.pageLanguages, "The further languages that the pipeline's policy briefs are made in, to link to them too."
        )
        .example("[fr, ar]"),
        .boolean("enclosures", \.hasEnclosures, "Whether each entry has its page as an enclosure too, for readers that keep copies."),
        .boolean("archives", \.isArchived, "Whether older entries move to archive documents (RFC 5005); if not, one document has all."),
        .integer(
            "archive-size", \.archiveSize, in: 10...100_000,
            "How many events of the store an archive document covers; the feed covers at least as many, or all if there are fewer."),
        .list("hubs", \.hubs, "Addresses of WebSub hubs that tell subscribers at once.").example("[https://hub.example/]"),
        .boolean(
            "xslt", \.isTransformed,
            "Whether feeds in XML name a style sheet in XSLT, for pages with links; some browsers warn that they will drop XSLT."),
        .mapping("split", \.split, "Feeds for single themes, countries, audiences and languages, beside the main one.")
            .example("{ themes: [iamm:5], languages: [fr] }"),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        hubs.enumerated().filter { !Self.isAddress($0.element) }.map { index, hub in
            SettingsProblem("hubs", element: index, "\"\(hub)\" is not an address; expected one such as \"https://hub.example/\"")
        }
    }

    /// Whether `text` is an http or https address with only the characters that RFC 3986 allows.
    private static func isAddress(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let forbidden = Set("\"<>\\^`{|}".utf8)
        return text.utf8.count > scheme.utf8.count && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) }
    }
}
