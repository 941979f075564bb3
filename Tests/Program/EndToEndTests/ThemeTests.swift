import Foundation
import HeraldZip
import Testing

@Suite("theme.yaml")
struct ThemeTests {
    private static let svg = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#

    private func workspace(_ theme: String) throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            """
            pipeline: briefs
            stages:
              - { export: policy-brief, with: { formats: [html, docx] } }
              - export: brief-index
              - { export: audience-digest, with: { audiences: [ngos] } }

            """, to: "Pipelines/briefs.yaml")
        try workspace.write(Self.svg, to: "Templates/logo.svg")
        try workspace.write(theme, to: "Templates/theme.yaml")
        return workspace
    }

    @Test("pages have the logo, the colours and the order of sections, and a run without changes publishes nothing")
    func pages() throws {
        let workspace = try workspace(
            """
            logo: { file: logo.svg, text: Migration Office }
            colours: { accent: "#7a1f3d", band: "#7a1f3d" }
            sections: [assessment, context, results, sources]

            """)
        #expect(try workspace.herald("run").status == 0)
        let page = try workspace.text("Output/briefs/practices/cities-of-migration.html")
        let image =
            "<img src=\"data:image/svg+xml;base64,\(Data(Self.svg.utf8).base64EncodedString())\" alt=\"Migration Office\" height=\"40\">"
        #expect(page.contains(image))
        #expect(page.contains("--c:#7a1f3d") && page.contains(":root .top{background:#7a1f3d"))
        let sections = page.matches(of: /<section class="part" id="([^"]+)">/).map { String($0.1) }
        #expect(sections == ["assessment", "context"])
        for path in ["index.html", "digests/ngos.en.html"] {
            let text = try workspace.text("Output/briefs/\(path)")
            #expect(text.contains(image) && text.contains("--c:#7a1f3d"), "\(path)")
        }
        #expect(try workspace.herald("run").output.contains("nothing changed"))
    }

    @Test("another logo of the same name makes all documents again")
    func logo() throws {
        let workspace = try workspace("logo: { file: logo.svg, text: Migration Office }\n")
        #expect(try workspace.herald("run").status == 0)
        try workspace.write(Self.svg.replacingOccurrences(of: "v9z", with: "v8z"), to: "Templates/logo.svg")
        #expect(try workspace.herald("run").status == 0)
        let bytes = Data(try workspace.text("Templates/logo.svg").utf8).base64EncodedString()
        #expect(try workspace.text("Output/briefs/practices/cities-of-migration.html").contains(bytes))
    }

    @Test("a mistake is reported by check, plan and run, and nothing is published")
    func mistake() throws {
        let workspace = try workspace("colour: { accent: \"#7a1f3d\" }\n")
        for command in ["check", "plan", "run"] {
            let outcome = try workspace.herald(command)
            #expect(outcome.status == 2)
            #expect(outcome.errors.hasPrefix("Templates/theme.yaml:1:1: error: no setting is called \"colour\""), "\(outcome.errors)")
            #expect(outcome.errors.contains("hint: did you mean \"colours\"?"))
        }
        #expect(!workspace.exists("Output"))
    }

    @Test("Word documents have the styles of the office's own document, and another document makes them again")
    func wordDocument() throws {
        let workspace = try workspace("colours: { accent: \"#7a1f3d\" }\n")
        let brief = "\(workspace.path)/Output/briefs/practices/cities-of-migration.docx"
        let office = "\(workspace.path)/Templates/office.docx"
        #expect(try workspace.herald("run").status == 0)
        let red = try styles(of: brief)
        #expect(red.contains("7A1F3D"))
        try FileManager.default.copyItem(atPath: brief, toPath: office)
        try workspace.write("word: office.docx\n", to: "Templates/theme.yaml")
        let run = try workspace.herald("run")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try styles(of: brief).contains("7A1F3D"))
        #expect(try workspace.herald("run").output.contains("nothing changed"))
        try workspace.write("no archive", to: "Templates/office.docx")
        for command in ["check", "run"] {
            let outcome = try workspace.herald(command)
            #expect(outcome.status == 2)
            #expect(
                outcome.errors.hasPrefix(
                    "Templates/theme.yaml:1:7: error: \"office.docx\": the reference document cannot be used: it is no ZIP archive; expected "
                        + "a Word document (.docx)"), "\(outcome.errors)")
        }
    }

    private func styles(of document: String) throws -> String {
        let archive = try ZipArchive(bytes: Array(Data(contentsOf: URL(fileURLWithPath: document))))
        return String(decoding: try archive.bytes(of: "word/styles.xml"), as: UTF8.self)
    }

    @Test("a font that is not installed is reported with near ones, for PDF only")
    func font() throws {
        let workspace = try workspace("fonts: { headings: Carlitto }\n")
        #expect(try workspace.herald("check").status == 0)
        try workspace.write("pipeline: briefs\nstages: [{ export: policy-brief, with: { formats: [pdf] } }]\n", to: "Pipelines/briefs.yaml")
        let outcome = try workspace.herald("check")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("the font 'Carlitto' of theme.yaml is not installed"), "\(outcome.errors)")
        #expect(outcome.errors.contains("such as 'Carlito'"), "\(outcome.errors)")
    }

    @Test("the shipped file has only comments, and each is a key that is accepted")
    func template() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("run").status == 0)
        let before = workspace.tree("Output").filter { !$0.key.hasSuffix("manifest.json") }
        #expect(try workspace.herald("new", "template", "theme.yaml").status == 0)
        #expect(try workspace.herald("run").status == 0)
        #expect(workspace.tree("Output").filter { !$0.key.hasSuffix("manifest.json") } == before)
        let lines = try workspace.text("Templates/theme.yaml").split(separator: "\n")
        let keys = lines.filter { line in
            line.contains(/^# ( *[a-z-]+:|  - )/) && !line.hasPrefix("# The ")
                && !["logo.png", "office.docx"].contains(where: line.contains)
        }
        try workspace.write(Self.svg, to: "Templates/logo.svg")
        try workspace.write(keys.map { $0.dropFirst(2) }.joined(separator: "\n") + "\n", to: "Templates/theme.yaml")
        let check = try workspace.herald("check")
        #expect(check.status == 0, "\(check.errors)")
    }
}
