import HeraldComposition
import HeraldModel
import HeraldTemplates
import HeraldTheme

/// Writes the elements of a mail, each with its style.
///
/// Many mail programs read no style sheet, so the colours of light screens are in the elements. The style sheet has those of dark screens
/// for programs that read it. An element has a class for each of its colours.
final class MailWriter {
    let html: HTMLWriter
    let language: LanguageTag
    let isRightToLeft: Bool
    private let palette: MailPalette
    private let resolver: MailLinks
    private let fonts: (text: String, heading: String)

    init(_ composition: Composition, theme: Theme, links: MailLinks) {
        html = HTMLWriter(labels: .of(composition.language), capacity: 65_536)
        language = composition.language
        isRightToLeft = composition.language.isRightToLeft
        palette = MailPalette(theme, category: composition.badge?.category)
        resolver = links
        let fallback = "-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',Tahoma,Arial,sans-serif"
        let stack = { (font: FontFamily?) in font.map { "'\($0.written)'," + fallback } ?? fallback }
        fonts = (stack(theme.textFont), stack(theme.headingFont ?? theme.textFont))
    }

    /// The side on which lines begin.
    var start: String { isRightToLeft ? "right" : "left" }
    /// The side on which lines end.
    var end: String { isRightToLeft ? "left" : "right" }
    /// The declarations of a font for text.
    var textFont: String { "font-family:\(fonts.text)" }
    /// The declarations of a font for headings.
    var headingFont: String { "font-family:\(fonts.heading)" }

    /// Begins an element.
    ///
    /// - Parameters:
    ///   - name: The element.
    ///   - css: Declarations without colours, with semicolons between them.
    ///   - text: The colour of its text.
    ///   - background: Its background.
    ///   - border: The colour of its borders.
    ///   - place: A class that the style sheet names, for small screens.
    func begin(
        _ name: StaticString, _ css: String, text: MailColour? = nil, background: MailColour? = nil, border: MailColour? = nil,
        also place: String? = nil
    ) {
        html.begin(name)
        var (declarations, classes) = (css.isEmpty ? [] : [css], place.map { [$0] } ?? [])
        for (property, letter, colour) in [("color", "t", text), ("background-color", "b", background), ("border-color", "l", border)] {
            guard let colour else { continue }
            declarations.append("\(property):\(palette.light(colour))")
            classes.append("\(letter)-\(colour.rawValue)")
        }
        if !classes.isEmpty { html.attribute("class", classes.joined(separator: " ")) }
        if !declarations.isEmpty { html.attribute("style", declarations.joined(separator: ";")) }
    }

    func end(_ name: StaticString) { html.end(name) }

    /// The colours of dark screens, and less room around the text on small ones.
    var styleSheet: String {
        let colours = MailColour.allCases.map { colour in
            let value = palette.dark(colour)
            return """
                .t-\(colour.rawValue){color:\(value)!important}.b-\(colour.rawValue){background-color:\(value)!important}\
                .l-\(colour.rawValue){border-color:\(value)!important}
                """
        }
        return """
            :root{color-scheme:light dark;supported-color-schemes:light dark}
            @media (max-width:480px){.outer{padding:0!important}.inner{padding-left:18px!important;padding-right:18px!important}}
            @media (prefers-color-scheme:dark){\(colours.joined())}

            """
    }

    /// Writes a text in an element. If the whole text is in one language that is not the mail's, the element is marked with it, and is
    /// aligned as that language is.
    func paragraph(_ runs: [Inline], as name: StaticString, _ css: String, text: MailColour? = nil, border: MailColour? = nil) {
        let common = runs.language(in: language)
        begin(
            name, [css, turns(runs) ? "text-align:\(end)" : ""].filter { !$0.isEmpty }.joined(separator: ";"), text: text, border: border)
        if common != language { html.language(common) }
        write(runs, in: common)
        end(name)
    }

    /// Writes a text inside an element. A text that is wholly in another language is kept together, also where it runs the other way.
    func write(_ runs: [Inline]) {
        let common = runs.language(in: language)
        guard runs.count > 1, common != language else { return write(runs, in: language) }
        html.begin("span")
        html.language(common)
        write(runs, in: common)
        end("span")
    }

    /// Whether a text is wholly in a language that runs the other way than the mail's.
    func turns(_ runs: [Inline]) -> Bool { runs.language(in: language).isRightToLeft != isRightToLeft }

    /// Writes runs in an element whose language is `language`.
    private func write(_ runs: [Inline], in language: LanguageTag) {
        for run in runs { write(run.withDirectionMark(isRightToLeft: language.isRightToLeft), in: language) }
    }

    private func write(_ run: Inline, in language: LanguageTag) {
        let isForeign = run.language != language
        let element: StaticString? = Self.element(of: run.style) ?? (isForeign ? "span" : nil)
        if let element {
            run.style == .small ? begin(element, "font-size:13px", text: .muted) : html.begin(element)
            if isForeign { html.language(run.language) }
        }
        writeLinked(run)
        if let element { end(element) }
        if let note = run.note {
            begin("sup", "font-size:11px;line-height:1", text: .accent)
            html.text("[\(note)]")
            end("sup")
        }
    }

    private static func element(of style: Inline.Style) -> StaticString? {
        switch style {
        case .plain: nil
        case .strong, .figure: "b"
        case .title: "cite"
        case .small: "small"
        case .name: "bdi"
        }
    }

    private func writeLinked(_ run: Inline) {
        guard let address = run.link.flatMap(resolver.address) else { return html.text(run.text) }
        link(run.text, to: address)
    }

    /// Writes a link with an absolute address. Any other becomes text.
    func link(_ text: String, to address: String, colour: MailColour = .accent, _ css: String = "text-decoration:underline") {
        guard let address = LinkAddress(address) else { return html.text(text) }
        begin("a", css, text: colour)
        html.attribute("href", address.written)
        html.text(text)
        end("a")
    }
}
