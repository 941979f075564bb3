package import HeraldComposition
import HeraldDiagnostics
package import HeraldKit
package import HeraldModel
import HeraldTemplates
import HeraldTheme

/// Renders compositions in every format but HTML, whose page is a template of the exporter.
package struct CompositionRenderer {
    /// A document, and how many of its characters were replaced because they are controls.
    package typealias Rendering = (bytes: [UInt8], replaced: Int)

    private let context: ExportContext
    private let pagedWords: Int?

    /// - Parameters:
    ///   - context: The context of the exporter.
    ///   - pagedWords: The number of words of an English document that is read page by page, PDF or DOCX. Documents in a language whose
    ///     pages hold fewer or more words have proportionally fewer or more. `nil` for the whole text.
    package init(_ context: ExportContext, pagedWords: Int? = nil) {
        self.context = context
        self.pagedWords = pagedWords
    }

    /// Returns the composition that a format shows: shortened, if it is read page by page.
    package func prepared(_ composition: Composition, as format: DocumentFormat) -> Composition {
        format.isPaged ? shortened(composition) : composition
    }

    /// Returns a prepared composition in a format.
    ///
    /// Throws a ``Diagnostic``: with a position for a mistake in a template, without one if a program outside cannot make the document.
    package func rendering(of composition: Composition, as format: DocumentFormat) throws -> Rendering {
        let linkBase = context.address(of: "")
        switch format {
        case .text: return TextRenderer(composition, linkBase: composition.kind == .digest ? linkBase : nil).rendered()
        case .markdown: return MarkdownRenderer(composition, linkBase: linkBase).rendered()
        case .docx:
            let renderer = try DOCXRenderer(theme: context.theme, reference: context.theme.wordDocument?.bytes)
            return (try renderer.rendered(composition, linkBase: linkBase), 0)
        case .epub: return (try EPUBRenderer(theme: context.theme).rendered(composition, linkBase: linkBase), 0)
        case .pdf:
            guard let typesetter = context.typesetter else { throw Diagnostic("this program has no typesetter for PDF") }
            let document = CompositionJSON(composition, linkBase: linkBase).bytes
            let images = composition.imprint.picture.map { [$0.file: $0.bytes] } ?? [:]
            let templates = TypstTemplates.files(with: context.templates, theme: context.theme)
            return (try typesetter.typeset(document, templates: templates, images: images).pdf, 0)
        case .html: throw Diagnostic("the exporter renders HTML itself")
        }
    }

    private func shortened(_ composition: Composition) -> Composition {
        guard let pagedWords else { return composition }
        let labels = context.localization(of: composition.language)
        let address = composition.imprint.address
        let sentence = labels.sentence(.shortenedBrief, address)
        let parts = sentence.components(around: address)
        let link = Inline(address, composition.language, style: .name, link: .address(address))
        return composition.shortened(
            to: pagedWords * labels.notation.wordsPercent / 100,
            pointer: [Inline(parts.before, composition.language, style: .small), link]
                + (parts.after.isEmpty ? [] : [Inline(parts.after, composition.language, style: .small)]))
    }
}

extension String {
    /// The text before and after `part`. All of it is before if `part` is not in it.
    fileprivate func components(around part: String) -> (before: String, after: String) {
        guard let range = firstRange(of: part) else { return (self, "") }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
