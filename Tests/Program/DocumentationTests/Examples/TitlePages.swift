public import HeraldKit
import HeraldModel

/// The titles of all practices on pages of a fixed size, so that a new practice touches the newest page alone.
public struct TitlePages: PagedExporter {
    public static let name = "title-pages"
    public static let summary = "The titles of all practices on pages of a fixed size."
    public var pageSize: Int? { 100 }

    public init(settings: NoSettings) {}

    public func begin(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        TitlePage(page, release: release)
    }
}

/// Composes one page of titles.
final class TitlePage: PageComposer {
    private let page: SelectionPage
    private let release: any DocumentSink
    private var text = ""
    private var versions: [PracticeVersion] = []

    init(_ page: SelectionPage, release: any DocumentSink) {
        self.page = page
        self.release = release
    }

    func add(_ practice: PublishedPractice) {
        text += practice.practice.title.original + "\n"
        versions.append(PracticeVersion(practice.practice.id, practice.version))
    }

    func finish() throws {
        let name = page.isNewest ? "titles.txt" : "titles-\(page.number).txt"
        guard let path = DocumentPath(name) else { return }
        try release.add(Document(path: path, mediaType: "text/plain; charset=utf-8", bytes: Array(text.utf8), practices: versions))
    }
}
