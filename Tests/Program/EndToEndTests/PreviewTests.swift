import Foundation
import Testing

@Suite("herald preview")
struct PreviewTests {
    @Test("a brief without a pipeline is what a run publishes, and nothing is published")
    func brief() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("colours: { accent: \"#7a1f3d\" }\n", to: "Templates/theme.yaml")
        #expect(
            try workspace.herald("preview", "--brief", "cities-of-migration", "--output", "brief.html") == .done("brief.html\n"))
        #expect(!workspace.exists("Output"))
        #expect(try workspace.text("brief.html").contains("--c:#7a1f3d"))
        try workspace.write("pipeline: briefs\nstages: [{ export: policy-brief }]\n", to: "Pipelines/briefs.yaml")
        #expect(try workspace.herald("preview", "--brief", "cities-of-migration", "--output", "brief.html").status == 0)
        #expect(try workspace.herald("run").status == 0)
        #expect(try workspace.text("brief.html") == workspace.text("Output/briefs/practices/cities-of-migration.html"))
    }

    @Test("every format is made, and a digest too", arguments: ["html", "docx", "epub", "text", "markdown"])
    func formats(format: String) throws {
        let workspace = try TestWorkspace.withSamples()
        let made = try workspace.herald("preview", "--brief", "cities-of-migration", "--format", format, "--output", "document")
        #expect(made == .done("document\n"))
        #expect(workspace.exists("document"))
        #expect(
            try workspace.herald("preview", "--digest", "ngos", "--format", format, "--output", "digest") == .done("digest\n"))
        if format == "html" { #expect(try workspace.text("digest").contains("<h1>Digest for Non")) }
    }

    @Test("the document is opened in the program of BROWSER; without a desktop its path is printed")
    func opened() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("#!/bin/sh\nwc -c < \"$1\" > \"$MARK\"\n", to: "browser")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(workspace.path)/browser")
        // The browser writes into a pipe, so that the test waits for it. If the command fails, nobody waits.
        let opened = try workspace.shell(
            "export BROWSER=$PWD/browser MARK=$PWD/mark TMPDIR=$PWD DISPLAY= WAYLAND_DISPLAY=; mkfifo mark; "
                + "\"$HERALD\" preview --brief cities-of-migration && timeout 60 cat mark; unset BROWSER; "
                + "\"$HERALD\" preview --brief cities-of-migration")
        let lines = opened.output.split(separator: "\n")
        #expect(lines.count == 3, "\(opened)")
        let name = /^opened WORKSPACE\/herald-preview-[A-Za-z0-9]{6}\/cities-of-migration.html$/
        #expect(lines.first?.contains(name) == true, "\(opened)")
        #expect(lines.dropFirst().first.flatMap { Int($0.filter(\.isNumber)) } ?? 0 > 1000, "\(opened)")
        #expect(lines.last?.hasPrefix("WORKSPACE/herald-preview-") == true, "\(opened)")
    }

    @Test("what is wrong with a practice, a language, a format or an audience is reported")
    func mistakes() throws {
        let workspace = try TestWorkspace.withSamples()
        let unknown = try workspace.herald("preview", "--brief", "cities-of-migratio")
        #expect(
            unknown
                == Outcome(
                    status: 1, output: "",
                    errors: "error: no practice is called \"cities-of-migratio\"\n  hint: did you mean \"cities-of-migration\"?\n"))
        let waiting = try workspace.herald("practices", "list", "--json").output
        #expect(waiting.contains("\"hire-immigrants\""))
        let unpublished = try workspace.herald("preview", "--brief", "hire-immigrants")
        #expect(unpublished.status == 1 && unpublished.errors.contains("\"hire-immigrants\" is not published"), "\(unpublished)")
        let language = try workspace.herald("preview", "--brief", "cities-of-migration", "--language", "sw")
        #expect(language.errors.contains("has no text in \"sw\"; expected "), "\(language)")
        let format = try workspace.herald("preview", "--brief", "cities-of-migration", "--format", "dox")
        #expect(format.errors.contains("did you mean \"docx\"?"), "\(format)")
        let audience = try workspace.herald("preview", "--digest", "ministres")
        #expect(audience.errors.contains("did you mean \"ministries\"?"), "\(audience)")
        let none = try workspace.herald("preview")
        let message = "Error: name one document: --brief ID or --digest AUDIENCE\nUsage: herald preview ["
        #expect(none.status == 64 && none.errors.hasPrefix(message), "\(none)")
        try workspace.write("colour: {}\n", to: "Templates/theme.yaml")
        #expect(try workspace.herald("preview", "--brief", "cities-of-migration").status == 2)
    }

    @Test("a mistake in a file of a language is reported as by check, and no document is made")
    func languageMistake() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("labels: { sumary: Resumo }\n", to: "Languages/pt.yaml")
        let check = try workspace.herald("check")
        #expect(check.errors.contains("Languages/pt.yaml:1:11: error: no label is called \"sumary\""), "\(check.errors)")
        let preview = try workspace.herald("preview", "--brief", "cities-of-migration", "--output", "brief.html")
        #expect(preview == Outcome(status: 2, output: "", errors: check.errors))
        #expect(!workspace.exists("brief.html"))
    }

    @Test("a file among the templates that nothing reads is reported as by check")
    func unreadTemplate() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("body {}\n", to: "Templates/breif.css")
        let check = try workspace.herald("check")
        #expect(check.errors.contains("nothing reads \"Templates/breif.css\""), "\(check.errors)")
        #expect(try workspace.herald("preview", "--digest", "ngos") == Outcome(status: 2, output: "", errors: check.errors))
    }

    @Test("a folder of pipelines that cannot be read is reported, and no document is made")
    func unreadablePipelines() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.shell("rm -r Pipelines && ln -s Pipelines Pipelines").status == 0)
        let preview = try workspace.herald("preview", "--brief", "cities-of-migration", "--output", "brief.html")
        #expect(
            preview == Outcome(status: 1, output: "", errors: "error: cannot read \"Pipelines\": too many levels of symbolic links\n"))
        #expect(!workspace.exists("brief.html"))
    }

    @Test("without a typesetter PDF is refused with the command that installs it")
    func typesetter() throws {
        let workspace = try TestWorkspace.withSamples()
        let refused = try workspace.herald(
            ["preview", "--brief", "cities-of-migration", "--format", "pdf"], environment: ["HERALD_PYTHON": "/nowhere/python3"])
        #expect(refused.status == 1 && refused.errors.contains("pip install 'typst"), "\(refused)")
    }
}
