import HeraldComposition
import HeraldModel
import HeraldTemplates

/// Writes the page of a mail around its blocks.
///
/// The layout is one column in tables, which all mail programs have in common. Tables for layout have the role `presentation`.
struct MailPage {
    private let composition: Composition
    private let frame: MailFrame
    /// The number of sections before the link to the rest. `nil` if nothing is left out.
    private let cut: Int?
    private let writer: MailWriter
    private let blocks: MailBlocks

    init(_ excerpt: MailExcerpt, _ frame: MailFrame, to writer: MailWriter) {
        (composition, cut, self.frame, self.writer) = (excerpt.composition, excerpt.cut, frame, writer)
        blocks = MailBlocks(composition, to: writer)
    }

    private var html: HTMLWriter { writer.html }

    /// A table for layout.
    private static let layout = "width:100%;border-collapse:collapse;border-spacing:0"

    func write() {
        html.html(.doctype)
        html.begin("html")
        html.language(composition.language)
        writeHead()
        writer.begin("body", "margin:0;padding:0;width:100%;word-spacing:normal", background: .ground)
        writePreheader()
        // Some programs drop the attributes of html and body, so language and direction are here too.
        writer.begin("div", "", background: .ground)
        html.attribute("role", "article")
        html.attribute("aria-label", composition.title.plainText)
        html.language(composition.language)
        beginTable(Self.layout, background: .ground)
        html.begin("tr")
        writer.begin("td", "padding:20px 10px", also: "outer")
        beginTable(
            "\(Self.layout);max-width:600px;margin:0 auto;table-layout:fixed;overflow-wrap:break-word;word-break:break-word",
            background: .paper)
        writeBand()
        row("padding:24px 28px 12px") {
            blocks.write(cutAfter: cut, at: writeContinuation) {
                if let button = frame.button { write(button) }
            }
        }
        row("padding:16px 28px 24px;\(writer.textFont);font-size:13px;line-height:1.5;border-top:1px solid") { writeFooter() }
        endTable()
        writer.end("td")
        html.end("tr")
        endTable()
        writer.end("div")
        html.end("body")
        html.end("html")
    }

    private func writeHead() {
        html.begin("head")
        html.begin("meta")
        html.attribute("charset", "utf-8")
        for (name, content) in [
            ("viewport", "width=device-width, initial-scale=1"), ("color-scheme", "light dark"),
            ("supported-color-schemes", "light dark"), ("format-detection", "telephone=no, date=no, address=no, email=no"),
        ] {
            html.begin("meta")
            html.attribute("name", name)
            html.attribute("content", content)
        }
        html.element("title", composition.title.plainText)
        html.begin("style")
        html.text(writer.styleSheet)
        html.end("style")
        html.end("head")
    }

    /// Writes the words that mail programs show in their lists. Blanks fill the rest of the line there, so that no other text follows.
    private func writePreheader() {
        if frame.preheader.isEmpty { return }
        writer.begin("div", "display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;mso-hide:all", text: .ground)
        html.text(frame.preheader)
        for _ in 0..<60 { html.literal("\u{A0}\u{200C}") }
        writer.end("div")
    }

    private func writeBand() {
        html.begin("tr")
        writer.begin(
            "td", "padding:14px 28px;text-align:\(writer.start);\(writer.textFont);font-size:14px;line-height:1.4", text: .bandText,
            background: .band, also: "inner")
        html.begin("b")
        html.text(composition.imprint.publisher)
        html.end("b")
        if composition.imprint.collection != composition.imprint.publisher {
            html.begin("br")
            html.text(composition.imprint.collection)
        }
        writer.end("td")
        html.end("tr")
    }

    /// Writes where a mail that is too long goes on.
    private func writeContinuation() {
        writer.begin(
            "p", "margin:20px 0;padding:12px 14px;border:1px solid;\(writer.textFont);font-size:16px;line-height:1.5", text: .text,
            background: .panel, border: .line)
        html.text(frame.shortened + " ")
        writer.link(frame.readOnLine ?? "", to: composition.imprint.address, "font-weight:bold;text-decoration:underline")
        writer.end("p")
    }

    /// Writes a link as a button: a cell with a background, which all mail programs show, and the link in it.
    private func write(_ button: MailFrame.Action) {
        beginTable("border-collapse:collapse;border-spacing:0;margin:8px 0 20px", background: .paper)
        html.begin("tr")
        writer.begin("td", "padding:12px 24px;border-radius:4px;\(writer.textFont);font-size:16px;line-height:1.4", background: .band)
        writer.link(button.text, to: button.address, colour: .bandText, "font-weight:bold;text-decoration:none")
        writer.end("td")
        html.end("tr")
        endTable()
    }

    private func writeFooter() {
        let imprint = composition.imprint
        let colon = imprint.words.colon
        footer { writer.write(frame.reason) }
        let actions = frame.actions + (frame.readOnLine.map { [MailFrame.Action($0, at: imprint.address)] } ?? [])
        if !actions.isEmpty {
            footer {
                for (index, action) in actions.enumerated() {
                    if index > 0 { html.literal(" · ") }
                    writer.link(action.text, to: action.address)
                }
            }
        }
        footer {
            html.begin("b")
            html.text(imprint.publisher)
            html.end("b")
            if let address = frame.postalAddress {
                html.begin("br")
                html.text(address)
            }
            if let contact = imprint.contact {
                html.begin("br")
                html.text(imprint.words.contact + colon)
                html.begin("bdi")
                writer.link(contact, to: "mailto:" + contact)
                html.end("bdi")
            }
        }
        if let rights = imprint.rights ?? imprint.rightsAddress {
            footer {
                html.text(imprint.words.termsOfUse + colon)
                html.begin("bdi")
                imprint.rightsAddress.map { writer.link(rights, to: $0) } ?? html.text(rights)
                html.end("bdi")
            }
        }
    }

    private func footer(_ content: () -> Void) {
        writer.begin("p", "margin:0 0 8px", text: .muted)
        content()
        writer.end("p")
    }

    /// Writes a row of the column.
    private func row(_ css: String, _ content: () -> Void) {
        html.begin("tr")
        writer.begin("td", "text-align:\(writer.start);\(css)", text: .text, border: .line, also: "inner")
        content()
        writer.end("td")
        html.end("tr")
    }

    /// Begins a table for layout.
    private func beginTable(_ css: String, background: MailColour) {
        writer.begin("table", css, background: background)
        html.attribute("role", "presentation")
        html.language(composition.language)
        html.begin("tbody")
    }

    private func endTable() {
        html.end("tbody")
        html.end("table")
    }
}
