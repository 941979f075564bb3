import HeraldModel
import HeraldTemplates
import Testing

@Suite("HTML")
struct HTMLWriterTests {
    private func written(_ write: (HTMLWriter) -> Void) -> String {
        let writer = HTMLWriter(labels: .of(.english), capacity: 0)
        write(writer)
        return String(decoding: writer.finish().bytes, as: UTF8.self)
    }

    @Test("Texts and attributes are escaped")
    func escaping() {
        let html = written { writer in
            writer.begin("p", "lead")
            writer.attribute("title", "\"<&>'")
            writer.text("<script>&\"'")
            writer.end("p")
        }
        #expect(html == "<p class=\"lead\" title=\"&quot;&lt;&amp;&gt;&#39;\">&lt;script&gt;&amp;&quot;&#39;</p>")
    }

    @Test("Control characters and others that XML forbids are replaced and counted, others stay")
    func forbidden() {
        let writer = HTMLWriter(labels: .of(.english))
        writer.element("p", "a\u{0}b\u{FFFE}c\u{FFFF}d\u{7F}\u{85}\u{9F}\u{A0} \u{FB01}\u{FEFF}\u{10FFFF} ص\n\t")
        #expect(writer.replacedCharacterCount == 6)
        #expect(
            String(decoding: writer.finish().bytes, as: UTF8.self)
                == "<p>a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}\u{FFFD}\u{FFFD}\u{A0} \u{FB01}\u{FEFF}\u{10FFFF} ص\n\t</p>")
    }

    @Test(
        "Only http, https and mailto become links",
        arguments: [
            ("https://example.org/a?b=1&c=2", true), ("HTTP://example.org", true), ("mailto:a@example.org", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false), ("java\nscript:alert(1)", false), ("//example.org", false), ("https://example.org/a b", false),
            ("https://example.org/\u{202E}a", false), ("https://example.org/\u{9B}", false),
            ("", false),
        ])
    func links(address: String, isLink: Bool) {
        let html = written { $0.link(to: address, "Read <it>") }
        #expect(html.hasPrefix("<a href=\"") == isLink)
        #expect(html.contains("Read &lt;it&gt;"))
        #expect(!html.contains("javascript"))
    }

    @Test("A writer grows with its contents and starts again when it is finished")
    func growth() {
        let writer = HTMLWriter(labels: .of(.english), capacity: 1)
        let long = String(repeating: "é<", count: 10_000)
        writer.text(long)
        #expect(writer.finish().bytes.count == 10_000 * 6)
        writer.element("h2", .weaknesses)
        #expect(String(decoding: writer.finish().bytes, as: UTF8.self) == "<h2>Weaknesses</h2>")
    }
}
