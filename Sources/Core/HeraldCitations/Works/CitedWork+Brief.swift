package import HeraldKit
package import HeraldModel
internal import HeraldTemplates
internal import HeraldText
internal import HeraldXML

extension CitedWork {
    /// Creates the citation of a brief, as the brief itself tells it: publisher, year of the last publication, title, collection, version,
    /// address.
    ///
    /// - Parameters:
    ///   - published: The practice.
    ///   - page: The page of the brief in a language.
    ///   - isMain: Whether it is the main page of the practice. The key of a main page is the practice's id. The keys of the other pages
    ///     end with their language.
    ///   - context: The site, and the names of themes.
    package init(briefOf published: PublishedPractice, on page: PracticePage, isMain: Bool, in context: ExportContext) {
        let (practice, site) = (published.practice, context.site)
        let localized = context.localized(published, in: page.language)
        let collection = site.title(in: page.language)
        let publisher = TextLine(site.namedPublisher ?? collection)
        let title = localized.passage(practice.title)
        self.init(
            key: isMain ? practice.id.written : "\(practice.id).\(page.language.written)",
            kind: .brief(genre: localized.labels[.brief]), title: TextLine(title.text))
        authors = [CitedName(organisation: publisher)]
        self.publisher = publisher
        self.collection = TextLine(collection)
        let day = published.updated.calendarDate
        date = (day.year, day.month, day.day)
        version = ("\(localized.labels[.version]) \(published.version)", published.version)
        language = title.language
        address = WebAddress(context.address(of: page.path.description))?.written
        keywords = practice.themes.map { TextLine(localized.label(of: $0)) }.filter { !$0.isEmpty }
        let summary = localized.passage(practice.summary)
        abstract = TextLine(summary.text)
        abstractLanguage = summary.language
    }
}
