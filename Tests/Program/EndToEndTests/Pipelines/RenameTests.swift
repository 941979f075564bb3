import FileTesting
import Foundation
import Testing

@Suite("herald rename")
struct RenameTests {
    private func workspace() throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("run").status == 0)
        return workspace
    }

    private func entryIDs(_ feed: String, in workspace: TestWorkspace) throws -> [String] {
        try workspace.text(feed).split(separator: "\n").filter { $0.contains("/id/") }.map(String.init)
    }

    /// Expects that "briefs" is called "labour" in all respects.
    private func expectRenamed(_ workspace: TestWorkspace, ids: [String], _ comment: Comment) throws {
        #expect(workspace.tree("Pipelines").keys.sorted() == ["labour.yaml"], comment)
        #expect(try workspace.text("Pipelines/labour.yaml").hasPrefix("pipeline: labour\n"), comment)
        #expect(workspace.tree("Output/briefs").keys.sorted() == ["manifest.json"], comment)
        #expect(try workspace.text("Output/briefs/manifest.json").contains("\"moved-to\":\"labour\""), comment)
        #expect(try entryIDs("Output/labour/atom.xml", in: workspace) == ids, comment)
        #expect(!workspace.exists("Output/.herald/briefs/renaming"), comment)
        #expect(try workspace.herald("run", "--output", "Fresh").status == 0)
        #expect(FileTree.differences(workspace.tree("Output/labour"), from: workspace.tree("Fresh/labour")) == [], comment)
    }

    @Test("The file, the release and its addresses get the new name, and entries of feeds keep their ids")
    func rename() throws {
        let workspace = try workspace()
        let ids = try entryIDs("Output/briefs/atom.xml", in: workspace)
        #expect(ids.count == 3)
        let outcome = try workspace.herald("rename", "briefs", "labour")
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(outcome.output.hasPrefix("briefs: called labour now, in Pipelines/labour.yaml\npipeline  stage "), "\(outcome.output)")
        #expect(
            outcome.output.hasSuffix(
                """


                labour: published 3 practices in Output/labour, as of 2016-12-10T09:00:00Z
                briefs: taken down; its addresses lead to https://practices.example/labour/

                """), "\(outcome.output)")
        try expectRenamed(workspace, ids: ids, "renamed")
        for command in ["check", "plan", "run"] { #expect(try workspace.herald(command).errors == "") }
        let again = try workspace.herald("rename", "briefs", "labour")
        #expect(again.status == 0)
        #expect(try workspace.herald("rename", "labour", "briefs").status == 0)
        #expect(workspace.tree("Output/labour").keys.sorted() == ["manifest.json"])
        #expect(try entryIDs("Output/briefs/atom.xml", in: workspace) == ids)
    }

    @Test("A file that was renamed by hand, and run since, gets the readers of its old release", arguments: [false, true])
    func byHand(wasRun: Bool) throws {
        let workspace = try workspace()
        let ids = try entryIDs("Output/briefs/atom.xml", in: workspace)
        let text = try workspace.text("Pipelines/briefs.yaml").replacingOccurrences(of: "briefs", with: "labour")
        try workspace.write(text, to: "Pipelines/labour.yaml")
        try FileManager.default.removeItem(atPath: "\(workspace.path)/Pipelines/briefs.yaml")
        if wasRun {
            #expect(try workspace.herald("run").errors.hasPrefix("warning: the release \"briefs\" in Output/briefs has no pipeline"))
        }
        #expect(try workspace.herald("rename", "briefs", "labour").status == 0)
        try expectRenamed(workspace, ids: ids, "by hand")
    }

    @Test(
        "A renaming that was interrupted is finished by the next run, or by the same command",
        arguments: ["noted", "written", "file renamed", "published"], [["run"], ["rename", "briefs", "labour"]])
    func interrupted(step: String, command: [String]) throws {
        let workspace = try workspace()
        let ids = try entryIDs("Output/briefs/atom.xml", in: workspace)
        let steps = ["noted", "written", "file renamed", "published"]
        let done = try #require(steps.firstIndex(of: step))
        try workspace.write("labour\n", to: "Output/.herald/briefs/renaming")
        if done >= 1 {
            let text = try workspace.text("Pipelines/briefs.yaml").replacingOccurrences(of: "briefs", with: "labour")
            try workspace.write(text, to: "Pipelines/briefs.yaml")
        }
        if done >= 2 {
            try FileManager.default.moveItem(
                atPath: "\(workspace.path)/Pipelines/briefs.yaml", toPath: "\(workspace.path)/Pipelines/labour.yaml")
        }
        if done >= 3 {
            try FileManager.default.removeItem(atPath: "\(workspace.path)/Output/.herald/briefs/renaming")
            #expect(try workspace.herald("run").status == 0)
            try workspace.write("labour\n", to: "Output/.herald/briefs/renaming")
        }
        let outcome = try workspace.herald(command)
        #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
        try expectRenamed(workspace, ids: ids, "\(step)")
    }

    @Test("A name in quotation marks and a file with another name are changed only where the name is")
    func file() throws {
        let workspace = try workspace()
        let text = "# briefs\npipeline: \"briefs\" # briefs\nabout: briefs\nstages:\n  - export: policy-brief\n  - export: atom-feed\n"
        try FileManager.default.removeItem(atPath: "\(workspace.path)/Pipelines/briefs.yaml")
        try workspace.write(text, to: "Pipelines/first.yaml")
        #expect(try workspace.herald("rename", "briefs", "labour").output.hasPrefix("briefs: called labour now, in Pipelines/first.yaml\n"))
        #expect(try workspace.text("Pipelines/first.yaml") == text.replacingOccurrences(of: "\"briefs\" #", with: "\"labour\" #"))
    }

    @Test("A pipeline that was never published is renamed without a run")
    func unpublished() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("rename", "briefs", "labour") == .done("briefs: called labour now, in Pipelines/labour.yaml\n"))
        #expect(!workspace.exists("Output"))
    }

    @Test("What cannot be renamed is reported, and nothing is changed")
    func refused() throws {
        let workspace = try workspace()
        try workspace.write("pipeline: other\nstages: [{ export: atom-feed }]\n", to: "Pipelines/other.yaml")
        try workspace.write("{ pipeline: flow, stages: [{ export: atom-feed }] }\n", to: "Pipelines/flow.yaml")
        let before = workspace.tree()
        for (old, new, message) in [
            (
                "briefs", "Labour",
                "\"Labour\" cannot be the name of a pipeline; expected 3 to 80 lower-case letters, digits and single hyphens"
            ),
            ("briefs", "briefs", "\"briefs\" is called that already; expected another name"),
            (
                "briefs", "other",
                "there is a pipeline \"other\" already, in \"Pipelines/other.yaml\"\n"
                    + "  hint: to lead the readers of \"briefs\" there, remove \"Pipelines/briefs.yaml\" first"
            ),
            ("breifs", "labour", "there is neither a pipeline nor a release \"breifs\"\n  hint: did you mean \"briefs\"?"),
            (
                "flow", "labour",
                "cannot find the line \"pipeline: flow\" in \"Pipelines/flow.yaml\"\n"
                    + "  hint: write pipeline: labour there by hand, and give the command again"
            ),
        ] {
            let outcome = try workspace.herald("rename", old, new)
            #expect(outcome.status == 1 && outcome.output == "")
            #expect(outcome.errors == "error: \(message)\n")
        }
        #expect(FileTree.differences(workspace.tree(), from: before) == [])
        try FileManager.default.removeItem(atPath: "\(workspace.path)/Pipelines/briefs.yaml")
        #expect(
            try workspace.herald("rename", "briefs", "labour").errors
                == "error: no pipeline is called \"briefs\" or \"labour\"\n  hint: write a pipeline \"labour\" first, or take the release down: herald retire briefs\n"
        )
    }
}
