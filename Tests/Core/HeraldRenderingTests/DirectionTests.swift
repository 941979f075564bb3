import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldRendering
import HeraldTemplates
import HeraldTheme
import HeraldXML
import Testing

/// A figure with an English unit in an Arabic text: without marks its number goes to the Arabic words before it.
@Suite("Texts of two directions")
struct DirectionTests {
    private static let arabic = SampleCompositions.arabicLanguage
    private static let lrm = "\u{200E}"
    private static let rlm = "\u{200F}"

    private static let brief: Composition = {
        var brief = SampleCompositions.arabic()
        let line = [
            Inline("نتيجة واحدة: ", arabic), Inline("60 organisations", .english, style: .figure), Inline(" – ", arabic),
            Inline("Local organisations", .english, note: 2),
        ]
        brief.sections = [Section("glance", [Inline("نظرة", arabic)], [.paragraph(line)])]
        return brief
    }()

    private func visible(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing(Self.lrm, with: "<LRM>").replacing(Self.rlm, with: "<RLM>")
    }

    @Test("pages and mails mark the figure with its language and direction, and the number of the note follows the text")
    func elements() {
        let writer = HTMLWriter(labels: .of(Self.arabic))
        let page = visible(HTMLRenderer(Self.brief, to: writer, folder: "", linkBase: "").body.bytes)
        let expected =
            #"نتيجة واحدة: <b lang="en" dir="ltr">60 organisations</b> – <span lang="en" dir="ltr">Local organisations<RLM></span><sup"#
        #expect(page.contains(expected))
        let frame = MailFrame(reason: [], actions: [], readOnLine: "On line", shortened: "More")
        let mail = MailRenderer(theme: Theme(), frame: frame, linkBase: "https://example.org/").rendered(Self.brief)
        #expect(visible(mail.html).contains(expected))
    }

    @Test("text and Markdown keep it apart with marks")
    func marks() {
        let text = visible(TextRenderer(Self.brief).rendered().bytes)
        #expect(text.contains("نتيجة واحدة: <LRM>60 organisations<LRM><RLM> – <LRM>Local organisations<LRM><RLM> [2]"))
        let markdown = visible(MarkdownRenderer(Self.brief, linkBase: "").rendered().bytes)
        #expect(markdown.contains("نتيجة واحدة: **<LRM>60 organisations<LRM><RLM>** – <LRM>Local organisations<LRM><RLM>[^2]"))
    }

    @Test("Word has the figure as one run from left to right")
    func word() throws {
        let package = try PackageContent(try DOCXRenderer().rendered(Self.brief, linkBase: "https://example.org/"))
        let runs = try package.xml("word/document.xml").all("r").filter { $0.all("rtl").isEmpty }.flatMap { $0.all("t") }.map(\.text)
        #expect(runs.contains("\(Self.lrm)60\u{A0}organisations\(Self.lrm)"))
        #expect(runs.contains("\(Self.lrm)Local organisations\(Self.lrm)"))
    }

    @Test("an address in a text has no marks, which mail readers would take for parts of it")
    func address() {
        var brief = Self.brief
        let address = "https://example.org/report"
        brief.sections[0].blocks = [
            .paragraph([
                Inline("انظر ", Self.arabic), Inline(address, .english, style: .name, link: .address(address)), Inline(" هنا", Self.arabic),
            ])
        ]
        #expect(visible(TextRenderer(brief).rendered().bytes).contains("انظر \(address) هنا"))
    }

    @Test("a paragraph begins where its language begins; a figure alone where the document's does")
    func language() {
        let (figure, text) = (Inline("60 organisations", .english, style: .figure), Inline("Local organisations", .english))
        #expect([text].language(in: Self.arabic) == .english)
        #expect([figure, text].language(in: Self.arabic) == .english)
        #expect([figure].language(in: Self.arabic) == Self.arabic)
        #expect([Inline("نظرة", Self.arabic), text].language(in: Self.arabic) == Self.arabic)
    }
}
