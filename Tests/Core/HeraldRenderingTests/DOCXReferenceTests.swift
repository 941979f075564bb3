import HeraldComposition
import HeraldDiagnostics
import HeraldRendering
import HeraldXML
import HeraldZip
import Testing

@Suite("Reference documents")
struct DOCXReferenceTests {
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// The parts of an office's document: a letterhead with a picture, German ids of styles and a list of its own.
    private static let parts: [String: String] = [
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": relationships([("r1", "officeDocument", "word/document.xml", false)]),
        "word/document.xml": """
        <?xml version="1.0" encoding="UTF-8"?>
        <w:document xmlns:w="\(PackageContent.word)" xmlns:r="\(office)"><w:body><w:p><w:r><w:t>Old text</w:t></w:r></w:p>
        <w:sectPr><w:headerReference w:type="default" r:id="r7"/><w:pgSz w:w="12240" w:h="15840"/>
        <w:pgMar w:top="1000" w:right="2000" w:bottom="1000" w:left="2000" w:header="500" w:footer="500" w:gutter="0"/>
        <w:docGrid w:linePitch="360"/></w:sectPr></w:body></w:document>
        """,
        "word/_rels/document.xml.rels": relationships([
            ("r1", "styles", "styles.xml", false), ("r2", "numbering", "/word/numbering.xml", false),
            ("r7", "header", "header3.xml", false),
            ("r8", "theme", "theme/theme1.xml", false), ("r9", "settings", "settings.xml", false),
        ]),
        "word/styles.xml": """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:styles xmlns:w="\(PackageContent.word)" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">
        <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:color w:val="AA0000"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="Aufzhlung"><w:name w:val="List Bullet"/></w:style>
        <w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Something else"/></w:style></w:styles>
        """,
        "word/numbering.xml": """
        <w:numbering xmlns:w="\(PackageContent.word)"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/></w:lvl>
        </w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>
        """,
        "word/header3.xml": """
        <w:hdr xmlns:w="\(PackageContent.word)" xmlns:r="\(office)" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
        <w:p><w:r><w:t>Letterhead</w:t><a:blip r:embed="r5"/></w:r></w:p></w:hdr>
        """,
        "word/_rels/header3.xml.rels": relationships([("r5", "image", "media/logo.png", false)]),
        "word/media/logo.png": "a picture",
        "word/theme/theme1.xml": "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' name='Office'/>",
        "word/settings.xml": "<w:settings xmlns:w='\(PackageContent.word)'><w:evenAndOddHeaders/></w:settings>",
    ]

    private static func relationships(_ all: [(id: String, type: String, target: String, isExternal: Bool)]) -> String {
        let items = all.map { link in
            "<Relationship Id='\(link.id)' Type='\(office)/\(link.type)' Target='\(link.target)'"
                + (link.isExternal ? " TargetMode='External'/>" : "/>")
        }
        return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\(items.joined())</Relationships>"
    }

    /// The bytes of the document with some parts changed. A part that is `nil` is left out.
    private func document(_ changes: [String: String?] = [:]) throws -> [UInt8] {
        var writer = ZipWriter()
        for (name, text) in Self.parts.merging(changes.compactMapValues { $0 ?? "" }, uniquingKeysWith: { $1 }).sorted(by: {
            $0.key < $1.key
        }) {
            if case .some(.none) = changes[name] { continue }
            writer.add(name, Array(text.utf8))
        }
        return try writer.finish()
    }

    private func rendered(_ reference: [UInt8], _ composition: Composition = SampleCompositions.full()) throws -> PackageContent {
        try PackageContent(try DOCXRenderer(reference: reference).rendered(composition, linkBase: "https://example.org/"))
    }

    @Test("its styles are used by their names, and those that it lacks are added")
    func styles() throws {
        let package = try rendered(try document())
        let text = try package.text("word/styles.xml")
        #expect(text.hasPrefix(Self.parts["word/styles.xml"]?.replacing("</w:styles>", with: "") ?? "-"))
        let document = try package.xml("word/document.xml")
        let used = Set(["pStyle", "rStyle", "tblStyle"].flatMap { document.all($0) }.compactMap { $0.value("val") })
        #expect(used.isSuperset(of: ["berschrift1", "Titel", "Aufzhlung", "SubtitleX", "Heading2", "BriefBand"]))
        let styles = try package.xml("word/styles.xml").elements
        let ids = styles.compactMap { $0.value("styleId") }
        #expect(Set(ids).count == ids.count && used.isSubset(of: ids))
        #expect(styles.first { $0.value("styleId") == "Heading2" }?.word("basedOn") == "Standard")
        #expect(styles.count { $0.value("default") == "1" } == 1)
        #expect(!document.wholeText.contains("Old text"))
    }

