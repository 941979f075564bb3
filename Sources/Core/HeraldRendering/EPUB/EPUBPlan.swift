import HeraldComposition

/// The pages of a book, and where each part of the composition is: all on one page in a brief, and a page for each section in a report.
struct EPUBPlan: Sendable {
    /// A file of the book.
    struct Page: Sendable, Hashable {
        /// The name of the file in the folder of the book.
        var name: String
        /// The title for programs that list files.
        var title: String
        /// Whether the page has the title, the key message and the key facts.
        var hasFront = false
        var sections: [Section] = []
        /// Whether the page has the bibliography, the notes and the imprint.
        var hasBack = false
    }

    /// An entry of the table of contents.
    struct Entry: Sendable, Hashable {
        var text: [Inline]
        var address: String
        var entries: [Entry] = []
    }

    let pages: [Page]
    /// The files of sections by the sections' ids.
    private let files: [String: String]
    /// Whether there is a page for each section.
    let isDivided: Bool

    init(_ composition: Composition) {
        isDivided = [.report, .booklet, .digest].contains(composition.kind) && !composition.sections.isEmpty
        let title = composition.title.plainText
        var pages: [Page] = []
        if isDivided {
            pages.append(Page(name: "front.xhtml", title: title, hasFront: true))
            for (index, section) in composition.sections.enumerated() {
                pages.append(Page(name: "part-\(index + 1).xhtml", title: section.heading.plainText, sections: [section]))
            }
            pages.append(Page(name: "back.xhtml", title: title, hasBack: true))
        } else {
            pages.append(Page(name: "text.xhtml", title: title, hasFront: true, sections: composition.sections, hasBack: true))
        }
        self.pages = pages
        var files: [String: String] = [:]
        for page in pages { for id in page.sections.flatMap(Self.ids) { files[id] = page.name } }
        self.files = files
    }

    private static func ids(_ section: Section) -> [String] { [section.id] + section.sections.flatMap(ids) }

    /// The name of the file with the notes.
    var back: String { pages.last { $0.hasBack }?.name ?? "" }
    /// The name of the file with the title.
    var front: String { pages.first?.name ?? "" }

    /// Returns the address of a section, or `nil` if there is no such section.
    func address(ofSection id: String) -> String? { files[id].map { "\($0)#\(Self.id(ofSection: id))" } }

    /// Returns the id of the element of a section. Ids in XML begin with a letter.
    static func id(ofSection id: String) -> String { "s-\(id)" }

    /// Returns the table of contents, in the order of the text.
    func contents(of composition: Composition) -> [Entry] {
        let words = composition.imprint.words
        let word = { (text: String) in [Inline(text, composition.language)] }
        var entries = [Entry(text: composition.title, address: "\(front)#title")]
        if !composition.facts.isEmpty { entries.append(Entry(text: word(words.keyFacts), address: "\(front)#facts")) }
        entries += composition.sections.compactMap { entry($0, depth: 4) }
        if !composition.sources.isEmpty { entries.append(Entry(text: word(words.sources), address: "\(back)#sources")) }
        if !composition.notes.isEmpty { entries.append(Entry(text: word(words.notes), address: "\(back)#notes")) }
        return entries
    }

    private func entry(_ section: Section, depth: Int) -> Entry? {
        guard let address = address(ofSection: section.id), !section.heading.plainText.isEmpty else { return nil }
        let inner = depth > 1 ? section.listedSections.compactMap { entry($0, depth: depth - 1) } : []
        return Entry(text: section.heading, address: address, entries: inner)
    }
}
