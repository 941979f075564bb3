import HeraldKit
import HeraldModel

/// What both feed formats say of one page: its names and its links.
struct FeedPage {
    let page: SelectionPage
    let context: ExportContext
    let settings: FeedSettings
    /// The feed's file name without `.xml`.
    let name: String
    /// What stands before and after the id in the address of a practice's page, if the pipeline has one.
    private let pageAddress: (before: String, after: String)?

    init(page: SelectionPage, context: ExportContext, settings: FeedSettings, name: String) {
        self.page = page
        self.context = context
        self.settings = settings
        self.name = name
        let parts = settings.page?.split(separator: "{id}", omittingEmptySubsequences: false) ?? []
        pageAddress = parts.count == 2 ? (context.address(of: String(parts[0])), String(parts[1])) : nil
    }

    /// The feed's title.
    var title: String { settings.title.isEmpty ? context.site.title : settings.title }

    /// The path of this document.
    var path: String { page.isNewest ? "\(name).xml" : archivePath(page.number) }

    /// The address of this document.
    var address: String { context.address(of: path) }

    /// The address of the feed itself.
    var feedAddress: String { context.address(of: "\(name).xml") }

    /// The hubs at which the document can be subscribed to (W3C WebSub, section 4); archives never change and have none.
    var hubs: [String] { page.isNewest ? settings.hubs : [] }

    /// When the newest entry went out, or an entry was withdrawn later. A page with neither, such as an archive of which every practice
    /// was corrected since, has the same moment for ever: the moment published would change its bytes whenever anything happens in the store.
    var updated: Timestamp { page.updated ?? Timestamp(seconds: 0) }

    /// Links to the neighbours, by their relations (RFC 5005, section 4).
    var historyLinks: [(relation: String, address: String)] {
        var links: [(String, String)] = []
        if !page.isNewest { links.append(("current", feedAddress)) }
        if page.number > 1 { links.append(("prev-archive", context.address(of: archivePath(page.number - 1)))) }
        return links
    }

    /// The name by which readers know a practice, whatever its version and wherever its page.
    func id(of practice: Slug) -> String { "\(context.site.address)id/\(practice)" }

    /// The address of a practice's page, if the pipeline has one.
    func pageAddress(of practice: Practice) -> String? {
        pageAddress.map { $0.before + practice.id.written + $0.after }
    }

    /// Opens the page's document.
    func open(in release: any DocumentSink, mediaType: String) throws -> any DocumentStream {
        guard let documentPath = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        return try release.open(documentPath, mediaType: mediaType)
    }

    private func archivePath(_ number: Int) -> String { "\(name)-archive-\(number).xml" }
}
