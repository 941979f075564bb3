import HeraldModel

/// The look of documents, from `theme.yaml` in the folder of templates. An empty theme is the shipped look.
package struct Theme: Sendable, Hashable {
    /// The publisher's logo. `nil` for the one of ``Site/logo``, or none.
    package var logo: ThemeLogo?
    /// The colours that differ from the shipped ones.
    package var colours: [ColourRole: Colour] = [:]
    /// The font of headings. `nil` for the shipped one.
    package var headingFont: FontFamily?
    /// The font of text. `nil` for the shipped one.
    package var textFont: FontFamily?
    /// The sections of a brief in their order. Others are left out. Empty for all in the shipped order.
    package var sections: [BriefSection] = []

    /// The office's own Word document, which decides the look of Word documents. `nil` for the look that Herald ships.
    package var wordDocument: WordDocument?

    package init() {}

    /// The names of the fonts, without repetitions.
    package var families: [String] {
        var names: [String] = []
        for font in [headingFont, textFont].compactMap({ $0?.written }) where !names.contains(font) { names.append(font) }
        return names
    }

    /// Returns the colour of a role: that of the theme or the shipped one.
    package func colour(_ role: ColourRole) -> Colour { colours[role] ?? role.shipped }

    /// Everything that documents depend on. Equal themes have equal lists.
    package var fingerprint: [String] {
        if self == Theme() { return [] }
        var values = ColourRole.allCases.map { colours[$0]?.written ?? "" }
        values += [headingFont?.written ?? "", textFont?.written ?? ""]
        values += [sections.map(\.written).joined(separator: " ")]
        values += wordDocument.map { [$0.file, $0.hash] } ?? []
        guard let logo else { return values }
        values += [logo.file, logo.text, logo.dataAddress]
        return values + [logo.picture.map { ThemeLogo.dataAddress(of: $0.bytes, as: .png) } ?? ""]
    }
}
