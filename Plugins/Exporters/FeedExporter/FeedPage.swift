import HeraldKit
import HeraldModel
import HeraldTemplates

/// What all feed formats say of one page: its names and its links.
struct FeedPage {
    let page: SelectionPage
    let context: ExportContext
    let settings: FeedSettings
    let part: FeedScope
    /// The paths of the stage's documents.
    let files: FeedPaths
    /// Links to pages of practices.
    let pages: PracticePages
    /// What its entries are classed by.
    let categories: FeedCategoryCache

    init(page: SelectionPage, context: ExportContext, settings: FeedSettings, format: FeedFormat) {
        self.page = page
        self.context = context
        self.settings = settings
        part = settings.split.parts.first { $0.name == page.part } ?? .whole
        files = FeedPaths(format: format, settings: settings, context: context)
        pages = PracticePages(settings: settings, context: context)
        categories = FeedCategoryCache(context: context)
    }

    /// The language of its texts.
    var language: LanguageTag { part.language(in: context) }

    /// The feed's title.
    var title: String { files.title(of: part) }

    /// The path of this document.
    var path: String { page.isNewest ? files.feed(part) : files.archive(page.number, of: part) }

    /// The address of this document.
    var address: String { context.address(of: path) }

    /// The address of the feed itself.
    var feedAddress: String { context.address(of: files.feed(part)) }

    /// The address of the page before this one, the next older, if there is one.
    var olderAddress: String? { page.number > 1 ? context.address(of: files.archive(page.number - 1, of: part)) : nil }

    /// When the newest entry went out, or an entry was withdrawn later. A page with neither, such as an archive of which every practice
    /// was corrected since, has the same moment for ever: the moment published would change its bytes whenever anything happens in the store.
    var updated: Timestamp { page.updated ?? Timestamp(seconds: 0) }

    /// Links to the neighbours, by their relations (RFC 5005, section 4).
    var historyLinks: [(relation: String, address: String)] {
        let current = page.isNewest ? [] : [("current", feedAddress)]
        return current + (olderAddress.map { [("prev-archive", $0)] } ?? [])
    }

    /// Links of the feed itself, not of its archives: to hubs, to the list of the stage's feeds and to the feeds in other languages.
    var relatedLinks: [FeedLink] {
        if !page.isNewest { return [] }
        let hubs = settings.hubs.map { FeedLink(relation: "hub", address: $0) }
        let list = files.list.map { FeedLink(relation: "related", address: context.address(of: $0), mediaType: "text/x-opml") }
        return hubs + [list].compactMap { $0 } + alternates
    }

    /// The same feed in other languages.
    private var alternates: [FeedLink] {
        let main = context.site.language
        var others: [FeedScope] = settings.split.languages.filter { $0 != language && $0 != main }.map(FeedScope.language)
        switch part {
        case .whole: break
        case .language: others.insert(.whole, at: 0)
        default: return []
        }
        return others.map {
            FeedLink(
                relation: "alternate", address: context.address(of: files.feed($0)), mediaType: files.format.mediaType,
                language: $0.language(in: context), title: Localization.nativeName(of: $0.language(in: context)))
        }
    }

    /// The name by which readers know a practice, whatever its version and wherever its page. In a language's feed it is that of the
    /// translation, so that somebody who reads two of them keeps both.
    func id(of practice: Slug) -> String {
        let id = "\(context.site.address)id/\(practice)"
        if case .language(let language) = part { return "\(id)/\(language.written)" }
        return id
    }

    /// Opens the page's document.
    func open(in release: any DocumentSink) throws -> any DocumentStream {
        try release.open(FeedPaths.path(path), mediaType: files.format.mediaType)
    }
}

/// A link of a feed or an entry (RFC 4287, section 4.2.7).
struct FeedLink {
    var relation: String
    var address: String
    var mediaType: String?
    var language: LanguageTag?
    var title: String?
}
