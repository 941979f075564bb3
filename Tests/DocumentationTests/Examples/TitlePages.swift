public import HeraldKit
import HeraldModel

/// The titles of all practices on pages of a fixed size, so that a new practice touches the newest page alone.
public struct TitlePages: PagedExporter {
    public static let name = "title-pages"
    public static let summary = "The titles of all practices on pages of a fixed size."
    public var pageSize: Int? { 100 }

    public init(settings: NoSettings) {}

    public func export(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) async throws {
        var text = ""
        var versions: [PracticeVersion] = []
        for try await practice in page.practices {
            text += practice.practice.title.original + "\n"
            versions.append(PracticeVersion(practice.practice.id, practice.version))
        }
        let name = page.isNewest ? "titles.txt" : "titles-\(page.number).txt"
        guard let path = DocumentPath(name) else { return }
        try release.add(Document(path: path, mediaType: "text/plain; charset=utf-8", bytes: Array(text.utf8), practices: versions))
    }
}
