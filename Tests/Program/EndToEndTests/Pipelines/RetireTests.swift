import FileTesting
import Foundation
import Testing

@Suite("Pipelines whose file is gone, and herald retire")
struct RetireTests {
    private static let leftOver =
        "warning: the release \"briefs\" in Output/briefs has no pipeline and is still served: herald retire briefs takes it down, "
        + "herald rename briefs NEW redirects readers to the pipeline NEW\n"

    /// A workspace with a release of the pipeline "briefs" and another pipeline.
    private func workspace() throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("pipeline: other\nstages: [{ export: atom-feed }]\n", to: "Pipelines/other.yaml")
        #expect(try workspace.herald("run").status == 0)
        return workspace
    }

    private func remove(_ name: String, in workspace: TestWorkspace) throws {
        try FileManager.default.removeItem(atPath: "\(workspace.path)/\(name)")
    }

    @Test("check, plan, run, withdraw and doctor tell of a release without a pipeline, and of nothing else")
    func told() throws {
        let workspace = try workspace()
        for command in [["check"], ["plan"], ["run"]] { #expect(try workspace.herald(command).errors == "") }
        try remove("Pipelines/briefs.yaml", in: workspace)
        for command in [
            ["check"], ["plan"], ["run"], ["run", "--json"], ["run", "other"],
            ["withdraw", "cities-of-migration", "--reason", "asked for"],
        ] {
            let outcome = try workspace.herald(command)
            #expect(outcome.status == 0)
            #expect(outcome.errors == Self.leftOver, "\(command)")
        }
        let doctor = try workspace.herald("doctor", "--read-only")
        #expect(doctor.status == 1 && doctor.errors == Self.leftOver)
        #expect(try workspace.text("Output/briefs/atom.xml").contains("<id>https://practices.example/id/cities-of-migration</id>"))
    }

    @Test("A file with mistakes, and one outside the folder that is named, still have their release")
    func known() throws {
        let workspace = try workspace()
        let text = try workspace.text("Pipelines/briefs.yaml")
        try workspace.write("\(text)slip: 1\n", to: "Pipelines/briefs.yaml")
        #expect(try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for").errors == "")
        try remove("Pipelines/briefs.yaml", in: workspace)
        try workspace.write(text, to: "elsewhere/briefs.yaml")
        for command in ["check", "plan", "run"] { #expect(try workspace.herald(command, "elsewhere/briefs.yaml").errors == "") }
        #expect(try workspace.herald("check").errors == Self.leftOver)
    }

    @Test("A pipeline is retired only with consent; then a tombstone for each entry and a note are all that is left")
    func retire() throws {
        let workspace = try workspace()
        let before = workspace.tree()
        #expect(
            try workspace.herald("retire", "briefs")
                == Outcome(
                    status: 1, output: "",
                    errors:
                        "error: retiring \"briefs\" takes its documents from all readers; expected --yes\n  hint: nothing was changed\n"))
        #expect(FileTree.differences(workspace.tree(), from: before) == [])
        #expect(
            try workspace.herald("retire", "briefs", "--yes", "--reason", "the project is over")
                == .done(
                    """
                    briefs: retired; 5 documents removed, and its addresses answer 410 Gone
                      a tombstone for each entry, for 30 days, in atom.xml
                      the pipeline's file is Pipelines/briefs.yaml.retired now

                    """))
        #expect(workspace.tree("Output/briefs").keys.sorted() == ["atom.xml", "manifest.json"])
        let feed = try workspace.text("Output/briefs/atom.xml")
        #expect(feed.components(separatedBy: "<at:comment>the project is over</at:comment>").count == 4)
        #expect(!feed.contains("<entry>"))
        #expect(try workspace.herald("validate", "Output/briefs").status == 0)
        let after = workspace.tree()
        for command in ["check", "run", "plan"] { #expect(try workspace.herald(command).errors == "") }
        #expect(FileTree.differences(workspace.tree(), from: after) == [])
        let again = try workspace.herald("retire", "briefs", "--yes")
        #expect(again.status == 1 && again.errors.hasPrefix("error: \"briefs\" was retired at "), "\(again.errors)")
        #expect(again.errors.hasSuffix(" already\n"), "\(again.errors)")
    }

    @Test("A pipeline whose file is gone is retired too, and its feeds are removed when their time is over")
    func gone() throws {
        let workspace = try workspace()
        try remove("Pipelines/briefs.yaml", in: workspace)
        let retired = try workspace.herald("retire", "briefs", "--yes", "--feed-days", "1")
        #expect(
            retired
                == .done(
                    "briefs: retired; 5 documents removed, and its addresses answer 410 Gone\n  a tombstone for each entry, for 1 day, in atom.xml\n"
                ))
        let note = try workspace.text("Output/briefs/manifest.json")
        #expect(note.contains("\"feeds-until\":\""))
        let past = note.replacingOccurrences(
            of: "\"feeds-until\":\"[^\"]*\"", with: "\"feeds-until\":\"2017-01-01T00:00:00Z\"", options: .regularExpression)
        try workspace.write(past, to: "Output/briefs/manifest.json")
        let run = try workspace.herald("run")
        #expect(run.status == 0 && run.errors == "briefs: the feeds of this retired pipeline have expired and were removed\n")
        #expect(workspace.tree("Output/briefs").keys.sorted() == ["manifest.json"])
        #expect(try workspace.herald("run").errors == "")
    }

    @Test("A pipeline that comes back publishes everything again, and says that it was retired")
    func back() throws {
        let workspace = try workspace()
        let before = workspace.tree("Output/briefs")
        #expect(try workspace.herald("retire", "briefs", "--yes", "--feed-days", "0").status == 0)
        #expect(workspace.tree("Output/briefs").keys.sorted() == ["manifest.json"])
        try FileManager.default.moveItem(
            atPath: "\(workspace.path)/Pipelines/briefs.yaml.retired", toPath: "\(workspace.path)/Pipelines/briefs.yaml")
        let run = try workspace.herald("run", "briefs")
        #expect(run.status == 0)
        #expect(run.output.contains("\n  warning: \"briefs\" was retired at "), "\(run.output)")
        #expect(run.output.hasSuffix("; it is published again, and its addresses are back\n"), "\(run.output)")
        #expect(FileTree.differences(workspace.tree("Output/briefs"), from: before) == [])
    }

    @Test("What cannot be retired is reported")
    func refused() throws {
        let workspace = try workspace()
        #expect(
            try workspace.herald("retire", "breifs", "--yes")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: there is no release \"breifs\" in \"Output\"\n  hint: did you mean \"briefs\"?\n"))
        #expect(try workspace.herald("retire", "briefs", "--yes", "--feed-days", "-1").status == 64)
        #expect(try workspace.herald("retire").status == 64)
    }
}
