import HeraldKit
import HeraldModel

/// Short pages with the practices on them and the tombstones.
struct WithdrawalPages: Exporter {
    struct Settings: ParsableSettings {
        var pageSize = 3
        static var fields: [Field<Self>] { [.integer("page-size", \.pageSize, in: 1...100, "Events a page.")] }
    }

    static let name = "departures"
    static let summary = "What is in and what is gone, page by page."
    let settings: Settings
    init(settings: Settings) { self.settings = settings }
    var plan: ExportPlan { .pages(size: settings.pageSize, begin: page) }

    private func page(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        Composer(page, release)
    }

    private final class Composer: PageComposer {
        private let page: SelectionPage
        private let release: any DocumentSink
        private var text: String

        init(_ page: SelectionPage, _ release: any DocumentSink) {
            (self.page, self.release) = (page, release)
            text = "\(page.number) \(page.isNewest) \(page.updated?.written ?? "-")\n"
        }

        func add(_ practice: PublishedPractice) throws { text += "in \(practice.practice.id) \(practice.version) \(practice.sequence)\n" }

        func finish() throws {
            for gone in page.tombstones {
                text +=
                    "\(gone.cause) \(gone.practice) \(gone.version) \(gone.sequence) \(gone.title) \(gone.published.written) \(gone.reason)\n"
            }
            try release.add(Document(path: path("pages/\(page.number).txt"), mediaType: "text/plain", bytes: Array(text.utf8)))
        }
    }
}
