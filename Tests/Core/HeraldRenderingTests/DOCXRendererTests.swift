import FileTesting
import HeraldComposition
import HeraldModel
import HeraldRendering
import HeraldXML
import Testing

@Suite("Word documents")
struct DOCXRendererTests {
    private func package(_ composition: Composition) throws -> PackageContent {
        try PackageContent(try DOCXRenderer().rendered(composition, linkBase: "https://example.org/"))
    }

    @Test("a small brief has the expected text")
    func small() throws {
        let package = try package(SampleCompositions.small())
        try Golden.expect(Self.lines(try package.text("word/document.xml")), "small.document.xml")
        try Golden.expect(Self.lines(try package.text("word/footnotes.xml")), "small.footnotes.xml")
    }

    /// A part with a line for each paragraph, row and property, so that a difference can be found.
    private static func lines(_ xml: String) -> String {
        ["<w:p>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:r>", "<w:sectPr>", "<w:footnote "].reduce(xml) { $0.replacing($1, with: "\n" + $1) }
            + "\n"
    }

    @Test("the same composition makes the same bytes")
    func deterministic() throws {
        let first = try DOCXRenderer().rendered(SampleCompositions.full(), linkBase: "https://example.org/")
        let renderer = try DOCXRenderer()
        _ = try renderer.rendered(SampleCompositions.arabic(), linkBase: "https://example.org/")
        #expect(try renderer.rendered(SampleCompositions.full(), linkBase: "https://example.org/") == first)
    }

    @Test("properties are in the order of the schema, which Word insists on", arguments: WordSchema.orders)
    func order(_ parent: String, _ names: [String]) throws {
        for composition in [SampleCompositions.full(), SampleCompositions.full(.report), SampleCompositions.arabic()] {
            for (part, root) in try package(composition).documents() {
                for element in root.all(parent) where element.namespace == PackageContent.word {
                    let places = element.elements.map { names.firstIndex(of: $0.name) ?? -1 }
                    #expect(!places.contains(-1), "\(part): \(parent) has \(element.elements.map(\.name))")
                    #expect(places == places.sorted(), "\(part): \(parent) has \(element.elements.map(\.name))")
                }
            }
        }
    }

    @Test("every cell ends with a paragraph, and two tables have a paragraph between them")
    func tables() throws {
        for composition in [SampleCompositions.full(), SampleCompositions.full(.report), SampleCompositions.arabic()] {
            let document = try package(composition).xml("word/document.xml")
            #expect(document.all("tc").allSatisfy { $0.elements.last?.name == "p" })
            for parent in document.all("body") + document.all("tc") {
                let names = parent.elements.map(\.name)
                #expect(!zip(names, names.dropFirst()).contains { $0 == ("tbl", "tbl") })
            }
            for table in document.all("tbl") {
                #expect(table.word("tblCaption")?.isEmpty == false)
                #expect(table.all("gridCol").count == table.elements.first { $0.name == "tr" }?.elements.count { $0.name == "tc" })
            }
        }
    }

    @Test("the first row of a table of data is a header row that is repeated on each page")
    func headerRows() throws {
        let document = try package(SampleCompositions.full()).xml("word/document.xml")
        let data = document.all("tbl").filter { $0.word("tblStyle") == "BriefTable" }
        #expect(data.count == 2)
        for table in data {
            let rows = table.elements.filter { $0.name == "tr" }
            #expect(rows.map { !$0.all("tblHeader").isEmpty } == rows.indices.map { $0 == 0 })
        }
        #expect(data.last?.word("tblCaption") == "Workers admitted each year")
        #expect(document.wholeText.contains("Bars for two years: 5,000 in 2007 and 7,800 in 2009."))
    }

