package import HeraldComposition
import HeraldJSON
import HeraldModel

/// Renders a composition as Markdown: CommonMark with the tables and footnotes that GitHub, pandoc and most site generators read.
///
/// The text begins with YAML front matter: title, language, date, publisher and address.
package struct MarkdownRenderer {
    private let composition: Composition
    private let linkBase: String

    /// - Parameters:
    ///   - composition: The composition to render.
    ///   - linkBase: The address below which the documents of the release are published, with a slash at its end.
    package init(_ composition: Composition, linkBase: String) {
        self.composition = composition
        self.linkBase = linkBase
    }

    /// The text in UTF-8, and how many characters were replaced because they are controls.
    package func rendered() -> (bytes: [UInt8], replaced: Int) {
        var text = MarkdownWriter(composition, linkBase: linkBase)
        writeFrontMatter(to: &text)
        text.paragraph(composition.eyebrow)
        text.heading(composition.title, level: 1)
        if let badge = composition.badge {
            text.paragraph(
                [Inline(badge.name + ".", composition.language, style: .strong), .init(" ", composition.language)] + badge.explanation)
        }
        for notice in composition.notices { text.quote(notice) }
        for paragraph in composition.lead { text.paragraph(paragraph) }
        let dash = Inline(" – ", composition.language)
        text.list(
            composition.highlights.map { highlight in
                var figure = highlight.figure
                figure.style = .strong
                return [figure, dash] + highlight.label
            })
        writeFacts(to: &text)
        for section in composition.sections { text.section(section, level: 2) }
        writeReferences(to: &text)
        writeImprint(to: &text)
        return text.finish()
    }

    private func writeFrontMatter(to text: inout MarkdownWriter) {
        let imprint = composition.imprint
        text.line("---")
        for (name, value) in [
            ("title", composition.title.plainText), ("lang", composition.language.written), ("date", imprint.timestamp.written),
            ("publisher", imprint.publisher), ("url", imprint.address),
        ] {
            text.line("\(name): \(JSONString.quoted(value))")
        }
        text.line("---")
    }

    private func writeFacts(to text: inout MarkdownWriter) {
        if composition.facts.isEmpty { return }
        text.heading([Inline(composition.imprint.words.keyFacts, composition.language)], level: 2)
        text.terms(composition.facts)
    }

    private func writeReferences(to text: inout MarkdownWriter) {
        if !composition.sources.isEmpty {
            text.heading([Inline(composition.imprint.words.sources, composition.language)], level: 2)
            text.list(composition.sources, isOrdered: true)
        }
        for (index, note) in composition.notes.enumerated() { text.footnote(index + 1, note) }
    }

    private func writeImprint(to text: inout MarkdownWriter) {
        let imprint = composition.imprint
        let language = composition.language
        let named = { (name: String) in [Inline(name, language, style: .strong), Inline(imprint.words.colon, language)] }
        text.rule()
        text.paragraph([Inline("\(imprint.publisher) · \(imprint.collection)", language)])
        text.paragraph(named(imprint.words.citeAs) + imprint.citation)
        if let rights = imprint.rights ?? imprint.rightsAddress {
            text.paragraph(
                named(imprint.words.termsOfUse) + [Inline(rights, language, link: imprint.rightsAddress.map(Inline.Link.address))])
        }
        if let contact = imprint.contact {
            text.paragraph(named(imprint.words.contact) + [Inline(contact, language, link: .address("mailto:" + contact))])
        }
        text.terms(imprint.facts)
    }
}
