package import HeraldKit
package import HeraldModel
import HeraldTemplates

/// Composes booklets: practices of a reader's own choice, in the reader's order.
package struct BookletComposer {
    private let parts: CollectionComposer

    package init(_ parts: CollectionComposer) { self.parts = parts }

    /// The most words of an introduction on the first page. A longer introduction is a section.
    private static let mostLeadingWords = 120

    /// Composes a booklet.
    ///
    /// - Parameters:
    ///   - practices: The practices in their order.
    ///   - title: The title. `nil` for the name of the collection.
    ///   - introduction: A text before the practices. Blank lines part its paragraphs. `nil` for none.
    ///   - depth: How much of each practice is shown.
    ///   - place: The document that readers find on line.
    package func booklet(
        _ practices: [PublishedPractice], title: SettingText?, introduction: SettingText?, depth: PracticeDepth, at place: DocumentPlace
    ) -> Composition {
        let labels = parts.labels
        practices.forEach { _ = parts.localized($0) }
        var booklet = parts.document(
            .booklet, eyebrow: [parts.word(CollectionWords.booklet)],
            title: title.map(parts.runs) ?? [parts.word(parts.context.site.title(in: labels.language))], at: place)
        booklet.lead = [[parts.word("\(labels.practices(practices.count)) · \(labels[.principle])")]]
        let text = introduction.map(parts.paragraphs) ?? []
        if text.reduce(0, { $0 + $1.wordCount }) <= Self.mostLeadingWords {
            booklet.lead = text + booklet.lead
        } else {
            booklet.sections = [Section("introduction", [parts.word(CollectionWords.introduction)], text.map(Block.paragraph))]
        }
        booklet.sections += practices.map { practice in
            parts.composer(of: practice).section(at: depth, page: parts.brief(of: practice.practice.id)) { parts.linkedTitle(of: $0) }
        }
        return parts.finished(booklet)
    }
}
