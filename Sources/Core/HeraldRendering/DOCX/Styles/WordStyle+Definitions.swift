/// The look of the styles.
extension WordStyle {
    /// Returns the definition of the style with these colours and fonts.
    func definition(_ palette: WordPalette) -> StyleDefinition {
        switch self {
        case .normal, .title, .subtitle, .heading1, .heading2, .heading3, .heading4: textDefinition(palette)
        case .defaultFont: StyleDefinition(kind: .character, isDefault: true)
        case .noList: StyleDefinition(kind: .numbering, isDefault: true)
        case .footnoteReference, .hyperlink, .strong, .emphasis, .small, .badgeName:
            StyleDefinition(kind: .character, base: .defaultFont, run: runDefinition(palette))
        case .plainTable: StyleDefinition(kind: .table, isDefault: true, table: TableLook())
        case .table, .terms, .boxes: StyleDefinition(kind: .table, base: .plainTable, table: tableDefinition(palette))
        case .band, .badge, .notice, .keyMessage, .highlight, .highlightLabel, .imprint: briefDefinition(palette)
        default: smallTextDefinition(palette)
        }
    }

    private func textDefinition(_ palette: WordPalette) -> StyleDefinition {
        switch self {
        case .title:
            paragraph(
                next: .normal, ParagraphProperties(keepsWithNext: true, spaceBefore: 0, spaceAfter: 160, lineHeight: 252),
                RunProperties(font: palette.headingFont, isBold: true, colour: palette.title, size: 48))
        case .subtitle:
            paragraph(
                next: .normal, ParagraphProperties(keepsWithNext: true, spaceBefore: 240, spaceAfter: 60),
                RunProperties(colour: palette.soft, size: 20))
        case .heading1:
            heading(0, before: 360, after: 100, RunProperties(font: palette.headingFont, isBold: true, colour: palette.accent, size: 30))
        case .heading2:
            heading(1, before: 240, after: 80, RunProperties(font: palette.headingFont, isBold: true, colour: palette.accent, size: 24))
        case .heading3:
            heading(2, before: 200, after: 60, RunProperties(font: palette.headingFont, isBold: true, colour: palette.ink, size: 22))
        case .heading4:
            heading(3, before: 160, after: 60, RunProperties(font: palette.headingFont, isBold: true, colour: palette.soft, size: 21))
        default:
            StyleDefinition(kind: .paragraph, isDefault: true, run: RunProperties(colour: palette.ink))
        }
    }

    /// The distance of the band's text to its edge in twentieths of a point: the width of its borders.
    static let bandIndent = 120

    private func briefDefinition(_ palette: WordPalette) -> StyleDefinition {
        switch self {
        case .band:
            paragraph(
                ParagraphProperties(
                    topBorder: WordBorder(colour: palette.band, size: 48),
                    bottomBorder: WordBorder(colour: palette.band, size: 48),
                    sideBorder: WordBorder(colour: palette.band, size: 48), shading: palette.band, spaceAfter: 0,
                    indent: Self.bandIndent, endIndent: Self.bandIndent),
                RunProperties(isBold: true, colour: palette.bandText, size: 20))
        case .badge: paragraph(ParagraphProperties(spaceAfter: 160), RunProperties())
        case .notice:
            paragraph(
                ParagraphProperties(
                    topBorder: WordBorder(colour: palette.line, size: 8, space: 4),
                    bottomBorder: WordBorder(colour: palette.line, size: 8, space: 4), shading: palette.tint, spaceBefore: 80,
                    spaceAfter: 160),
                RunProperties(size: 20))
        case .keyMessage:
            paragraph(
                ParagraphProperties(keepsLines: true, spaceBefore: 120, spaceAfter: 160, lineHeight: 300),
                RunProperties(colour: palette.accent, size: 25))
        case .highlight:
            paragraph(
                ParagraphProperties(keepsWithNext: true, spaceBefore: 60, spaceAfter: 0),
                RunProperties(isBold: true, colour: palette.accent, size: 36))
        case .highlightLabel:
            paragraph(ParagraphProperties(spaceAfter: 60, lineHeight: 252), RunProperties(colour: palette.soft, size: 19))
        default: paragraph(ParagraphProperties(spaceAfter: 60), RunProperties(colour: palette.soft, size: 18))
        }
    }

    private func smallTextDefinition(_ palette: WordPalette) -> StyleDefinition {
        switch self {
        case .listBullet:
            paragraph(
                ParagraphProperties(spaceAfter: 60, indent: 340, hanging: 340, joinsSameStyle: false),
                RunProperties())
        case .caption:
            paragraph(
                ParagraphProperties(keepsWithNext: true, spaceBefore: 200, spaceAfter: 80), RunProperties(isBold: true, size: 20))
        case .footnoteText:
            paragraph(ParagraphProperties(spaceAfter: 40, lineHeight: 240), RunProperties(size: 18))
        case .bibliography: paragraph(ParagraphProperties(spaceAfter: 80, indent: 454, hanging: 454), RunProperties(size: 20))
        case .header, .footer:
            paragraph(ParagraphProperties(spaceAfter: 0, lineHeight: 240), RunProperties(colour: palette.soft, size: 17))
        case .contentsHeading:
            paragraph(
                next: .normal, ParagraphProperties(keepsWithNext: true, spaceBefore: 360, spaceAfter: 100),
                RunProperties(font: palette.headingFont, isBold: true, colour: palette.accent, size: 30))
        case .contents2: paragraph(ParagraphProperties(spaceAfter: 40, indent: 240), RunProperties())
        case .tableText: paragraph(ParagraphProperties(spaceAfter: 0, lineHeight: 252), RunProperties(size: 19))
        case .tableHeading:
            paragraph(ParagraphProperties(spaceAfter: 0, lineHeight: 252), RunProperties(isBold: true, size: 19))
        default: paragraph(ParagraphProperties(spaceAfter: 40), RunProperties())
        }
    }

    private func runDefinition(_ palette: WordPalette) -> RunProperties {
        switch self {
        case .footnoteReference: RunProperties(isSuperscript: true)
        case .hyperlink: RunProperties(colour: palette.link, isUnderlined: true)
        case .strong: RunProperties(isBold: true)
        case .emphasis: RunProperties(isItalic: true)
        case .badgeName: RunProperties(isBold: true, colour: palette.paper, shading: palette.accent)
        default: RunProperties(colour: palette.soft, size: Self.smallSize)
        }
    }

    /// The size of small text in half points.
    static let smallSize = 18

    private func tableDefinition(_ palette: WordPalette) -> TableLook {
        let line = WordBorder(colour: palette.line, size: 6)
        return switch self {
        case .table: TableLook(line: line, padding: (60, 100), headerShading: "E4EAF0")
        case .terms: TableLook(line: line, padding: (50, 100))
        default: TableLook(gap: WordBorder(colour: palette.paper, size: 48), padding: (80, 160))
        }
    }

    private func paragraph(next: WordStyle? = nil, _ paragraph: ParagraphProperties, _ run: RunProperties) -> StyleDefinition {
        StyleDefinition(kind: .paragraph, base: .normal, next: next, paragraph: paragraph, run: run)
    }

    private func heading(_ level: Int, before: Int, after: Int, _ run: RunProperties) -> StyleDefinition {
        paragraph(
            next: .normal,
            ParagraphProperties(
                keepsWithNext: true, keepsLines: true, spaceBefore: before, spaceAfter: after, lineHeight: 252, outlineLevel: level), run)
    }
}