    @Test("headings are one level deeper at most than the one before, and begin with the first")
    func headings() throws {
        let document = try package(SampleCompositions.full()).xml("word/document.xml")
        let levels = document.all("pStyle").compactMap { $0.value("val") }.filter { $0.hasPrefix("Heading") }.compactMap {
            Int($0.suffix(1))
        }
        #expect(levels.first == 1 && levels.count > 8)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    }

    @Test("each note is a footnote that is referred to once; its number again is a reference to it")
    func notes() throws {
        let package = try package(SampleCompositions.full())
        let document = try package.xml("word/document.xml")
        #expect(document.all("footnoteReference").compactMap { $0.value("id") } == ["1", "2", "3", "4"])
        #expect(document.all("footnoteReference").allSatisfy { $0.value("customMarkFollows") == nil })
        let fields = document.all("instrText").map(\.wholeText).filter { $0.contains("NOTEREF") }
        #expect(fields.count == 5 && fields.allSatisfy { $0.contains("NOTEREF _Note") })
        let notes = try package.xml("word/footnotes.xml").all("footnote")
        #expect(notes.compactMap { $0.value("id") } == ["-1", "0", "1", "2", "3", "4"])
        #expect(notes.last?.wholeText.contains("Survey of workers, p. 31. See also1") == true)
    }

    @Test("notes that the text marks in another order keep the numbers of the composition")
    func notesOutOfOrder() throws {
        var brief = SampleCompositions.small()
        brief.lead = [[Inline("First the second", .english, note: 2)]]
        let document = try package(brief).xml("word/document.xml")
        let marks = document.all("footnoteReference")
        #expect(marks.compactMap { $0.value("id") } == ["2", "1"])
        #expect(marks.allSatisfy { $0.value("customMarkFollows") == "1" })
        #expect(document.all("p").contains { $0.wholeText == "First the second2" })
        #expect(document.all("hyperlink").compactMap { $0.value("anchor") } == ["_Note2", "_Note1"])
    }

    @Test("a note without a mark is written at the end, and a mark without a note is a number")
    func strayNotes() throws {
        var brief = SampleCompositions.small()
        brief.notes.append([Inline("Nobody refers to it.", .english)])
        brief.lead = [[Inline("Beyond", .english, note: 9)]]
        let package = try package(brief)
        let document = try package.xml("word/document.xml")
        #expect(document.wholeText.contains("3 Nobody refers to it."))
        #expect(document.wholeText.contains("Beyond9"))
        #expect(try !package.text("word/footnotes.xml").contains("Nobody"))
    }

    @Test("links lead to the web, to mailboxes and to sections; other addresses are text")
    func links() throws {
        var brief = SampleCompositions.full()
        let addresses = [
            "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://example.org:99999/",
            "mailto:a b@c",
            "mailto:", "//example.org/x", "http://", "vbscript:x",
        ]
        brief.lead = [addresses.map { Inline("[\($0)]", .english, link: .address($0)) }]
        brief.lead.append([Inline("web", .english, link: .address("https://example.org/a b?c=\"d\""))])
        brief.lead.append([Inline("nowhere", .english, link: .section("no-such-section"))])
        let package = try package(brief)
        let targets = try package.xml("word/_rels/document.xml.rels").all("Relationship").filter { $0.value("TargetMode") == "External" }
            .compactMap { $0.value("Target") }
        #expect(targets.contains("https://example.org/a%20b?c=%22d%22"))
        #expect(targets.contains("mailto:practices@example.org") && targets.contains("https://example.org/index.html"))
        #expect(
            targets.allSatisfy {
                $0.hasPrefix("https://example.org/") || $0.hasPrefix("mailto:") || $0.hasPrefix("https://creativecommons.org/")
            })
        let document = try package.xml("word/document.xml")
        for address in addresses { #expect(document.wholeText.contains("[\(address)]")) }
        let bookmarks = Set(document.all("bookmarkStart").compactMap { $0.value("name") })
        let anchors = document.all("hyperlink").compactMap { $0.value("anchor") }
        #expect(anchors.contains("s_weaknesses") && anchors.allSatisfy(bookmarks.contains))
        #expect(document.all("bookmarkStart").count == bookmarks.count)
    }

    @Test("a link in small text is as small as that")
    func smallLink() throws {
        var brief = SampleCompositions.small()
        let all = Inline("All", .english, style: .small, link: .address("https://e.org/"))
        brief.lead = [[Inline("8 practices", .english, style: .small), all]]
        let link = try #require(try package(brief).xml("word/document.xml").all("hyperlink").first { $0.wholeText == "All" })
        #expect(link.all("sz").compactMap { $0.value("val") } == ["18"])
    }

    @Test("a text from right to left is marked: paragraphs, runs, tables and pages")
    func rightToLeft() throws {
        let package = try package(SampleCompositions.arabic())
        let document = try package.xml("word/document.xml")
        #expect(document.all("tbl").count == 5)
        #expect(document.all("tbl").allSatisfy { !$0.all("bidiVisual").isEmpty })
        #expect(document.all("sectPr").allSatisfy { $0.elements.contains { $0.name == "bidi" } })
        for paragraph in document.all("p") where paragraph.wholeText.unicodeScalars.contains(where: Self.isArabic) {
            #expect(paragraph.elements.first?.elements.contains { $0.name == "bidi" } == true, "\(paragraph.wholeText)")
        }
        for run in document.all("r") where !run.all("t").isEmpty {
            let isMarked = !run.all("rtl").isEmpty
            if run.wholeText.unicodeScalars.contains(where: Self.isArabic) { #expect(isMarked, "\(run.wholeText)") }
            if run.wholeText.contains(where: { $0.isASCII && $0.isLetter }) { #expect(!isMarked, "\(run.wholeText)") }
        }
        let english = document.all("p").first { $0.wholeText == "This paragraph was not translated." }
        #expect(english?.all("bidi").isEmpty == true && english?.word("lang") == "en")
        #expect(document.all("t").map(\.wholeText).contains("COVID-19"))
        let styles = try package.xml("word/styles.xml")
        let language = styles.all("docDefaults").first?.all("lang").first
        #expect(language?.attributes.map(\.value) == ["ar", "ar", "ar"])
        let footer = try package.xml("word/footer1.xml")
        #expect(footer.all("instrText").map(\.wholeText) == [" PAGE ", " NUMPAGES "])
        #expect(footer.wholeText.hasPrefix("معهد المثالصفحة "))
    }

    private static func isArabic(_ scalar: Unicode.Scalar) -> Bool { (0x0600...0x06FF).contains(scalar.value) }

    @Test("a run in another language has that language, and one in Arabic runs from right to left in English too")
    func languages() throws {
        let document = try package(SampleCompositions.full()).xml("word/document.xml")
        let french = document.all("r").first { $0.wholeText.hasPrefix("Programme des") }
        #expect(french?.word("lang") == "fr")
        let arabic = document.all("r").first { $0.wholeText.contains("برنامج") }
        #expect(arabic?.word("lang") == "ar" && arabic?.all("rtl").count == 1)
        #expect(document.all("bidiVisual").isEmpty)
    }

    @Test("characters that XML forbids become U+FFFD, and text is never markup")
    func escaping() throws {
        var brief = SampleCompositions.small()
        brief.title = [Inline("a\u{7}<w:p/>&\"\u{FFFE}", .english)]
        let package = try package(brief)
        for name in ["word/document.xml", "word/header1.xml", "docProps/core.xml"] {
            #expect(try package.xml(name).wholeText.contains("a\u{FFFD}<w:p/>&\"\u{FFFD}"))
        }
    }

    @Test("a quantity is not broken across lines")
    func quantities() throws {
        let document = try package(SampleCompositions.small()).xml("word/document.xml")
        #expect(document.all("t").map(\.wholeText).contains("5,000\u{A0}workers"))
    }

    @Test("title, publisher, language and dates are those of the composition")
    func properties() throws {
        let core = try package(SampleCompositions.full()).xml("docProps/core.xml")
        let values = Dictionary(core.elements.map { ($0.name, $0.wholeText) }) { first, _ in first }
        #expect(values["title"] == "A seasonal employer scheme that lets workers return every year")
        #expect(values["creator"] == "Example Institute" && values["language"] == "en")
        #expect(values["created"] == "2016-12-10T00:00:00Z" && values["modified"] == "2016-12-10T00:00:00Z")
    }

    @Test("a report has a table of contents with links, and a brief has none")
    func contents() throws {
        let report = try package(SampleCompositions.full(.report)).xml("word/document.xml")
        #expect(report.all("instrText").contains { $0.wholeText.contains("TOC") })
        let anchors = report.all("hyperlink").compactMap { $0.value("anchor") }
        #expect(anchors.starts(with: ["s_context", "s_context_law", "s_results", "s_strengths", "s_weaknesses"]))
        let begins = report.all("fldChar").count { $0.value("fldCharType") == "begin" }
        #expect(begins == report.all("fldChar").count { $0.value("fldCharType") == "end" })
        #expect(try !package(SampleCompositions.full()).text("word/document.xml").contains("TOC"))
    }

    @Test("every part has a type, and every relationship leads to a part")
    func parts() throws {
        let package = try package(SampleCompositions.full())
        #expect(package.names.first == "[Content_Types].xml")
        let types = try package.xml("[Content_Types].xml").all("Override").compactMap { $0.value("PartName") }
        #expect(Set(types) == Set(package.names.filter { !$0.hasSuffix(".rels") && $0 != "[Content_Types].xml" }.map { "/" + $0 }))
        for link in try package.xml("word/_rels/document.xml.rels").all("Relationship") where link.value("TargetMode") == nil {
            #expect(package.names.contains("word/\(link.value("Target") ?? "")"))
        }
        let styles = Set(try package.xml("word/styles.xml").all("style").compactMap { $0.value("styleId") })
        for (name, root) in try package.documents() {
            for use in ["pStyle", "rStyle", "tblStyle"].flatMap(root.all) {
                #expect(styles.contains(use.value("val") ?? ""), "\(name) uses \(use.value("val") ?? "")")
            }
        }
    }
}
