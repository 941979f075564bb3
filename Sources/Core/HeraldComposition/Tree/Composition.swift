package import HeraldModel
package import HeraldTheme

/// A document before it has a format: what is said, in which order, with which notes. A renderer for each format turns it into bytes.
///
/// All formats of a document come from one composition, so they state the same facts. What a format may be unable to show, such as a
/// drawing or a colour, is said in words too.
package struct Composition: Sendable, Hashable {
    /// The kind of document, for templates and styles.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case brief
        case digest
        /// Two practices side by side.
        case contrast
        /// A brief of all practices of a theme.
        case theme
        case report
        case booklet
    }

    package var kind: Kind
    /// The tone of a digest, for its look. `nil` for other documents.
    package var tone: Audience.Tone?
    /// The language of the document. Runs in other languages are marked.
    package var language: LanguageTag
    /// The line above the title, such as `Policy brief · Programme`.
    package var eyebrow: [Inline]
    package var title: [Inline]
    /// The category of evidence with what it means. `nil` for documents on several practices.
    package var badge: Badge?
    /// Remarks on the document, such as that its text was corrected.
    package var notices: [[Inline]] = []
    /// The key message.
    package var lead: [[Inline]] = []
    /// The figures that are shown large: at most four.
    package var highlights: [Highlight] = []
    /// The key facts beside the text.
    package var facts: [Term] = []
    package var sections: [Section] = []
    /// The notes, in the order of their numbers: `notes[0]` is note 1.
    package var notes: [[Inline]] = []
    /// The bibliography, in the order of its numbers.
    package var sources: [[Inline]] = []
    package var imprint: Imprint

    package init(_ kind: Kind, in language: LanguageTag, eyebrow: [Inline], title: [Inline], imprint: Imprint) {
        self.kind = kind
        self.language = language
        self.eyebrow = eyebrow
        self.title = title
        self.imprint = imprint
    }

    /// Whether the document is a digest whose first section is a table of all practices, which takes the place of the contents.
    ///
    /// Other kinds may have such a section too; it does not decide whether they have contents.
    package var hasOverview: Bool { sections.first?.id == Section.overviewID && kind == .digest }

    /// Returns the id that a section has in the HTML page of the composition. Links within the page and links from mails lead to it.
    ///
    /// In digests, the section of a practice has the id of the practice. The ids of other sections begin with `_`, which no id of a
    /// practice has. Two sections keep their ids because style sheets name them. In other documents all sections keep their ids.
    package func pageID(of section: String) -> String {
        if kind != .digest || [Section.overviewID, Section.callToActionID].contains(section) { return section }
        if section.hasPrefix(PracticeComposer.sectionPrefix) { return String(section.dropFirst(PracticeComposer.sectionPrefix.count)) }
        return "_" + section
    }

    /// Returns the address of a section on line. Only sections of HTML pages have addresses of their own. For any other document, it is the
    /// address of the document.
    package func address(of section: String) -> String {
        imprint.address.hasSuffix(".html") ? "\(imprint.address)#\(pageID(of: section))" : imprint.address
    }
}

/// A category of evidence, shown as a badge.
package struct Badge: Sendable, Hashable {
    package var category: Category
    /// The name in the language of the document.
    package var name: String
    /// One sentence for readers on why the practice has the category.
    package var explanation: [Inline]

    package init(_ category: Category, name: String, explanation: [Inline]) {
        self.category = category
        self.name = name
        self.explanation = explanation
    }
}

/// A figure that is shown large.
package struct Highlight: Sendable, Hashable {
    /// The quantity with its unit: `5,000 workers`. Its note says where it comes from.
    package var figure: Inline
    /// The thing that the figure counts.
    package var label: [Inline]

    package init(_ figure: Inline, label: [Inline]) {
        self.figure = figure
        self.label = label
    }
}

/// Who publishes a document, where it is on line, how to cite it and on what terms it may be used.
package struct Imprint: Sendable, Hashable {
    package var publisher: String
    /// The name of the collection.
    package var collection: String
    /// The address at which readers find the document on line: that of its HTML page, or of its first format if it has no page.
    package var address: String
    /// The address of the publisher's logo, or the name of the file of ``picture``. `nil` for none.
    package var logo: String?
    /// The publisher's logo itself. `nil` if only its address is known, or if there is none.
    package var picture: ThemeLogo?
    /// The e-mail address for readers. `nil` for none.
    package var contact: String?
    /// The terms of use. `nil` for none.
    package var rights: String?
    /// The address of the terms of use. `nil` for none.
    package var rightsAddress: String?
    /// The date of the text, in words.
    package var date: String
    /// The date of the text, for machines.
    package var timestamp: Timestamp
    /// How to cite the document.
    package var citation: [Inline] = []
    /// Facts on the record, such as its id and version.
    package var facts: [Term] = []
    /// The document in other languages: the name of each in that language, with a link.
    package var languages: [Inline] = []
    /// Fixed words that formats need around the text, in the language of the document.
    package var words: Words

    package init(publisher: String, collection: String, address: String, date: String, timestamp: Timestamp, words: Words) {
        self.publisher = publisher
        self.collection = collection
        self.address = address
        self.date = date
        self.timestamp = timestamp
        self.words = words
    }

    /// Fixed words in the language of a document.
    package struct Words: Sendable, Hashable {
        /// The heading of the key facts.
        package var keyFacts: String
        /// The heading of the notes.
        package var notes: String
        /// The heading of the bibliography.
        package var sources: String
        /// The heading of the table of contents.
        package var contents: String
        /// The words before the citation: `Cite as`.
        package var citeAs: String
        /// The words before the address: `On line`.
        package var onLine: String
        /// The words before the contact.
        package var contact: String
        /// The words before the terms of use.
        package var termsOfUse: String
        /// A page number with the number of pages: `Page {1} of {2}`.
        package var page: String
        /// The words before the languages: `Also in`.
        package var alsoIn: String
        /// The words before the values of a drawing: `Values`.
        package var values: String
        /// The link for keyboards to the text: `Skip to the content`.
        package var skip: String
        /// The mark between a heading and what follows it, with its blanks.
        package var colon = ": "
        /// The mark between the items of a list that have commas, with its blanks.
        package var semicolon = "; "
    }
}
