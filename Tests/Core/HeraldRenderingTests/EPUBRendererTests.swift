import HeraldComposition
import HeraldDiagnostics
import HeraldModel
import HeraldRendering
import HeraldXML
import Testing

@Suite("EPUB")
struct EPUBRendererTests {
    private func rendered(_ composition: Composition) throws -> [UInt8] {
        try EPUBRenderer().rendered(composition, linkBase: "https://example.org/")
    }

    private func package(_ composition: Composition) throws -> PackageContent { try PackageContent(try rendered(composition)) }

    private static let all = [
        SampleCompositions.small(), SampleCompositions.full(), SampleCompositions.full(.report), SampleCompositions.arabic(),
    ]

    @Test("the media type comes first and is not packed, and the same composition makes the same bytes")
    func beginning() throws {
        let bytes = try rendered(SampleCompositions.full())
        #expect(String(decoding: bytes[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
        #expect(bytes[8...9] == [0, 0], "it is packed")
        #expect(try rendered(SampleCompositions.full()) == bytes)
        let container = try package(SampleCompositions.full()).xml("META-INF/container.xml")
        #expect(container.all("rootfile").first?.value("full-path") == "EPUB/package.opf")
    }

    @Test("every file is in the manifest, every page is in the order, and ids are unique", arguments: all)
    func files(_ composition: Composition) throws {
        let package = try package(composition)
        let opf = try package.xml("EPUB/package.opf")
        let items = opf.all("item")
        #expect(
            Set(items.compactMap { $0.value("href") })
                == Set(package.names.compactMap { $0.hasPrefix("EPUB/") ? String($0.dropFirst(5)) : nil }.filter { $0 != "package.opf" }))
        let pages = items.filter { $0.value("media-type") == "application/xhtml+xml" && $0.value("properties") != "nav" }.compactMap {
            $0.value("id")
        }
        let spine = opf.all("itemref").compactMap { $0.value("idref") }
        #expect(spine.filter { $0 != "nav" } == pages)
        for (name, root) in try package.documents() {
            let ids = root.all.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count, "\(name)")
        }
    }

    @Test("every link inside the book leads to an element, and the others to the web or to a mailbox", arguments: all)
    func links(_ composition: Composition) throws {
        let package = try package(composition)
        let pages = try package.documents().filter { $0.name.hasSuffix(".xhtml") }
        let ids = Dictionary(
            uniqueKeysWithValues: pages.map { ($0.name.dropFirst(5), Set($0.root.all.compactMap { $0.attributes["id"] })) })
        for (name, root) in pages {
            for address in root.all("a").compactMap({ $0.value("href") })
            where !address.hasPrefix("https://") && !address.hasPrefix("mailto:") {
                let parts = address.split(separator: "#", omittingEmptySubsequences: false)
                let page = parts[0].isEmpty ? name.dropFirst(5) : parts[0]
                #expect(ids[page] != nil && (parts.count == 1 || ids[page]?.contains(String(parts[1])) == true), "\(name): \(address)")
            }
        }
        #expect(!(try pages.map { try package.text($0.name) }.joined().contains("javascript:")))
    }

    @Test("a brief is one page, and a report has a page for each section")
    func pages() throws {
        let pages = { (package: PackageContent) in package.names.filter { $0.hasSuffix(".xhtml") && !$0.hasSuffix("nav.xhtml") } }
        #expect(pages(try package(SampleCompositions.full())) == ["EPUB/text.xhtml"])
        let report = try package(SampleCompositions.full(.report))
        #expect(pages(report) == ["front", "part-1", "part-2", "part-3", "part-4", "back"].map { "EPUB/\($0).xhtml" })
        let first = try report.xml("EPUB/part-1.xhtml")
        #expect(first.all("h1").map(\.wholeText) == ["Context"] && first.all("h2").map(\.wholeText) == ["Law"])
        #expect(
            first.all("a").compactMap { $0.value("href") }.starts(with: [
                "part-4.xhtml#s-weaknesses", "https://example.org/index.html", "back.xhtml#note-3",
            ]))
    }

    @Test("notes are asides that the text refers to and that lead back")
    func notes() throws {
        let page = try package(SampleCompositions.full()).xml("EPUB/text.xhtml")
        let notes = page.all("aside")
        #expect(notes.compactMap { $0.value("id") } == ["note-1", "note-2", "note-3", "note-4"])
        #expect(notes.allSatisfy { $0.value("type") == "footnote" && $0.value("role") == "doc-footnote" })
        let marks = page.all("a").filter { $0.value("role") == "doc-noteref" }
        #expect(marks.compactMap { $0.attributes["id"] } == ["ref-1", "ref-2", "ref-3", "ref-4"])
        #expect(marks.map(\.wholeText) == ["1", "2", "1", "3", "3", "4", "1", "2", "4", "1"])
        #expect(
            page.all("a").filter { $0.value("role") == "doc-backlink" }.compactMap { $0.value("href") } == [
                "#ref-1", "#ref-2", "#ref-3", "#ref-4",
            ])
    }

    @Test("headings are one level deeper at most than the one before", arguments: all)
    func headings(_ composition: Composition) throws {
        for (name, root) in try package(composition).documents() where name.hasSuffix(".xhtml") && !name.hasSuffix("nav.xhtml") {
            let levels = root.all.map(\.name).filter { $0.count == 2 && $0.hasPrefix("h") && $0 != "hr" }.compactMap { Int($0.dropFirst()) }
            #expect(levels.first == 1, "\(name)")
            #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(name): \(levels)")
        }
    }

    @Test("a drawing has its title and description, ids of its own, and nothing that runs or loads")
    func drawings() throws {
        var brief = SampleCompositions.full()
        brief.sections.append(brief.sections[1])
        brief.sections[brief.sections.count - 1].id = "again"
        let package = try package(brief)
        let page = try package.xml("EPUB/text.xhtml")
        let drawings = page.all("svg")
        #expect(drawings.compactMap { $0.value("labelledby") ?? $0.value("aria-labelledby") } == ["d1-t d1-d", "d2-t d2-d"])
        #expect(drawings.first?.all("title").first?.wholeText == "Workers admitted each year")
        #expect(drawings.first?.all("rect").first?.value("fill") == "url(#d1-p)")
        #expect(drawings.first?.wholeText.contains("5,000") == true)
        let text = try package.text("EPUB/text.xhtml")
        for unsafe in ["<script", "onclick", "javascript", "alert"] { #expect(!text.contains(unsafe)) }
        let items = try package.xml("EPUB/package.opf").all("item")
        #expect(items.first { $0.value("href") == "text.xhtml" }?.value("properties") == "svg")
    }

    @Test("a drawing that is no SVG is refused")
    func brokenDrawing() throws {
        for svg in ["<svg", "<html/>", "<svg/>", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>"] {
            var brief = SampleCompositions.small()
            let table = Table(caption: [], columns: [], rows: [])
            brief.sections[0].blocks = [.figure(Figure(caption: [Inline("Bars", .english)], svg: svg, description: "", table: table))]
            let error = try #require(throws: Diagnostic.self) { try rendered(brief) }
            #expect(error.message.hasPrefix("the drawing \"Bars\" is no SVG document: "))
        }
    }

    @Test("a book in Arabic runs from right to left, and what is in another language is marked")
    func rightToLeft() throws {
        let package = try package(SampleCompositions.arabic())
        #expect(try package.xml("EPUB/package.opf").all("spine").first?.value("page-progression-direction") == "rtl")
        let page = try package.xml("EPUB/text.xhtml")
        #expect(page.attributes["lang"] == "ar" && page.value("dir") == "rtl")
        let english = page.all("p").first { $0.wholeText == "This paragraph was not translated." }
        #expect(english?.value("lang") == "en" && english?.value("dir") == "ltr")
        #expect(page.all("strong").first { $0.wholeText == "Recognised Seasonal Employer" }?.value("dir") == "ltr")
    }

    @Test("the metadata says what the book is and how accessible it is")
    func metadata() throws {
        let opf = try package(SampleCompositions.full()).xml("EPUB/package.opf")
        let elements = Dictionary(opf.all("metadata").first?.elements.filter { $0.name != "meta" }.map { ($0.name, $0.wholeText) } ?? []) {
            first, _ in first
        }
        #expect(elements["identifier"] == "https://example.org/practices/seasonal-work.html" && elements["language"] == "en")
        #expect(elements["creator"] == "Example Institute" && elements["date"] == "2016-12-10T00:00:00Z")
        let properties = Dictionary(grouping: opf.all("meta")) { $0.value("property") ?? "" }.mapValues { $0.map(\.wholeText) }
        #expect(properties["dcterms:modified"] == ["2016-12-10T00:00:00Z"])
        #expect(properties["schema:accessModeSufficient"] == ["textual"] && properties["schema:accessibilityHazard"] == ["none"])
        #expect(properties["schema:accessibilityFeature"]?.contains("alternativeText") == true)
        let small = try package(SampleCompositions.small()).xml("EPUB/package.opf")
        #expect(!small.all("meta").map(\.wholeText).contains { $0 == "alternativeText" || $0 == "visual" })
    }

    @Test("characters that XML forbids become U+FFFD, and text is never markup")
    func escaping() throws {
        var brief = SampleCompositions.small()
        brief.title = [Inline("a\u{7}<script>&\"", .english)]
        let package = try package(brief)
        for name in ["EPUB/text.xhtml", "EPUB/nav.xhtml", "EPUB/package.opf"] {
            #expect(try package.xml(name).wholeText.contains("a\u{FFFD}<script>&\""))
        }
    }
}
