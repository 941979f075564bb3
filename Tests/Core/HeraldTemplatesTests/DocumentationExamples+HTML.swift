import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

// The examples of HeraldTemplates' doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: HTML")
struct DocumentationExamplesHTML {
    @Test("the example of HTML")
    func hTML() {
        let writer = HTMLWriter(labels: Localization.of(.english))
        writer.element("p", "Fees & costs")
        let html = writer.finish()
        let text = String(decoding: html.bytes, as: UTF8.self)  // "<p>Fees &amp; costs</p>"
        #expect(text == "<p>Fees &amp; costs</p>")
    }

    @Test("the example of link")
    func link() {
        let writer = HTMLWriter(labels: Localization.of(.english))
        writer.link(to: "javascript:alert(1)", "Click")
        let html = String(decoding: writer.finish().bytes, as: UTF8.self)  // "Click"
        #expect(html == "Click")
    }

    @Test("the example of HTMLWriter")
    func hTMLWriter() {
        let writer = HTMLWriter(labels: Localization.of(.english))
        writer.begin("p", "lead")
        writer.language(LanguageTag(written: "ar")!)
        writer.text("A & B")
        writer.end("p")
        let html = writer.finish()  // <p class="lead" lang="ar" dir="rtl">A &amp; B</p>
        #expect(String(decoding: html.bytes, as: UTF8.self) == #"<p class="lead" lang="ar" dir="rtl">A &amp; B</p>"#)
    }

    @Test("the example of PlainTextWriter")
    func plainTextWriter() {
        var writer = PlainTextWriter()
        writer.heading("Seasonal work", rule: "=")
        writer.blankLine()
        writer.paragraph("Workers come back each year.", first: "- ")
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == "Seasonal work\n=============\n\n- Workers come back each year.\n")
    }

    @Test("the example of paragraph")
    func paragraph() {
        var writer = PlainTextWriter()
        writer.paragraph("Recruitment is free for workers, and employers pay for the first training.", first: "* ")
        let lines = String(decoding: writer.bytes, as: UTF8.self).split(separator: "\n")
        let indent = lines[1].prefix(2)  // two blanks, as wide as "* "
        #expect(indent == "  " && lines.allSatisfy { $0.count <= PlainTextWriter.width })
    }
}
