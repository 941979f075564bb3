import Foundation
import Testing

/// A file that cannot be read is never taken for none. Links in a circle cannot be read by any user, not even by root.
@Suite("Files that cannot be read")
struct UnreadableFileTests {
    /// A workspace with a release, in which `path` is a link to itself.
    private func workspace(circleAt path: String) throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("site:\n  title: Practices\n", to: "herald.yaml")
        try workspace.write("body { color: teal }\n", to: "Templates/brief.css")
        #expect(try workspace.herald("run").status == 0)
        let name = (path as NSString).lastPathComponent
        #expect(try workspace.shell("rm -rf \(path) && ln -s \(name) \(path)").status == 0)
        return workspace
    }

    @Test(
        "a file or a folder of the workspace that cannot be read ends a run with its name, and nothing is published",
        arguments: [
            ("herald.yaml", "cannot read \"herald.yaml\"", "\n  hint: name the workspace: -C FOLDER"),
            (".herald/practices.db", "cannot read \".herald/practices.db\"", ""), (".herald", "cannot read \".herald/practices.db\"", ""),
            ("Templates", "cannot read \"Templates\"", ""), ("Templates/brief.css", "cannot read \"Templates/brief.css\"", ""),
            ("Pipelines", "cannot read \"Pipelines\"", ""),
        ])
    func circles(path: String, message: String, hint: String) throws {
        let workspace = try workspace(circleAt: path)
        let before = workspace.tree("Output/briefs")
        let outcome = try workspace.herald("run")
        #expect(outcome == Outcome(status: 1, output: "", errors: "error: \(message): too many levels of symbolic links\(hint)\n"))
        #expect(workspace.tree("Output/briefs") == before)
    }

    /// The message of a link below the output folder.
    private static func link(at path: String) -> Outcome {
        let hint = "put the file or folder itself there; to keep releases elsewhere, make the whole output folder the link"
        return Outcome(
            status: 1, output: "", errors: "error: \"\(path)\" is a symbolic link, which Herald does not follow\n  hint: \(hint)\n")
    }

    @Test(
        "a link in place of a manifest, a journal or an outbox ends a run with its name, and nothing is published",
        arguments: ["Output/briefs/manifest.json", "Output/.herald/briefs/journal", "Output/.herald/briefs/outbox"])
    func linksInOutput(path: String) throws {
        let workspace = try workspace(circleAt: path)
        let before = workspace.tree("Output/briefs")
        #expect(try workspace.herald("run") == Self.link(at: path))
        #expect(workspace.tree("Output/briefs") == before)
    }

    @Test("a plan does not take a release that cannot be read for none")
    func plan() throws {
        #expect(try workspace(circleAt: "Output/briefs").herald("plan") == Self.link(at: "Output/briefs"))
    }

    @Test("a folder in place of a file is reported, and a link that leads nowhere")
    func otherKinds() throws {
        let workspace = try TestWorkspace()
        try workspace.write("", to: "herald.yaml/file")
        #expect(try workspace.herald("check").errors == "error: cannot read \"herald.yaml\": is a directory\n")
        #expect(try workspace.shell("rm -r herald.yaml && ln -s none herald.yaml").status == 0)
        #expect(
            try workspace.herald("check").errors
                == "error: cannot read \"herald.yaml\": no such file or directory\n  hint: name the workspace: -C FOLDER\n")
    }

    @Test("a delivery that cannot be read stops the run before it publishes, and one that is damaged fails it")
    func outbox() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("run").status == 0)
        let file = "Output/.herald/briefs/outbox/waiting/00000001-x.json"
        try workspace.write("{}", to: file)
        let damaged = "error: \"\(file)\" does not hold a delivery\n  hint: move it aside\n"
        let run = try workspace.herald("run")
        #expect(run.status == 1 && run.errors == damaged)
        let list = try workspace.herald("deliveries")
        #expect(list.status == 1 && list.errors == damaged)
        #expect(try workspace.shell("rm \(file) && mkdir \(file)-x && mv \(file)-x \(file)").status == 0)
        #expect(try workspace.herald("run").status == 0)
    }

    @Test("the program needs no file beside it")
    func oneFile() throws {
        let workspace = try TestWorkspace.withSamples()
        let program = TestWorkspace.program
        #expect(try workspace.shell("mkdir bin && (ln \(program) bin/herald || cp \(program) bin/herald)").status == 0)
        let outcome = try workspace.shell("bin/herald intake --sample && bin/herald run")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(workspace.exists("Output"))
    }
}
