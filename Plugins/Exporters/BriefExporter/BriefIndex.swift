public import HeraldKit
internal import HeraldModel
public import HeraldTemplates

/// HTML pages that list the practices, newest first: `index.html`, and older pages `index-<n>.html`.
///
/// Each page links only to its neighbours, by names that never change. So a new practice changes the newest page alone. The newest page is
/// written twice: as `index.html` and under its permanent name.
///
/// Readers narrow a page by theme, country, evidence and language without scripts: see `IndexFilters.swift`.
public struct BriefIndex: Exporter {
    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// The number of practices on a page.
        public var pageSize = 200

        public init() {}

        public static var fields: [Field<Self>] {
            [.integer("page-size", \.pageSize, in: 10...10_000, "Practices on one page; the newest holds up to twice as many.")]
        }
    }

    public static let name = "brief-index"
    public static let summary = "HTML pages that list the practices, the latest first, with filters, and lead to briefs, digests and feeds."
    public static let templates = [BriefTemplates.index, BriefTemplates.style, BriefTemplates.indexStyle]
    public static let labels: [LabelWords] = IndexWords.all
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .pages(size: settings.pageSize, begin: page) }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        BriefIndexPage(page, sink: sink, context: context)
    }
}

extension BriefIndex: LinkingExporter {}
