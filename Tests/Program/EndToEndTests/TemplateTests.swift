import Foundation
import HeraldKit
import HeraldStandard
import Testing

@Suite("herald new template")
struct TemplateTests {
    @Test("Templates are listed, and one that the workspace has is marked")
    func list() throws {
        let workspace = try TestWorkspace()
        try workspace.write("h1 { color: navy }", to: "Templates/digest.css")
        let lines = try workspace.herald("new", "template").output.split(separator: "\n").map(String.init)
        #expect(lines[0].split(separator: " ").joined(separator: " ") == "template used by yours what it is for")
        let brief = try #require(lines.first { $0.hasPrefix("brief.css ") })
        #expect(
            brief.split(separator: " ").joined(separator: " ")
                == "brief.css policy-brief, brief-index, theme-brief, contrast-brief, report, booklet, audience-digest the style "
                + "of briefs and of their list"
        )
        let digest = try #require(lines.first { $0.hasPrefix("digest.css ") })
        #expect(digest.split(separator: " ").joined(separator: " ") == "digest.css audience-digest yes the style that all digests share")
        let files = Set(StandardPlugins.exporters.flatMap { $0.templates.map(\.file) }).union(["theme.yaml"])
        #expect(lines.dropFirst().map { String($0.prefix { $0 != " " }) }.sorted() == files.sorted())
    }

    @Test("A template is copied once, and overwritten only with --force")
    func copy() throws {
        let workspace = try TestWorkspace()
        try workspace.write("templates: Vorlagen\n", to: "herald.yaml")
        #expect(
            try workspace.herald("new", "template", "brief.css")
                == .done("wrote Vorlagen/brief.css: the style of briefs and of their list; the next run uses it\n"))
        let shipped = try workspace.text("Vorlagen/brief.css")
        #expect(shipped.hasPrefix(":root{--ink:"))
        try workspace.write("mine", to: "Vorlagen/brief.css")
        #expect(
            try workspace.herald("new", "template", "brief.css").errors
                == "error: there is a file \"Vorlagen/brief.css\" already; expected none\n  hint: --force overwrites it\n")
        #expect(try workspace.text("Vorlagen/brief.css") == "mine")
        #expect(try workspace.herald("new", "template", "brief.css", "--force").status == 0)
        #expect(try workspace.text("Vorlagen/brief.css") == shipped)
    }

    @Test("An unknown name is refused with the nearest one")
    func unknown() throws {
        let workspace = try TestWorkspace()
        let names = try workspace.herald("new", "template", "brief").errors
        #expect(names.hasPrefix("error: no template is called \"brief\"; expected brief.mustache, brief.css, brief.typ, theme.typ, "))
        #expect(names.hasSuffix("  hint: did you mean \"brief.mustache\", \"brief.css\" or \"brief.typ\"?\n"))
        #expect(try workspace.herald("new", "template", "digset.css").errors.hasSuffix("  hint: did you mean \"digest.css\"?\n"))
        #expect(!workspace.exists("Templates"))
    }

    @Test("Copies of all shipped templates change no document")
    func sameDocuments() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            """
            pipeline: all
            stages:
              - export: policy-brief
              - export: brief-index
              - { export: audience-digest, with: { audiences: [ministries, ngos, academia], languages: [en, ar] } }

            """, to: "Pipelines/briefs.yaml")
        #expect(try workspace.herald("run").status == 0)
        // The manifest has fingerprints, and a publication leaves a record of its causes.
        let isDocument = { (path: String) in !path.hasSuffix("manifest.json") && !path.contains("/lineage/") }
        let before = workspace.tree("Output").filter { isDocument($0.key) }
        for template in StandardPlugins.exporters.flatMap({ $0.templates }) {
            #expect(try workspace.herald("new", "template", template.file, "--force").status == 0)
        }
        #expect(try workspace.herald("run").status == 0)
        #expect(workspace.tree("Output").filter { isDocument($0.key) } == before)
        #expect(before.count > 8)
    }
}
