import HeraldKit
import HeraldModel

extension ExportPlan {
    /// The plan of a feed: pages of the whole and of the parts that the settings name, a list of the feeds, and `styles` for feeds in XML.
    static func feed(
        _ settings: FeedSettings, format: FeedFormat, styles: [FeedStyleSheet],
        begin: @escaping @Sendable (SelectionPage, any DocumentSink, ExportContext) throws -> any PageComposer
    ) -> ExportPlan {
        .pages(
            size: settings.isArchived ? settings.archiveSize : nil,
            parts: { context in try settings.split.parts.map { try $0.selection(in: context) } },
            commonDocuments: { sink, context in
                let files = FeedPaths(format: format, settings: settings, context: context)
                try OPMLDocument(files: files).add(to: sink)
                for style in styles {
                    try sink.add(
                        Document(path: FeedPaths.path(files.style(style.ending)), mediaType: style.mediaType, bytes: style.bytes))
                }
            },
            begin: begin)
    }
}
