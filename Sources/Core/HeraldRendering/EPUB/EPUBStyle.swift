import HeraldModel
import HeraldTheme

/// The style sheet of books. The reader's own font, size and colours of text stay as they are.
enum EPUBStyle {
    private static let shipped = """
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; page-break-after: avoid; break-after: avoid; }
        h1 { font-size: 1.6em; margin: 0.3em 0 0.6em; }
        h2 { font-size: 1.25em; margin: 1.6em 0 0.5em; }
        h3 { font-size: 1.08em; margin: 1.2em 0 0.4em; }
        p, li, dd { margin: 0 0 0.5em; }
        .band { margin: 0 0 1.5em; padding: 0.4em 0; border-bottom: 4px solid #27455f; font-size: 0.85em; }
        .eyebrow { margin: 0; font-size: 0.9em; }
        .evidence { padding: 0.5em 0; border-top: 1px solid #8a949e; border-bottom: 1px solid #8a949e; }
        .badge { padding: 0.1em 0.5em; background: #27455f; color: #fff; }
        .good .badge { background: #1b6b3f; }
        .promising .badge { background: #1d5c9e; }
        .emerging .badge { background: #84560a; }
        .case-study .badge { background: #5d4a8c; }
        .lead { font-size: 1.15em; }
        .note { padding: 0.5em 0.8em; border: 1px solid #8a949e; }
        .highlights { list-style: none; margin: 1em 0; padding: 0; }
        .highlights li { margin: 0; padding: 0.5em 0; border-top: 1px solid #8a949e; }
        .highlights strong { display: block; font-size: 1.5em; }
        .figure, .number { white-space: nowrap; }
        dl { margin: 0 0 1em; }
        dt { font-weight: bold; }
        dd { margin-left: 0; }
        table { width: 100%; margin: 1em 0; border-collapse: collapse; font-size: 0.9em; }
        caption { padding: 0 0 0.4em; font-weight: bold; text-align: left; }
        th, td { padding: 0.35em 0.5em 0.35em 0; border-bottom: 1px solid #8a949e; text-align: left; vertical-align: top; }
        tbody th { font-weight: normal; }
        html[dir=rtl] caption, html[dir=rtl] dd, html[dir=rtl] th, html[dir=rtl] td { text-align: right; }
        html[dir=rtl] th, html[dir=rtl] td { padding: 0.35em 0 0.35em 0.5em; }
        th.number, td.number { text-align: right; }
        html[dir=rtl] th.number, html[dir=rtl] td.number { text-align: left; }
        figure { margin: 1em 0; page-break-inside: avoid; break-inside: avoid; }
        figure svg { display: block; width: 100%; height: auto; }
        figcaption { font-size: 0.9em; }
        .box { margin: 1em 0; padding: 0.2em 0.8em 0.5em; border: 1px solid #8a949e; border-top-width: 4px; }
        .strengths { border-top-color: #1b6b3f; }
        .weaknesses { border-top-color: #84560a; border-top-style: double; }
        .practice { padding: 0.2em 0; border-width: 1px 0 0; }
        .box h2, .box h3, .box h4, .box h5, .box h6 { margin-top: 0.6em; }
        sup { line-height: 0; }
        sup a { text-decoration: none; }
        aside p { font-size: 0.9em; }
        footer { margin-top: 2em; padding-top: 1em; border-top: 4px solid #27455f; font-size: 0.85em; }

        """

    /// Returns the style sheet with the colours of a theme.
    static func text(_ theme: Theme) -> String {
        if theme.colours.isEmpty, theme.logo == nil { return shipped }
        var rules = [".logo { display: block; height: 2.5em; margin: 0 0 0.5em; }"]
        if let colour = theme.colours[.title] { rules.append("h1 { color: \(colour.written); }") }
        if let colour = theme.colours[.accent] { rules.append("h2, h3 { color: \(colour.written); }") }
        if let colour = theme.colours[.band] ?? theme.colours[.accent] {
            rules += [".band, footer { border-color: \(colour.written); }", ".badge { background: \(theme.colour(.accent).written); }"]
        }
        for role in [ColourRole.good, .promising, .emerging, .caseStudy] {
            if let colour = theme.colours[role] { rules.append(".\(role.written) .badge { background: \(colour.written); }") }
        }
        if let colour = theme.colours[.good] { rules.append(".strengths { border-top-color: \(colour.written); }") }
        if let colour = theme.colours[.emerging] { rules.append(".weaknesses { border-top-color: \(colour.written); }") }
        return shipped + rules.joined(separator: "\n") + "\n"
    }
}
