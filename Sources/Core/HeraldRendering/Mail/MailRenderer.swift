package import HeraldComposition
import HeraldModel
import HeraldTemplates
package import HeraldTheme

/// Renders compositions as mail: HTML that mail programs show, and the same as plain text.
///
/// Mail programs drop style sheets, scripts and forms, load no pictures, cut what is longer than 102 KB, and change colours at night. So
/// styles are in the elements, a drawing is its table, everything is in one column that fits 360 pixels, and both palettes are written out.
/// Nothing is loaded from anywhere, so nobody learns who reads.
package struct MailRenderer {
    /// A rendered mail.
    package struct Rendering: Sendable, Hashable {
        /// The page in UTF-8.
        package var html: [UInt8]
        /// The text, with at most 76 columns where words allow that.
        package var text: [UInt8]
        /// Whether sections were left out, because the mail would have been too long.
        package var isShortened: Bool
        /// The number of characters that were replaced because they are controls.
        package var replaced: Int
    }

    /// The most bytes of HTML: common mail programs cut a mail after 102 KB.
    package static let mostBytes = 102_000
    /// The columns of plain text.
    package static let columns = 76

    private let theme: Theme
    private let frame: MailFrame
    private let linkBase: String
    private let mostBytes: Int

    /// - Parameters:
    ///   - theme: The look of documents.
    ///   - frame: The words around the composition.
    ///   - linkBase: The address below which the documents of the release are published, with a slash at its end.
    ///   - mostBytes: The most bytes of the HTML.
    package init(theme: Theme, frame: MailFrame, linkBase: String, mostBytes: Int = MailRenderer.mostBytes) {
        self.theme = theme
        self.frame = frame
        self.linkBase = linkBase
        self.mostBytes = mostBytes
    }

    /// Returns a composition as mail. One that is too long ends after the last section that fits, with a link to the rest.
    package func rendered(_ composition: Composition) -> Rendering {
        let whole = page(composition, isShortened: false)
        if whole.html.count <= mostBytes { return rendering(whole, composition, isShortened: false) }
        // A composition with more sections is longer, so the most that fit are found by halving.
        var (fits, tooMany) = (-1, composition.sections.reduce(0) { $0 + $1.count })
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            if page(composition.beginning(ofSections: middle), isShortened: true).html.count <= mostBytes {
                fits = middle
            } else {
                tooMany = middle
            }
        }
        let kept = fits < 0 ? composition.opening : composition.beginning(ofSections: fits)
        return rendering(page(kept, isShortened: true), kept, isShortened: true)
    }

    private func page(_ composition: Composition, isShortened: Bool) -> (html: [UInt8], replaced: Int) {
        let links = MailLinks(base: linkBase, composition: composition)
        let writer = MailWriter(composition, theme: theme, links: links)
        MailPage(composition, frame, isShortened: isShortened, to: writer).write()
        return (writer.html.finish().bytes, writer.html.replacedCharacterCount)
    }

    private func rendering(_ page: (html: [UInt8], replaced: Int), _ composition: Composition, isShortened: Bool) -> Rendering {
        var text = PlainTextWriter(width: Self.columns)
        let language = composition.language
        let address = composition.imprint.address
        let pointer = [Inline(frame.shortened + " ", language), Inline(frame.readOnLine ?? "", language, link: .address(address))]
        TextRenderer(composition, linkBase: linkBase).write(to: &text, end: isShortened ? pointer : [])
        text.blankLine()
        text.paragraph(frame.reason.plainText)
        for action in [frame.button].compactMap({ $0 }) + frame.actions {
            text.paragraph("\(action.text)\(composition.imprint.words.colon)\(action.address)")
        }
        if let postalAddress = frame.postalAddress { text.paragraph(postalAddress) }
        return Rendering(
            html: page.html, text: text.bytes, isShortened: isShortened, replaced: page.replaced + text.replacedCharacterCount)
    }
}

extension Section {
    /// The number of sections: itself and those in it.
    fileprivate var count: Int { 1 + sections.reduce(0) { $0 + $1.count } }

    /// Returns the section with its first `count` sections, itself counted. `nil` if nothing would be below its heading.
    fileprivate func beginning(ofSections count: Int) -> Section? {
        if count >= self.count { return self }
        var section = self
        section.sections = sections.beginning(ofSections: count - 1)
        return count < 1 || section.blocks.isEmpty && section.sections.isEmpty ? nil : section
    }
}

extension [Section] {
    /// Returns the first sections, in the order of reading.
    fileprivate func beginning(ofSections count: Int) -> [Section] {
        var left = count
        return compactMap { section in
            defer { left -= section.count }
            return section.beginning(ofSections: left)
        }
    }
}

extension Composition {
    /// Returns the composition with its first sections and the notes of these. The bibliography is on line.
    fileprivate func beginning(ofSections count: Int) -> Composition {
        var kept = self
        kept.sections = sections.beginning(ofSections: count)
        kept.sources = []
        return kept.withNotesInOrder()
    }

    /// Returns the composition with its title, date and imprint only, for a text that is too long before its first section.
    fileprivate var opening: Composition {
        var kept = self
        (kept.notices, kept.lead, kept.highlights, kept.facts, kept.sections) = ([], [], [], [], [])
        (kept.notes, kept.sources) = ([], [])
        return kept
    }
}