    @Test("its lists stay, and ours are added with ids of their own")
    func lists() throws {
        let package = try rendered(try document())
        let numbering = try package.xml("word/numbering.xml")
        #expect(numbering.elements.map(\.name) == ["abstractNum", "abstractNum", "abstractNum", "num", "num", "num"])
        #expect(numbering.elements.suffix(3).compactMap { $0.value("numId") } == ["5", "6", "4"])
        let document = try package.xml("word/document.xml")
        // Its own style of list items has no bullets.
        let item = document.all("p").first { $0.wholeText.hasPrefix("Children went") }
        #expect(item?.word("numId") == "5" && item?.word("pStyle") == "Aufzhlung")
    }

    @Test("its page, headers, pictures, theme and even pages replace ours, and the direction is that of the text")
    func pages() throws {
        let package = try rendered(try document(), SampleCompositions.arabic())
        let section = try #require(try package.xml("word/document.xml").all("sectPr").last)
        #expect(section.elements.map(\.name) == ["headerReference", "pgSz", "pgMar", "bidi", "docGrid"])
        #expect(section.all("pgSz").first?.value("w") == "12240")
        #expect(try package.text("word/header1.xml").contains("Letterhead"))
        #expect(try package.text("word/media/image1.png") == "a picture")
        #expect(try package.xml("word/_rels/header1.xml.rels").elements.first?.value("Target") == "media/image1.png")
        #expect(try package.text("word/theme/theme1.xml").contains("Office"))
        #expect(try package.xml("word/settings.xml").elements.first?.name == "evenAndOddHeaders")
        #expect(!package.names.contains("word/footer1.xml"))
        let table = try #require(try package.xml("word/document.xml").all("tbl").first)
        #expect(table.all("gridCol").compactMap { $0.value("w").flatMap { Int($0) } }.reduce(0, +) == 8240)
        #expect(
            try package.xml("word/document.xml").all("r").filter { !$0.all("t").isEmpty }.allSatisfy {
                !$0.all("lang").isEmpty || $0.all("rtl").isEmpty
            })
    }

    @Test(
        "a document that cannot be used is refused, with the reason",
        arguments: [
            (["_rels/.rels": nil], "it has no text"),
            (["word/styles.xml": "<w:styles"], "styles.xml"),
            (["word/document.xml": "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'/>"], "transitional form"),
            (["word/media/logo.png": nil], "no entry \"word/media/logo.png\""),
            (["word/_rels/header3.xml.rels": relationships([("r5", "oleObject", "embeddings/a.bin", false)])], "embeddings/a.bin"),
            (["word/_rels/header3.xml.rels": relationships([("r5", "image", "https://example.org/track.png", true)])], "track.png"),
            (["word/_rels/header3.xml.rels": relationships([("r5", "image", "media/a.exe", false)])], "a.exe"),
            (["word/styles.xml": "<?xml version='1.0' encoding='ISO-8859-1'?><styles xmlns='\(PackageContent.word)'></styles>"], "UTF-8"),
            (["word/styles.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><styles xmlns='\(PackageContent.word)'>&b;</styles>"], "entit"),
        ] as [([String: String?], String)])
    func refused(_ changes: [String: String?], _ reason: String) throws {
        let bytes = try document(changes)
        let error = try #require(throws: Diagnostic.self) { try DOCXRenderer(reference: bytes) }
        #expect(error.message.hasPrefix("the reference document cannot be used: ") && error.message.contains(reason), "\(error)")
        #expect(error.hint != nil)
    }

    @Test("a file that is no archive is refused, and so is a workbook")
    func foreign() throws {
        let error = try #require(throws: Diagnostic.self) { try DOCXRenderer(reference: Array("plain text".utf8)) }
        #expect(error.message.contains("no ZIP archive"))
        let workbook = try document([
            "word/document.xml": "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"
        ])
        #expect(throws: Diagnostic.self) { try DOCXRenderer(reference: workbook) }
    }
}
