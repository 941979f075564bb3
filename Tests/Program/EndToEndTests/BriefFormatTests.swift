import Foundation
import Testing

/// Briefs in the formats of offices, with the typesetter that `make setup` installs, and with programs in its place that fail.
@Suite("Briefs in every format")
struct BriefFormatTests {
    private static let pipeline = """
        pipeline: briefs
        select: { ids: [croatia-canada-business-network, cities-of-migration] }
        stages:
          - export: policy-brief
            with: { languages: [ar], formats: [html, pdf, docx, epub, text, markdown] }

        """

    private func workspace(settings: String = "") throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(settings, to: "herald.yaml")
        try workspace.write(Self.pipeline, to: "Pipelines/briefs.yaml")
        return workspace
    }

    private func files(_ workspace: TestWorkspace) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/Output/briefs/practices").sorted()
    }

    private static let all = ["cities-of-migration", "cities-of-migration.ar", "croatia-canada-business-network"].flatMap { name in
        ["docx", "epub", "html", "md", "pdf", "txt"].map { "\(name).\($0)" }
    }.sorted()

    @Test("A brief comes in six formats, the PDF is tagged, and the next run makes none again")
    func formats() throws {
        let workspace = try workspace()
        let outcome = try workspace.herald("run", "briefs")
        #expect(outcome.status == 0 && !outcome.output.contains("not made"), "\(outcome.output)")
        #expect(try files(workspace) == Self.all)
        let pdf = try #require(FileManager.default.contents(atPath: "\(workspace.path)/Output/briefs/practices/cities-of-migration.ar.pdf"))
        let text = String(decoding: pdf, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-1.7") && text.contains("/StructTreeRoot") && text.contains("/Lang(ar)"))
        #expect(try workspace.herald("run", "briefs").output.contains("nothing changed, nothing was written"))
        let store = "\(workspace.path)/Output/briefs/practices"
        let before = FileManager.default.contents(atPath: "\(store)/croatia-canada-business-network.pdf")
        try FileManager.default.removeItem(atPath: "\(workspace.path)/Output/briefs")
        try workspace.herald("run", "briefs")
        #expect(FileManager.default.contents(atPath: "\(store)/croatia-canada-business-network.pdf") == before, "the same bytes")
    }

    @Test("Without the typesetter a check says how to install it; a run publishes the other formats, and the PDF once it is there")
    func missing() throws {
        let workspace = try workspace()
        let none = ["HERALD_PYTHON": "/nowhere/python3"]
        let check = try workspace.herald(["check", "briefs"], environment: none)
        #expect(check.status == 2 && check.errors.contains("error: cannot find the program \"/nowhere/python3\""), "\(check.errors)")
        #expect(check.errors.contains("  hint: apt-get install python3-venv fonts-noto-core"))
        let run = try workspace.herald(["run", "briefs"], environment: none)
        #expect(run.status == 0)
        #expect(
            run.output.contains(
                "warning: 3 documents such as \"practices/cities-of-migration.ar.pdf\" were not made: cannot find the program"),
            "\(run.output)")
        #expect(try files(workspace) == Self.all.filter { !$0.hasSuffix(".pdf") })
        try workspace.herald("run", "briefs")
        #expect(try files(workspace) == Self.all)
        // A typesetter that is removed later leaves the PDF that it made.
        _ = try workspace.herald(["run", "briefs"], environment: none)
        #expect(try files(workspace) == Self.all)
    }

    /// Programs in place of the typesetter: what they do with a document, and the message.
    static let failures: [(program: String, message: String)] = [
        ("import time; time.sleep(600)", "the typesetter of PDF did not answer within 5 seconds and was stopped"),
        ("os._exit(3)", "the typesetter of PDF ended"),
        ("out(b'no answer\\n')", "the typesetter of PDF"),
        ("out(b'x' * 1000000)", "the typesetter of PDF sent a line of more than"),
    ]

    @Test("A typesetter that hangs, ends, talks nonsense or floods costs its PDF only", arguments: failures)
    func failure(_ failure: (program: String, message: String)) throws {
        let workspace = try workspace(settings: "renderers: { seconds: 5, python: ./typesetter }\n")
        let program = """
            #!/usr/bin/env python3
            import os, sys, json
            def out(data):
                sys.stdout.buffer.write(data); sys.stdout.buffer.flush()
            out(b'{"ok": true, "protocol": 1, "typst": "0", "segno": "0", "fonts": "0"}\\n')
            while line := sys.stdin.buffer.readline():
                request = json.loads(sys.stdin.buffer.read(json.loads(line)["length"]))
                if request["kind"] == "templates":
                    out(b'{"ok": true, "length": 0}\\n')
                else:
                    \(failure.program)

            """
        try workspace.write(program, to: "typesetter")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(workspace.path)/typesetter")
        let run = try workspace.herald(["run", "briefs"], environment: ["HERALD_PYTHON": ""])
        #expect(run.status == 0)
        #expect(run.output.contains("were not made: \(failure.message)"), "\(run.output)")
        #expect(run.output.contains("  hint: run it again; everything else is published"))
        #expect(try files(workspace) == Self.all.filter { !$0.hasSuffix(".pdf") })
        try workspace.write("", to: "herald.yaml")
        try workspace.herald("run", "briefs")
        #expect(try files(workspace) == Self.all)
    }

    @Test("A misspelt variable in a template of PDF is a mistake with its place and the names there are")
    func template() throws {
        let workspace = try workspace()
        try workspace.herald("new", "template", "theme.typ")
        let path = "\(workspace.path)/Templates/theme.typ"
        let theme = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        try workspace.write(theme + "\n#let own-colour = accnt\n", to: "Templates/theme.typ")
        let lines = theme.split(separator: "\n", omittingEmptySubsequences: false).count + 1
        let check = try workspace.herald("check", "briefs")
        #expect(check.status == 2)
        #expect(check.errors.contains("Templates/theme.typ:\(lines):18: error: unknown variable: accnt"), "\(check.errors)")
    }
}
