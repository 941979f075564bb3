public import HeraldKit
public import HeraldModel

/// What may stand under `with:` for a feed.
public struct FeedSettings: ExporterSettings {
    /// The name of the feed; empty: the site's title.
    public var title = ""
    /// The feed's file name without `.xml`; empty: the format's own.
    public var name: Slug?
    /// The path of a practice's page, with `{id}` in it.
    public var page: String?
    /// How many entries an archive document holds.
    public var archiveSize = 200
    /// Whether the whole history is kept in archive documents.
    public var isArchived = true

    /// The WebSub hubs that subscribers of the feed turn to.
    public var hubs: [String] = []

    /// The settings that hold when nothing is written.
    public init() {}

    public static let fields: [Field<Self>] = [
        .string("title", \.title, "What readers see as the name of the feed; the site's title if left out.")
            .example("Good practices in migration"),
        .scalar("name", \.name, "The file name without .xml; atom or rss if left out.").example("labour-migration"),
        .string("page", \.page, "The path of each practice's page in this pipeline, to link entries to it.")
            .example("practices/{id}.html"),
        .boolean("archives", \.isArchived, "Whether older entries move to archive documents (RFC 5005); if not, one document has all."),
        .integer(
            "archive-size", \.archiveSize, in: 10...100_000,
            "How many entries each archive document stands for; the feed itself has at least as many, if there are."),
        .list("hubs", \.hubs, "The addresses of WebSub hubs at which the feed can be subscribed to; the deliverer websub pings them.")
            .example("[\"https://hub.example/\"]"),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        let hubProblems = hubs.indices.filter { !hubs[$0].hasPrefix("https://") && !hubs[$0].hasPrefix("http://") }.map {
            SettingsProblem("hubs", element: $0, "\"\(hubs[$0])\" is not an address; expected one that starts with https://")
        }
        guard let page, hubProblems.isEmpty else { return hubProblems }
        let parts = page.split(separator: "{id}", omittingEmptySubsequences: false)
        let expected = "expected one such as \"practices/{id}.html\""
        if parts.count != 2 {
            return [SettingsProblem("page", "\"\(page)\" has {id} \(parts.count == 1 ? "nowhere" : "more than once"); \(expected)")]
        }
        if DocumentPath(parts.joined(separator: "id")) == nil {
            return [
                SettingsProblem(
                    "page", "\"\(page)\" is not a path inside the release; \(expected)",
                    hint: "use letters, digits, \".\", \"-\", \"_\" and \"/\"")
            ]
        }
        return []
    }
}
