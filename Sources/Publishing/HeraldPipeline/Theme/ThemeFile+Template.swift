package import HeraldKit
import HeraldModel
import HeraldTheme

extension ThemeFile {
    /// The file that `herald new template theme.yaml` writes: every key with its explanation. Only comments, so it changes nothing.
    package static let template = ShippedTemplate(
        name, "logo, colours, fonts and sections of all documents",
        text: """
            # The look of pages, PDF, Word documents and books. Take away the # before what you want to change. `herald check` checks it.

            # The publisher's logo, a file beside this one: SVG or PNG, at most 100 KB. `text` takes its place for people who do not see it.
            # Word shows no SVG in all its versions, so add the logo as PNG if you publish Word documents.
            # logo:
            #   file: logo.svg
            #   text: Migration Office
            #   png: logo.png

            # Colours, always in quotes. Text needs a contrast of 4.5 to 1 to its background, titles 3 to 1. These are the shipped ones.
            # colours:
            \(ColourRole.allCases.map { "#   \($0.written): \"\($0.shipped.written)\"  # \($0.summary)" }.joined(separator: "\n"))

            # Fonts. PDF needs them installed on the computer that runs Herald. Browsers and Word take another one if a reader has none of it.
            # Arabic text keeps its own fonts in PDF.
            # fonts:
            #   headings: Lato
            #   text: Carlito

            # A Word document of your office, beside this file. Word documents have its styles, page size, headers and footers, not its text.
            # word: office.docx

            # The sections of briefs, in this order. A brief without context, assessment (strengths and weaknesses) or sources is refused.
            # Sources are always last.
            # sections:
            \(BriefSection.allCases.map { "#   - \($0.written)" }.joined(separator: "\n"))

            """)
}
