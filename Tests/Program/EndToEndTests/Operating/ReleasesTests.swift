import FileTesting
import Foundation
import Testing

@Suite("herald releases, rollback and clean")
struct ReleasesTests {
    /// A workspace with two releases: in the second, one brief and the feed changed.
    private func workspace() throws -> (workspace: TestWorkspace, first: [String: Data], second: [String: Data]) {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("run").status == 0)
        let first = workspace.tree("Output/briefs")
        let record = try workspace.text("practices/philippines-tulay-project.yaml")
        try workspace.write(record.replacingOccurrences(of: "\nkind: project", with: "\nkind: service"), to: "changed.yaml")
        try workspace.addContentHash(in: "changed.yaml")
        #expect(try workspace.herald("intake", "changed.yaml").status == 0)
        #expect(try workspace.herald("run").status == 0)
        return (workspace, first, workspace.tree("Output/briefs"))
    }

    private func json(_ workspace: TestWorkspace, _ arguments: String...) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(try workspace.herald(arguments + ["--json"]).output.utf8))
    }

    @Test("Releases are listed with their moments, and compared document by document and line by line")
    func list() throws {
        let (workspace, _, _) = try workspace()
        let found = try #require(try json(workspace, "releases", "briefs") as? [[String: Any]])
        #expect(found.map { $0["release"] as? Int } == [2, 1])
        #expect(found.map { $0["current"] as? Bool } == [true, false])
        #expect(found.map { $0["practices"] as? Int } == [3, 3] && found.map { $0["documents"] as? Int } == [6, 6])
        #expect(found.map { $0["changed"] as? Int } == [2, 0] && found.map { $0["added"] as? Int } == [0, 6])
        let lines = try workspace.herald("releases", "list", "briefs").output.split(separator: "\n")
        #expect(lines.count == 3 && lines[1].hasSuffix("current"))
        let show = try workspace.herald("releases", "show", "briefs").output
        #expect(show.hasPrefix("release 2, published "))
        #expect(
            show.contains(": the one that readers see\n") && show.contains("\n  policy-brief: 3 documents\n  atom-feed: 3 documents\n\n"))
        #expect(show.contains("\nfrom release 1 to release 2: 0 added, 2 changed, 0 removed\n  ~ atom.xml  ("))
        let difference = try #require(try json(workspace, "releases", "diff", "briefs", "1", "2") as? [String: Any])
        let documents = try #require(difference["documents"] as? [[String: Any]])
        #expect(documents.map { $0["path"] as? String } == ["atom.xml", "practices/philippines-tulay-project.html"])
        let text = try workspace.herald("releases", "diff", "briefs", "1", "2", "--text", "--document", "atom.xml").output
        #expect(text.hasPrefix("--- 1/atom.xml\n+++ 2/atom.xml\n@@ "))
        #expect(
            try workspace.herald("releases", "diff", "briefs", "1", "2", "--text", "--document", "atom.css")
                == Outcome(status: 1, output: "", errors: "error: \"atom.css\" is the same in releases 1 and 2, or in neither of them\n"))
        #expect(
            try workspace.herald("releases", "show", "briefs", "7")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: there is no release 7 yet; expected one up to 2\n"
                        + "  hint: each run that changes a document makes the next one\n"))
        #expect(
            try workspace.herald("releases", "diff", "briefs", "1", "2", "--text", "--document", "atm.xml").errors
                == "error: \"atm.xml\" is the same in releases 1 and 2, or in neither of them\n  hint: did you mean \"atom.xml\"?\n")
        #expect(
            try workspace.herald("releases", "weekly").errors
                == "error: there is no release \"weekly\" in \"Output\"\n  hint: published there: briefs\n")
        #expect(try workspace.herald("releases", "show", "briefs", "1").output.hasSuffix("\n\nit is the first release\n"))
        #expect(
            try workspace.herald("runs", "list", "weekly").errors
                == "error: \"weekly\" was never run into \"Output\"\n  hint: herald runs lists what was\n")
        #expect(
            try workspace.herald("runs", "lst").errors
                == "error: \"lst\" was never run into \"Output\"\n  hint: herald runs lists what was\n"
                + "  hint: if \"lst\" was to be a subcommand: herald runs list\n")
        #expect(
            try workspace.herald("releases", "breifs")
                == Outcome(
                    status: 1, output: "", errors: "error: there is no release \"breifs\" in \"Output\"\n  hint: did you mean \"briefs\"?\n"
                ))
    }

    @Test("A roll-back brings the release before back, holds it, and ends")
    func rollback() throws {
        let (workspace, first, second) = try workspace()
        let plan = try workspace.herald("rollback", "briefs", "--dry-run")
        #expect(
            plan
                == .done(
                    """
                    briefs: back to release 1, 3 practices, as of 2016-12-10T09:00:00Z
                      ~ practices/philippines-tulay-project.html
                      ~ atom.xml
                      0 to add, 2 to change, 0 to remove

                    """))
        expectSame(workspace.tree("Output/briefs"), second, "a plan")
        let done = try workspace.herald("rollback", "briefs", "--reason", "the kind is wrong")
        #expect(
            done.status == 0
                && done.output.hasSuffix(
                    """

                    briefs: published release 3 with the documents of release 1, 3 practices in Output/briefs, as of 2016-12-10T09:00:00Z
                      runs leave it as it is until: herald rollback briefs --end

                    """),
            "\(done)")
        expectSame(workspace.tree("Output/briefs"), first, "rolled back")
        let held = try workspace.herald("run")
        #expect(
            held.status == 0
                && held.output.hasPrefix("briefs: held, nothing was written (3 practices in Output/briefs, as of 2016-12-10T09:00:00Z)\n"),
            "\(held)")
        #expect(held.output.contains("(the kind is wrong), and is held there: runs publish nothing\n"))
        expectSame(workspace.tree("Output/briefs"), first, "held")
        let why = try workspace.herald("why", "Output/briefs/atom.xml").output
        #expect(why.contains("\n  the pipeline was rolled back to release 1\n"), "\(why)")
        let doctor = try workspace.herald("doctor", "--read-only").output
        #expect(
            doctor.contains(
                """
                warning  runs         briefs was rolled back and is held: runs publish nothing
                  hint: herald rollback briefs --end lets the next run publish again

                """), "\(doctor)")
        #expect(
            try workspace.herald("rename", "briefs", "letters").errors.hasPrefix(
                "error: \"briefs\" was rolled back and is held; its new name would publish what the store has now\n"))
        #expect(
            try workspace.herald("rollback", "briefs", "--end")
                == .done("briefs: release 3 is not held any more; readers see it until the next run: herald run briefs\n"))
        #expect(try workspace.herald("run").status == 0)
        expectSame(workspace.tree("Output/briefs"), second, "after the hold")
        #expect(try workspace.herald("clean") == .done("nothing to remove\n"))
        #expect(try workspace.herald("rollback", "briefs", "--end", "--leave-out").status == 64)
    }

    @Test("What was withdrawn does not come back")
    func withdrawn() throws {
        let (workspace, _, second) = try workspace()
        #expect(try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for").status == 0)
        let refused = try workspace.herald("rollback", "briefs", "1")
        #expect(
            refused
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: release 1 shows "cities-of-migration", which was withdrawn
                          hint: herald rollback briefs 1 --leave-out publishes it without the 2 documents that show it

                        """))
        expectSame(workspace.tree("Output/briefs"), second, "refused")
    }

    @Test("Cleaning lists what it would remove, and removes it")
    func clean() throws {
        let (workspace, _, _) = try workspace()
        try workspace.write("half", to: "Output/.herald/briefs/staging/x.html")
        let found = "Output/.herald/briefs/staging  4 B  (staged by a run that was interrupted)\n1 file or folder"
        #expect(try workspace.herald("clean", "--dry-run") == .done("\(found) would be removed\n"))
        #expect(workspace.exists("Output/.herald/briefs/staging/x.html"))
        #expect(try workspace.herald("clean", "briefs") == .done("\(found) removed\n"))
        #expect(!workspace.exists("Output/.herald/briefs/staging"))
    }
}
