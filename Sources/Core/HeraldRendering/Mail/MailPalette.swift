import HeraldModel
import HeraldTheme

/// The use of a colour in a mail.
enum MailColour: String, CaseIterable {
    case text
    case muted
    case title
    case accent
    case line
    case panel
    /// The background of the text.
    case paper
    /// The background around the paper.
    case ground
    case band
    case bandText
    case good
    case promising
    case emerging
    case caseStudy

    init(_ category: HeraldModel.Category) {
        self =
            switch category {
            case .good: .good
            case .promising: .promising
            case .emerging: .emerging
            case .caseStudy: .caseStudy
            }
    }

    /// The role of the colour in the theme. `nil` for the paper and the ground, which a theme does not name.
    fileprivate var role: ColourRole? {
        switch self {
        case .text: .text
        case .muted: .muted
        case .title: .title
        case .accent: .accent
        case .line: .line
        case .panel: .panel
        case .band: .band
        case .bandText: .bandText
        case .good: .good
        case .promising: .promising
        case .emerging: .emerging
        case .caseStudy: .caseStudy
        case .paper, .ground: nil
        }
    }
}

/// The colours of a mail, for light and for dark screens.
struct MailPalette {
    private let light: [MailColour: Colour]
    private let dark: [MailColour: Colour]

    /// - Parameters:
    ///   - theme: The look of documents.
    ///   - category: The category of the practice in the mail. The colour of this category is the accent. `nil` for a mail with several
    ///     practices.
    init(_ theme: Theme, category: HeraldModel.Category?) {
        var (light, dark): ([MailColour: Colour], [MailColour: Colour]) = ([:], [:])
        for colour in MailColour.allCases {
            light[colour] = colour.role.map(theme.colour) ?? (colour == .paper ? .white : Colour(0xE9, 0xEC, 0xEF))
            dark[colour] = Self.dark(colour, theme)
        }
        if let accent = category.map(MailColour.init) {
            (light[.accent], dark[.accent]) = (light[accent], dark[accent])
        }
        (self.light, self.dark) = (light, dark)
    }

    /// Returns the colour on light screens.
    func light(_ colour: MailColour) -> String { (light[colour] ?? .black).written }

    /// Returns the colour on dark screens.
    func dark(_ colour: MailColour) -> String { (dark[colour] ?? .white).written }

    /// The background of text on dark screens, as on pages.
    private static let darkPaper = Colour(0x14, 0x18, 0x1C)

    private static func dark(_ colour: MailColour, _ theme: Theme) -> Colour {
        // Lines and backgrounds of the theme are for light screens, so others take their place. The band is as on light screens, because
        // the theme has a colour for the text on it.
        switch colour {
        case .line: return Colour(0x39, 0x42, 0x4C)
        case .panel: return Colour(0x1C, 0x22, 0x28)
        case .paper: return darkPaper
        case .ground: return Colour(0x0B, 0x0D, 0x10)
        case .band, .bandText: return theme.colour(colour == .band ? .band : .bandText)
        default: break
        }
        // A text of the theme keeps its colour if it can be read on dark paper, or gets the nearest one that can.
        guard let role = colour.role, let own = theme.colours[role] else { return shippedDark(colour) }
        let passes = { (shade: Colour) in shade.contrast(to: darkPaper) >= 7 }
        return passes(own) ? own : own.nearest(where: passes) ?? shippedDark(colour)
    }

    private static func shippedDark(_ colour: MailColour) -> Colour {
        switch colour {
        case .muted: Colour(0xA5, 0xAF, 0xB9)
        case .accent: Colour(0x9C, 0xC3, 0xE6)
        case .good: Colour(0x7F, 0xD1, 0xA1)
        case .promising: Colour(0x8F, 0xC0, 0xF2)
        case .emerging: Colour(0xE5, 0xB5, 0x67)
        case .caseStudy: Colour(0xC2, 0xB1, 0xEE)
        default: Colour(0xE6, 0xE9, 0xEC)
        }
    }
}
