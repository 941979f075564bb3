package import HeraldModel

/// The use of a colour in all formats of documents.
package enum ColourRole: String, RecordScalar, CaseIterable {
    case text
    case muted
    case title
    case accent
    case line
    case panel
    case band
    case bandText = "band-text"
    case good
    case promising
    case emerging
    case caseStudy = "case-study"

    /// The role of the colour of a category of evidence.
    package init(_ category: Category) {
        self =
            switch category {
            case .good: .good
            case .promising: .promising
            case .emerging: .emerging
            case .caseStudy: .caseStudy
            }
    }

    /// The colour that documents have without a theme.
    package var shipped: Colour {
        switch self {
        case .text, .title: Colour(0x1C, 0x21, 0x27)
        case .muted: Colour(0x53, 0x5C, 0x66)
        case .accent, .band: Colour(0x27, 0x45, 0x5F)
        case .line: Colour(0xD5, 0xDA, 0xE0)
        case .panel: Colour(0xF5, 0xF7, 0xF9)
        case .bandText: .white
        case .good: Colour(0x1B, 0x6B, 0x3F)
        case .promising: Colour(0x1D, 0x5C, 0x9E)
        case .emerging: Colour(0x84, 0x56, 0x0A)
        case .caseStudy: Colour(0x5D, 0x4A, 0x8C)
        }
    }

    /// The parts of documents with the colour, for the manual.
    package var summary: String {
        switch self {
        case .text: "Text."
        case .muted: "Secondary text, such as dates and captions."
        case .title: "The title of a document."
        case .accent: "Headings, links and large figures outside a category of evidence."
        case .line: "Lines between parts. They carry no text. Pages on dark screens and in print keep the shipped ones."
        case .panel: "The background of boxes and of the key facts. Pages on dark screens and in print keep the shipped one."
        case .band: "The band at the top of a document, which carries the publisher's name."
        case .bandText: "The text in the band. It needs band too."
        case .good: "The category good practice: its badge and headings."
        case .promising: "The category promising practice."
        case .emerging: "The category emerging practice."
        case .caseStudy: "The category case study."
        }
    }
}
