#if Server
import HeraldModel
import HeraldTemplates

/// The parts that all of the server's own pages share: style, header and footer. It is made once.
final class PageFrame: Sendable {
    /// The frame without the words and the look of a publisher.
    static let plain = PageFrame(SiteLook())

    let look: SiteLook
    private let style: [UInt8]

    init(_ look: SiteLook) {
        self.look = look
        style = Array("<style>\(PageStyle.text)\(look.css)</style>".utf8)
    }

    /// Returns a page with what `write` writes between header and footer, in English or in the language of `labels`.
    func page(_ title: String, in labels: Localization? = nil, _ write: (HTMLWriter) -> Void) -> [UInt8] {
        let writer = HTMLWriter(labels: labels ?? Localization.of(.english))
        let site = labels.map { look.title(in: $0.language) } ?? look.title
        writer.begin("html")
        if let labels { writer.language(labels.language) } else { writer.attribute("lang", "en") }
        writer.begin("head")
        writer.begin("meta")
        writer.attribute("charset", "utf-8")
        writer.begin("meta")
        writer.attribute("name", "viewport")
        writer.attribute("content", "width=device-width, initial-scale=1")
        writer.element("title", title)
        let head = writer.finish().bytes
        writer.begin("body")
        writeHeader(site, to: writer)
        writer.begin("main")
        write(writer)
        writer.end("main")
        writeFooter(site, to: writer)
        writer.end("body")
        return Array("<!DOCTYPE html>\n".utf8) + head + style + Array("</head>".utf8) + writer.finish().bytes + Array("</html>\n".utf8)
    }

    private func writeHeader(_ site: String, to writer: HTMLWriter) {
        writer.begin("header", "top")
        writer.begin("span")
        if let logo = look.logo { writer.logo(at: logo.address, name: logo.text) }
        writer.text(look.publisher ?? site)
        writer.end("span")
        writer.end("header")
    }

    private func writeFooter(_ site: String, to writer: HTMLWriter) {
        writer.begin("footer")
        writer.begin("p")
        if let publisher = look.publisher {
            writer.element("strong", publisher)
            writer.literal(" · ")
        }
        writer.text(site)
        writer.end("p")
        writer.terms(rights: nil, at: nil, contact: look.contact)
        writer.end("footer")
    }
}
#endif
