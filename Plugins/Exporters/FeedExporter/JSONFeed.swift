public import HeraldKit
import HeraldModel
import HeraldTemplates

/// A full-text JSON Feed 1.1, its history in documents that `next_url` leads to.
///
/// What JSON Feed has no words for stands under `_herald`, where its section on extensions wants it: withdrawals, the neighbours of an
/// archive document, codes.
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
