import HeraldIntake
import HeraldModel
import HeraldXML
import Testing

@Suite("Ids and texts from elsewhere")
struct ExternalRecordTests {
    @Test("an id depends on the identifier alone, can be read, and is always a slug")
    func ids() {
        let ids = ["https://www.Partner.example/Practices?id=7", "oai:archive.example:practice/7", "urn:uuid:", "日本", "a"].map {
            ExternalIdentifier.slug(for: $0).written
        }
        #expect(ids.map { $0.dropLast(14) } == ["partner-example-practices-id-7", "archive-example-practice-7", "uuid", "record", "a"])
        #expect(ids.allSatisfy { Slug(written: $0) != nil })
        let long = ExternalIdentifier.slug(for: "https://partner.example/" + String(repeating: "word/", count: 40)).written
        #expect(long.utf8.count <= 80 && Slug(written: long) != nil)
    }

    @Test("a hundred thousand identifiers that differ in little have as many ids")
    func distinct() {
        var ids: Set<Slug> = []
        for number in 0..<50_000 {
            ids.insert(ExternalIdentifier.slug(for: "oai:archive.example:\(number)"))
            ids.insert(ExternalIdentifier.slug(for: "oai:archive.example/\(number)"))
        }
        #expect(ids.count == 100_000)
    }

    @Test(
        "HTML of all sorts becomes text",
        arguments: [
            ("plain, a < b & c", "plain, a < b & c"), ("one<br>two<br/>three", "one\ntwo\nthree"),
            ("<p>one</p>\n<p>two</p>", "one\n\ntwo"), ("a&nbsp;b &eacute;&#233;&#xE9; &unknown; &amp;lt;", "a\u{A0}b ééé &unknown; &lt;"),
            ("<!-- no --><style>p > a { }</style>yes<script>if (a < b) {}</script>", "yes"),
            ("<a href=\"x>y\" title='<'>link</a>", "link"), ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3"),
            ("unclosed <b", "unclosed <b"), ("<script>never closed", ""), ("  \n ", ""),
        ])
    func html(_ html: String, _ text: String) {
        #expect(HTMLText.plain(html) == text)
    }

    @Test("any text is reduced without trouble, and nothing that looks like a control is left")
    func anyText() {
        var seed: UInt64 = 20_161_210
        let pieces = ["<", ">", "&", ";", "p", "/", "\"", "'", "!--", "#", "x", "é", "\u{0}", "\n", "script", " ", "li", "="]
        for round in 0..<2_000 {
            var html = ""
            for _ in 0..<30 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                html += pieces[Int(seed >> 33) % pieces.count]
            }
            let text = HTMLText.plain(html)
            #expect(!text.unicodeScalars.contains { $0.value == 0 }, "round \(round): \(html)")
            #expect(text.first?.isWhitespace != true && text.last != "\n", "round \(round): \(html)")
        }
    }

    @Test("tags that nothing closes are text, a quotation that nothing closes hides no tag, and neither has the text read again and again")
    func unclosed() {
        let count = 200_000
        #expect(HTMLText.plain(String(repeating: "<a ", count: count)).count == 3 * count - 1)
        #expect(HTMLText.plain("<a title=\"x> a <b>bold</b> word") == "a bold word")
        #expect(HTMLText.plain("<a \"><b '>" + String(repeating: "<i>x", count: count)).count == count)
    }

    @Test("paragraphs of plain text are kept, its line breaks are not")
    func flowed() {
        #expect(HTMLText.normalized("one\ntwo\n\n \n  three <b>") == "one two\n\nthree <b>")
    }
}
