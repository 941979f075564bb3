/// The order of elements in the schema of WordprocessingML (ISO/IEC 29500-4, wml.xsd), for the elements whose order matters.
enum WordSchema {
    static let orders: [(String, [String])] = [
        ("pPr", paragraph), ("rPr", run), ("tblPr", table), ("tcPr", cell), ("sectPr", section), ("style", style),
        ("pBdr", ["top", "left", "bottom", "right", "between", "bar"]),
        ("tblBorders", ["top", "left", "bottom", "right", "insideH", "insideV"]), ("tblCellMar", ["top", "left", "bottom", "right"]),
        (
            "lvl",
            ["start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy", "lvlJc", "pPr", "rPr"]
        ),
        ("numbering", ["numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"]),
        (
            "settings",
            [
                "evenAndOddHeaders", "defaultTabStop", "characterSpacingControl", "footnotePr", "compat", "themeFontLang",
                "decimalSymbol", "listSeparator",
            ]
        ),
    ]

    private static let paragraph = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
        "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    ]
    private static let run = [
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
        "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u",
        "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    ]
    private static let table = [
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing",
        "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription",
    ]
    private static let cell = [
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign",
        "hideMark",
    ]
    private static let section = [
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType",
        "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
        "printerSettings",
    ]
    private static let style = [
        "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat",
        "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr",
    ]
}
