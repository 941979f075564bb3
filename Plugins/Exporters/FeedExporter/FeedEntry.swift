import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// The contents of an entry, common to all formats.
struct FeedEntry {
    let published: PublishedPractice
    let id: String
    let content: FeedContent
    /// The full text.
    let html: HTML
    /// The number of characters in the text that were replaced.
    let replacedCharacterCount: Int
    /// The practice's pages, the preferred one first.
    let pages: [EntryPage]
    let categories: [FeedCategory]

    init(_ published: PublishedPractice, on page: FeedPage) {
        self.published = published
        id = page.id(of: published.practice.id)
        content = FeedContent(published, in: page.language, context: page.context)
        (html, replacedCharacterCount) = content.html()
        pages = page.pages(of: published.practice, in: content.localized.language)
        categories = page.categories.all(of: content.localized)
    }

    var practice: Practice { published.practice }
    var localized: LocalizedPractice { content.localized }
}
