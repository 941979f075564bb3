import HeraldKit
import HeraldModel

/// What both feed formats say of one page: its names, its links, its entries.
struct FeedPage {
    let page: SelectionPage
    let context: ExportContext
    let settings: FeedSettings
    /// The feed's file name without `.xml`.
    let name: String

    /// The feed's title.
    var title: String { settings.title.isEmpty ? context.site.title : settings.title }

    /// The path of this document.
    var path: String { page.isNewest ? "\(name).xml" : archivePath(page.number) }

    /// The address of this document.
    var address: String { context.address(of: path) }

    /// The address of the feed itself.
    var feedAddress: String { context.address(of: "\(name).xml") }

    /// Links to the neighbours, by their relations (RFC 5005, section 4).
    var historyLinks: [(relation: String, address: String)] {
        var links: [(String, String)] = []
        if !page.isNewest { links.append(("current", feedAddress)) }
        if page.number > 1 { links.append(("prev-archive", context.address(of: archivePath(page.number - 1)))) }
        return links
    }

    /// The name by which readers know a practice, whatever its version and wherever its page.
    func id(of practice: Practice) -> String { "\(context.site.address)id/\(practice.id)" }

    /// The address of a practice's page, if the pipeline has one.
    func pageAddress(of practice: Practice) -> String? {
        settings.page.map { page in
            context.address(of: page.split(separator: "{id}", omittingEmptySubsequences: false).joined(separator: practice.id.written))
        }
    }

    /// When the newest entry went out. A page without entries, such as an archive of which every practice was corrected since, has the
    /// same moment for ever: the moment published would change its bytes whenever anything happens in the store.
    func updated() async throws -> Timestamp {
        try await page.practices.newest?.updated ?? Timestamp(seconds: 0)
    }

    private func archivePath(_ number: Int) -> String { "\(name)-archive-\(number).xml" }

    /// Writes the page's document with `body`, which gives the practices it tells about.
    func write(to release: any DocumentSink, mediaType: String, _ body: (any DocumentStream) async throws -> [PracticeVersion]) async throws {
        guard let documentPath = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        let stream = try release.open(documentPath, mediaType: mediaType)
        try stream.close(practices: try await body(stream))
    }
}
