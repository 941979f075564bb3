import HeraldModel

/// The style of HTML pages.
extension Theme {
    /// The rules to add to a style sheet of pages with the shipped custom properties. `nil` if the theme changes no colour and no font.
    package var css: String? {
        let rules = [colourRules, bandRules, fontRules].compactMap { $0 }
        return rules.isEmpty ? nil : "\n" + rules.joined(separator: "\n") + "\n"
    }

    /// Custom properties of the shipped style sheets by role.
    private typealias Properties = [(role: ColourRole, names: [String])]

    private static let inks: Properties = [(.text, ["ink"]), (.muted, ["soft"]), (.accent, ["c", "k"])]
    private static let grounds: Properties = [(.line, ["line"]), (.panel, ["tint"])]
    private static let categories: [ColourRole] = [.good, .promising, .emerging, .caseStudy]
    /// The background of the shipped style sheets on dark screens.
    private static let darkPaper = Colour(0x14, 0x18, 0x1C)

    private var colourRules: String? {
        // Dark screens and paper keep the shipped lines and panels: text is light on dark screens, and paper is white.
        let grounds = rootRule(Self.grounds) { $0 }
        let dark = inkRules { colour in
            let passes = { (shade: Colour) in shade.contrast(to: Self.darkPaper) >= 7 }
            return passes(colour) ? colour : colour.nearest(where: passes) ?? colour
        }
        let rules = [
            inkRules { $0 }, grounds.isEmpty ? "" : "@media screen and (prefers-color-scheme:light){\(grounds)}",
            dark.isEmpty ? "" : "@media screen and (prefers-color-scheme:dark){\(dark)}",
        ].filter { !$0.isEmpty }
        return rules.isEmpty ? nil : rules.joined(separator: "\n")
    }

    /// Returns a rule with the colours of `properties` that the theme has, each as `shade` changes it. Empty if it has none of them.
    private func rootRule(_ properties: Properties, _ shade: (Colour) -> Colour) -> String {
        var declarations = ""
        for (role, names) in properties {
            guard let colour = colours[role] else { continue }
            for name in names { declarations += "--\(name):\(shade(colour).written);" }
        }
        return declarations.isEmpty ? "" : ":root{\(declarations)}"
    }

    /// Returns the rules for text and marks in the colours that the theme has, each as `shade` changes it.
    private func inkRules(_ shade: (Colour) -> Colour) -> String {
        var rules = rootRule(Self.inks, shade)
        for role in Self.categories { if let colour = colours[role] { rules += ".\(role.written){--c:\(shade(colour).written)}" } }
        // The title of a digest may have the colour of its tone.
        if let colour = colours[.title] { rules += ":root h1{color:\(shade(colour).written)}" }
        return rules
    }

    /// The band reaches both edges of the window, although its text is as wide as the page's. If the theme has no colour for a band, pages
    /// have none.
    private var bandRules: String? {
        guard let band = colours[.band]?.written else { return nil }
        let text = colour(.bandText).written
        return """
            :root .top{background:\(band);color:\(text);border-block:0;box-shadow:0 0 0 100vmax \(band);clip-path:inset(0 -100vmax);\
            print-color-adjust:exact;-webkit-print-color-adjust:exact}:root .top :is(h1,p,span,a,.subtitle){color:inherit}\
            .top{align-items:center}.top img{background:#fff;padding:.25rem;border-radius:2px;vertical-align:middle;margin-inline-end:.5rem}
            """
    }

    private var fontRules: String? {
        let fallbacks = #""Noto Sans","Noto Sans Arabic","Liberation Sans",Tahoma,Arial,sans-serif"#
        var rules: [String] = []
        if let textFont {
            rules.append(#":root{--serif:"\#(textFont.written)",\#(fallbacks);--sans:"\#(textFont.written)",\#(fallbacks)}"#)
        }
        if let headingFont { rules.append(#":root :is(h1,h2,h3,h4){font-family:"\#(headingFont.written)",\#(fallbacks)}"#) }
        return rules.isEmpty ? nil : rules.joined()
    }
}
