import HeraldModel
import HeraldTheme

/// The colours and fonts of the documents. Text on each background has a contrast of at least 4.5 to 1, which the check of a theme ensures.
struct WordPalette: Sendable {
    /// The colours as six hexadecimal digits.
    let ink: String
    let title: String
    let soft: String
    let line: String
    let tint: String
    let accent: String
    let band: String
    let bandText: String
    let link: String
    let paper = "FFFFFF"
    /// The font of text.
    let textFont: String
    /// The font of headings. `nil` for that of text.
    let headingFont: String?
    private let theme: Theme

    init(_ theme: Theme = Theme()) {
        self.theme = theme
        let digits = { (role: ColourRole) in theme.colour(role).digits }
        (ink, soft, line, tint) = (digits(.text), digits(.muted), digits(.line), digits(.panel))
        accent = digits(.accent)
        title = (theme.colours[.title] ?? theme.colour(.text)).digits
        band = (theme.colours[.band] ?? theme.colour(.accent)).digits
        bandText = digits(.bandText)
        link = (theme.colours[.accent] ?? theme.colour(.promising)).digits
        textFont = theme.textFont?.written ?? "Calibri"
        headingFont = theme.headingFont?.written
    }

    /// The line above strengths.
    var strengths: String { theme.colour(.good).digits }
    /// The line above weaknesses.
    var weaknesses: String { theme.colour(.emerging).digits }

    /// Returns the background of a category's name, under white letters.
    func background(of category: Category) -> String { theme.colour(ColourRole(category)).digits }
}
