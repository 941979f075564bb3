import HeraldModel

/// The style of HTML pages.
extension Theme {
    /// The rules to add to a style sheet of pages with the shipped custom properties. `nil` if the theme changes no colour and no font.
    package var css: String? {
        let rules = [colourRules, bandRules, fontRules].compactMap { $0 }
        return rules.isEmpty ? nil : "\n" + rules.joined(separator: "\n") + "\n"
    }

    /// The custom properties of the shipped style sheets by role.
    private static let properties: [(role: ColourRole, names: [String])] = [
        (.text, ["ink"]), (.muted, ["soft"]), (.line, ["line"]), (.panel, ["tint"]), (.accent, ["c", "k"]),
    ]
    private static let categories: [ColourRole] = [.good, .promising, .emerging, .caseStudy]
    /// The background of the shipped style sheets on dark screens.
    private static let darkPaper = Colour(0x14, 0x18, 0x1C)

    private var colourRules: String? {
        let light = declarations { $0 }
        if light.isEmpty { return nil }
        // Lines and panels keep their dark colours: those of paper would be too light.
        let dark = declarations(without: [.line, .panel]) { colour in
            let passes = { (shade: Colour) in shade.contrast(to: Self.darkPaper) >= 7 }
            return passes(colour) ? colour : colour.nearest(where: passes) ?? colour
        }
        return light + (dark.isEmpty ? "" : "\n@media screen and (prefers-color-scheme:dark){\(dark)}")
    }

    /// Returns the declarations of the colours that the theme has, each as `shade` changes it.
    private func declarations(without left: Set<ColourRole> = [], _ shade: (Colour) -> Colour) -> String {
        var root = ""
        for (role, names) in Self.properties where !left.contains(role) {
            guard let colour = colours[role] else { continue }
            for name in names { root += "--\(name):\(shade(colour).written);" }
        }
        var rules = root.isEmpty ? "" : ":root{\(root)}"
        for role in Self.categories { if let colour = colours[role] { rules += ".\(role.written){--c:\(shade(colour).written)}" } }
        // The title of a digest may have the colour of its tone.
        if let colour = colours[.title] { rules += ":root h1{color:\(shade(colour).written)}" }
        return rules
    }

    /// The band reaches both edges of the window, although its text is as wide as the page's.
    private var bandRules: String? {
        guard colours[.band] != nil || colours[.bandText] != nil else { return nil }
        let (band, text) = (colour(.band).written, colour(.bandText).written)
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
