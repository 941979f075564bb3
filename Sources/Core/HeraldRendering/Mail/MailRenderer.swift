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

    /// Returns a composition as mail.
    ///
    /// A composition that is too long is cut after the last section that fits, with a link to the rest. It is never cut within a practice:
    /// nobody is sent its results without its context and its weaknesses. The sections after all practices, such as that of practices that
    /// were withdrawn, are kept if there is room.
    package func rendered(_ composition: Composition) -> Rendering {
        let whole = MailExcerpt(composition)
        let page = page(whole)
        if page.html.count <= mostBytes { return rendering(page, whole) }
        let kept = longest(composition, withEnd: true) ?? longest(composition, withEnd: false) ?? MailExcerpt(openingOf: composition)
        return rendering(self.page(kept), kept)
    }

    /// Returns the longest excerpt that fits. `nil` if the text before the first section is too long already.
    private func longest(_ composition: Composition, withEnd: Bool) -> MailExcerpt? {
        let excerpt = { MailExcerpt(of: composition, sections: $0, withEnd: withEnd) }
        // A composition with more sections is longer, so the most that fit are found by halving.
        var (fits, tooMany) = (-1, composition.placesToCut + 1)
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            if page(excerpt(middle)).html.count <= mostBytes { fits = middle } else { tooMany = middle }
        }
        return fits < 0 ? nil : excerpt(fits)
    }

    private func page(_ excerpt: MailExcerpt) -> (html: [UInt8], replaced: Int) {
        let links = MailLinks(base: linkBase, composition: excerpt.composition)
        let writer = MailWriter(excerpt.composition, theme: theme, links: links)
        MailPage(excerpt, frame, to: writer).write()
        return (writer.html.finish().bytes, writer.html.replacedCharacterCount)
    }

    private func rendering(_ page: (html: [UInt8], replaced: Int), _ excerpt: MailExcerpt) -> Rendering {
        var text = PlainTextWriter(width: Self.columns)
        let composition = excerpt.composition
        let language = composition.language
        let address = composition.imprint.address
        let pointer = [Inline(frame.shortened + " ", language), Inline(frame.readOnLine ?? "", language, link: .address(address))]
        TextRenderer(composition, linkBase: linkBase).write(to: &text, cut: excerpt.cut.map { ($0, pointer) })
        text.blankLine()
        text.paragraph(frame.reason.plainText)
        for action in [frame.button].compactMap({ $0 }) + frame.actions {
            text.paragraph("\(action.text)\(composition.imprint.words.colon)\(action.address)")
        }
        if let postalAddress = frame.postalAddress { text.paragraph(postalAddress) }
        return Rendering(
            html: page.html, text: text.bytes, isShortened: excerpt.cut != nil, replaced: page.replaced + text.replacedCharacterCount)
    }
}
