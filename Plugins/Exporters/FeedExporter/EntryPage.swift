import HeraldKit
import HeraldModel

/// The page of a practice in one language that an entry links to.
struct EntryPage {
    var language: LanguageTag
    var address: String
}

extension FeedPage {
    /// Returns the pages of `practice`: first the one in `language`, or else the main page. None if the pipeline makes no pages.
    func pages(of practice: Practice, in language: LanguageTag) -> [EntryPage] {
        let found = settings.page?.pages(of: practice, in: settings.pageLanguages, main: context.site.language) ?? []
        var pages = found.map { EntryPage(language: $0.language, address: context.address(of: $0.path.description)) }
        if let index = pages.firstIndex(where: { $0.language == language }), index > 0 { pages.swapAt(0, index) }
        return pages
    }
}
