import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// The names and links of one document of a feed, common to all formats.
struct FeedPage {
    let page: SelectionPage
    let context: ExportContext
    let settings: FeedSettings
    /// The part of the selection that the feed shows: all of it, or one theme, country, audience or language.
    let scope: FeedScope
    /// The paths of the stage's documents.
    let files: FeedPaths
    /// The categories of entries.
    let categories: FeedCategoryCache

    init(page: SelectionPage, context: ExportContext, settings: FeedSettings, format: FeedFormat) {
        self.page = page
        self.context = context
        self.settings = settings
        scope = settings.split.parts.first { $0.name == page.part } ?? .whole
        files = FeedPaths(format: format, settings: settings, context: context)
        categories = FeedCategoryCache(context: context)
    }

    /// The language of the feed.
    var language: LanguageTag { scope.language(in: context) }

    /// The feed's title.
    var title: String { files.title(of: scope) }

    /// The path of this document.
    var path: String { page.isNewest ? files.feed(scope) : files.archive(page.number, of: scope) }

    /// The address of this document.
    var address: String { context.address(of: path) }

    /// The address of the feed, without archive number.
    var feedAddress: String { context.address(of: files.feed(scope)) }

    /// The address of the next older page, if there is one.
    var olderAddress: String? { page.number > 1 ? context.address(of: files.archive(page.number - 1, of: scope)) : nil }

    /// The time of the latest publication or withdrawal on the page.
    ///
    /// If all practices of an archive page have moved to newer pages, it is 1970-01-01. The time of the release would change the bytes of
    /// such a page with every event in the store.
    var updated: Timestamp { page.updated ?? Timestamp(seconds: 0) }

    /// Links to the current and the next older document, with their relations (RFC 5005, section 4).
    var historyLinks: [(relation: String, address: String)] {
        let current = page.isNewest ? [] : [("current", feedAddress)]
        return current + (olderAddress.map { [("prev-archive", $0)] } ?? [])
    }

    /// The address of the terms of use (RFC 4946). `nil` if there is none, or if it is not an address.
    var licence: String? { context.site.rightsAddress.flatMap { WebAddress($0, as: .resource) }?.written }

    /// Links of the feed itself: hubs, the list of the stage's feeds, and the feeds in other languages. Archive documents have none.
    var relatedLinks: [FeedLink] {
        if !page.isNewest { return [] }
        let hubs = settings.hubs.map { FeedLink(relation: "hub", address: $0) }
        let list = files.list.map { FeedLink(relation: "related", address: context.address(of: $0), mediaType: "text/x-opml") }
        return hubs + [list].compactMap { $0 } + alternates
    }

    /// Links to the same feed in other languages.
    private var alternates: [FeedLink] {
        let main = context.site.language
        var others: [FeedScope] = settings.split.languages.filter { $0 != language && $0 != main }.map(FeedScope.language)
        switch scope {
        case .whole: break
        case .language: others.insert(.whole, at: 0)
        default: return []
        }
        return others.map {
            FeedLink(
                relation: "alternate", address: context.address(of: files.feed($0)), mediaType: files.format.mediaType,
                language: $0.language(in: context), title: context.localizations.nativeName(of: $0.language(in: context)))
        }
    }

    /// Returns the permanent ID of a practice in feeds. In a language's feed the ID contains the language, so that readers who follow two
    /// languages keep both entries.
    func id(of practice: Slug) -> String {
        let id = "\(context.site.address)id/\(practice)"
        if case .language(let language) = scope { return "\(id)/\(language.written)" }
        return id
    }

    /// Opens the document of this page.
    func open(in sink: any DocumentSink) throws -> any DocumentStream {
        try sink.open(FeedPaths.path(path), mediaType: files.format.mediaType)
    }
}
