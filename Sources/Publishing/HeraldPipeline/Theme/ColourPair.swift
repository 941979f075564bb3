import HeraldModel
import HeraldTheme

/// A colour of text and the background that it is read on.
struct ColourPair {
    var text: ColourRole
    /// The background. `nil` for white paper.
    var background: ColourRole?
    /// The least contrast: 4.5, or 3 for large letters (WCAG 2.2, criterion 1.4.3).
    var least = 4.5
    /// Whether the background is a light tint of the text's own colour.
    var isTint = false

    /// The pairs of all formats. White text on a colour needs no pair, because text of that colour on white has the same contrast.
    static let all: [ColourPair] = {
        let inks: [ColourRole] = [.text, .muted, .accent, .good, .promising, .emerging, .caseStudy]
        let tinted: [ColourRole] = [.accent, .good, .promising, .emerging, .caseStudy]
        return inks.flatMap { [ColourPair(text: $0), ColourPair(text: $0, background: .panel)] }
            + tinted.map { ColourPair(text: $0, isTint: true) }
            + [ColourPair(text: .title, least: 3), ColourPair(text: .bandText, background: .band)]
    }()

    func isAbout(_ role: ColourRole) -> Bool { text == role || background == role }

    func contrast(in settings: ColourSettings) -> Double {
        let ink = settings.colour(text)
        return ink.contrast(to: isTint ? ink.mixed(with: .white, share: 0.9) : background.map(settings.colour) ?? .white)
    }

    /// Returns where the colour of `role` is read, or what is read on it.
    func words(about role: ColourRole, in settings: ColourSettings) -> String {
        if role != text { return "under \"\(text.written)\" (\(settings.colour(text).written))" }
        if isTint { return "on a light tint of itself" }
        guard let background else { return "on white" }
        return "on \"\(background.written)\" (\(settings.colour(background).written))"
    }
}
