public import HeraldKit
import HeraldModel

/// The titles of all practices on pages of a fixed size, so that a new practice touches the newest page alone.
public struct TitlePages: Exporter {
    public static let name = "title-pages"
    public static let summary = "The titles of all practices on pages of a fixed size."

    public init(settings: NoSettings) {}

    public var plan: ExportPlan { .pages(size: 100, begin: page) }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) -> any PageComposer {
        TitlePage(page, sink: sink)
    }
}

/// Composes one page of titles.
final class TitlePage: PageComposer {
    private let page: SelectionPage
    private let sink: any DocumentSink
    private var text = ""
    private var versions: [PracticeVersion] = []

    init(_ page: SelectionPage, sink: any DocumentSink) {
        self.page = page
        self.sink = sink
    }

    func add(_ practice: PublishedPractice) {
        text += practice.practice.title.original + "\n"
        versions.append(PracticeVersion(practice.practice.id, practice.version))
    }

    func finish() throws {
        let name = page.isNewest ? "titles.txt" : "titles-\(page.number).txt"
        guard let path = DocumentPath(name) else { return }
        try sink.add(Document(path: path, mediaType: "text/plain; charset=utf-8", bytes: Array(text.utf8), practices: versions))
    }
}
