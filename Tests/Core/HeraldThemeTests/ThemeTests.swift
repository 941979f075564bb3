import Foundation
import HeraldModel
import HeraldTheme
import Testing

@Suite("Themes")
struct ThemeTests {
    @Test("the contrast of two colours is that of WCAG")
    func contrast() throws {
        #expect(Colour.black.contrast(to: .white) == 21)
        #expect(abs(try #require(Colour(written: "#777")).contrast(to: .white) - 4.478) < 0.001)
        #expect(try #require(Colour(written: "#1B6B3F")).written == "#1b6b3f")
        for text in ["1b6b3f", "#1b6b3", "#1b6b3g", "green", "#", "#é00"] { #expect(Colour(written: text) == nil, "\(text)") }
    }

    @Test("the nearest shade that passes is the first one that does")
    func nearest() throws {
        let orange = try #require(Colour(written: "#ff8800"))
        let passes = { (shade: Colour) in shade.contrast(to: .white) >= 4.5 }
        let near = try #require(orange.nearest(where: passes))
        #expect(passes(near))
        #expect(near.contrast(to: .white) < 4.7)
        #expect(orange.nearest { _ in false } == nil)
    }

    @Test("pages without a theme have the style sheets as they are")
    func empty() {
        #expect(Theme().css == nil)
        #expect(Theme().fingerprint == [])
        var order = Theme()
        order.sections = BriefSection.allCases
        #expect(order.css == nil)
        #expect(order.fingerprint != [])
    }

    @Test("a dark accent is light on dark screens, where it would not be read")
    func dark() throws {
        var theme = Theme()
        theme.colours[.accent] = Colour(0x7A, 0x1F, 0x3D)
        let css = try #require(theme.css)
        #expect(css.contains(":root{--c:#7a1f3d;--k:#7a1f3d;}"))
        let dark = try #require(css.components(separatedBy: "prefers-color-scheme:dark){:root{--c:").last?.prefix(7))
        let shade = try #require(Colour(written: String(dark)))
        #expect(shade.contrast(to: try #require(Colour(written: "#14181c"))) >= 7)
    }

    @Test("a panel and a line are for light screens, so that text can be read on dark screens and paper stays white")
    func panel() throws {
        var theme = Theme()
        theme.colours[.panel] = Colour(written: "#fff4e0")
        #expect(theme.css == "\n@media screen and (prefers-color-scheme:light){:root{--tint:#fff4e0;}}\n")
        theme.colours[.line] = Colour(written: "#c0a080")
        theme.colours[.text] = Colour(written: "#301008")
        theme.colours[.good] = Colour(written: "#005500")
        let rules = try #require(theme.css).split(separator: "\n")
        #expect(
            rules.first(where: { $0.contains("--tint") })
                == "@media screen and (prefers-color-scheme:light){:root{--line:#c0a080;--tint:#fff4e0;}}")
        #expect(rules.count(where: { $0.contains("--tint") || $0.contains("--line") }) == 1)
        // The panel of the shipped style sheets on dark screens, and their text there.
        let ground = try #require(Colour(written: "#1c2228"))
        let dark = try #require(rules.last { $0.hasPrefix("@media screen and (prefers-color-scheme:dark){") })
        let shades = dark.matches(of: /#[0-9a-f]{6}/).map { String($0.output) } + ["#e6e9ec", "#a5afb9", "#9cc3e6", "#7fd1a1"]
        #expect(shades.count == 6)
        for shade in shades {
            let colour = try #require(Colour(written: shade))
            #expect(colour.contrast(to: ground) >= 4.5, "\(shade)")
            #expect(colour.contrast(to: theme.colour(.panel)) < 4.5, "\(shade) would not be read on the panel of light screens")
        }
    }

    @Test("pages have a band if the theme has a colour for it")
    func band() throws {
        var theme = Theme()
        theme.colours[.bandText] = .black
        #expect(theme.css == nil)
        theme.colours[.band] = Colour(written: "#ffd166")
        #expect(try #require(theme.css).contains(":root .top{background:#ffd166;color:#000000;"))
    }

    @Test("a font whose name is no name is refused, so that no style sheet can be left")
    func fonts() {
        for text in ["a\"b", "a;b", "a{b", "a\nb", "", " a", "a\\b", "a'b"] { #expect(FontFamily(written: text) == nil, "\(text)") }
        #expect(FontFamily(written: "Source Sans 3") != nil)
    }

    @Test(
        "Base64 has the padding of RFC 4648", arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func base64(text: String, encoded: String) { #expect(ThemeLogo.base64(Array(text.utf8)) == encoded) }
}
