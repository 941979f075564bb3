public import HeraldKit
import HeraldModel
import HeraldTemplates

/// Full-text JSON Feed 1.1, with its history in documents linked by `next_url`.
///
/// Members that JSON Feed does not define are in the extension object `_herald`: withdrawals, links of archive documents, and codes.
public struct JSONFeed: Exporter {
    public static let name = "json-feed"
    public static let summary = "Full-text JSON feeds (JSON Feed 1.1) with their history in archive documents."
    public static let checks = [
        DocumentCheck("a JSON feed (JSON Feed 1.1)", suffix: ".json", ofBytes: JSONFeedValidator.problem), OPMLDocument.check,
    ]

    private static let format = FeedFormat(mediaType: "application/feed+json", ending: "json", name: "feed")
    private let settings: FeedSettings

    public init(settings: FeedSettings) { self.settings = settings }

    public var plan: ExportPlan {
        .feed(settings, format: Self.format, styles: [], begin: page)
    }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        try JSONFeedComposer(FeedPage(page: page, context: context, settings: settings, format: Self.format), in: sink)
    }
}

extension JSONFeed: LinkedExporter {
    package func links(in context: ExportContext) -> [StageLink] {
        FeedPaths(format: Self.format, settings: settings, context: context).link("JSON Feed")
    }
}
