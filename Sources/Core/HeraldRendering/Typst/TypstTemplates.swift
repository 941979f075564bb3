package import HeraldKit
import HeraldModel
import HeraldTheme

/// The files of the template of PDF.
package enum TypstTemplates {
    /// The shipped files. A workspace can replace each.
    package static let shipped = [
        ShippedTemplate("brief.typ", "the PDF of briefs", text: text(PackageResources.brief_typ)),
        ShippedTemplate("theme.typ", "colours, fonts and sizes of PDF", text: text(PackageResources.theme_typ)),
        ShippedTemplate("front.typ", "title, badge, figures and key facts of PDF", text: text(PackageResources.front_typ)),
        ShippedTemplate("opening.typ", "how briefs in PDF begin", text: text(PackageResources.opening_typ)),
        ShippedTemplate("sections.typ", "the sections of PDF", text: text(PackageResources.sections_typ)),
        ShippedTemplate("blocks.typ", "paragraphs, lists, tables and boxes of PDF", text: text(PackageResources.blocks_typ)),
        ShippedTemplate("inline.typ", "runs of text, links and notes of PDF", text: text(PackageResources.inline_typ)),
        ShippedTemplate("imprint.typ", "the end of PDF: how to cite, licence and address", text: text(PackageResources.imprint_typ)),
        ShippedTemplate("balance.typ", "columns of equal length in PDF", text: text(PackageResources.balance_typ)),
    ]

    private static let texts = shipped.texts

    /// The file with the colours and fonts of the theme, which `theme.typ` reads.
    private static let valuesFile = "theme-values.typ"

    /// Returns the files, with those of a workspace in place of the shipped ones. Only files that end with `.typ` are templates of PDF.
    static func files(with overrides: [String: String], theme: Theme = Theme()) -> [String: String] {
        var files = texts
        if !overrides.isEmpty { files.merge(overrides.filter { $0.key.hasSuffix(".typ") }) { _, own in own } }
        files[valuesFile] = values(of: theme)
        return files
    }

    private static func values(of theme: Theme) -> String {
        let colours = ColourRole.allCases.compactMap { role in
            theme.colours[role].map { "\"\(role.written)\": rgb(\"\($0.written)\"), " }
        }
        let font = { (family: FontFamily?) in family.map { "(\"\($0.written)\",)" } ?? "()" }
        return """
            // Colours and fonts of theme.yaml. Herald writes this file.
            #let theme-colours = \(colours.isEmpty ? "(:)" : "(\(colours.joined()))")
            #let theme-fonts = (heading: \(font(theme.headingFont)), text: \(font(theme.textFont)))

            """
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
