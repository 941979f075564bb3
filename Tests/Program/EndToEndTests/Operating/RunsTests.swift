import Foundation
import Testing

@Suite("herald runs, and the hook for failures")
struct RunsTests {
    /// A text with `TIME` for moments, `ID` for ids of runs, and `N` for durations in seconds.
    private func masked(_ text: String) -> String {
        [
            ("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}", "ID"), ("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", "TIME"),
            ("after [0-9]+ seconds?", "after N seconds"),
        ].reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1, options: .regularExpression) }
    }

    private func records(_ workspace: TestWorkspace) throws -> [[String: Any]] {
        let output = try workspace.herald("runs", "--json").output
        return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    }

    @Test("Each run leaves a report: what it published, that nothing changed, and why it failed")
    func reports() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("runs") == .done("no runs\n"))
        for _ in 1...2 { #expect(try workspace.herald("run").status == 0) }
        let pipeline = try workspace.text("Pipelines/briefs.yaml")
        try workspace.write("pipeline: briefs\nstages: [{ export: atom-fed }]\n", to: "Pipelines/briefs.yaml")
        #expect(try workspace.herald("run").status == 2)
        try workspace.write("pipeline: briefs\nstages: [{ export: atom-feed }, { export: atom-feed }]\n", to: "Pipelines/briefs.yaml")
        #expect(try workspace.herald("run").status == 1)
        try workspace.write(pipeline, to: "Pipelines/briefs.yaml")
        let found = try records(workspace)
        #expect(found.map { $0["outcome"] as? String } == ["failed", "failed", "unchanged", "published"])
        #expect(found.map { $0["release"] as? Int } == [nil, nil, 1, 1])
        let id = try #require(found.last?["id"] as? String)
        let show = masked(try workspace.herald("runs", "show", id).output)
        #expect(
            show.hasPrefix(
                "briefs: run ID published release 1 after N seconds\n  began TIME, ended TIME\n  as of TIME, 3 practices\n\n"))
        #expect(show.hasSuffix("\n    + atom.css\n    + atom.xml\n    + atom.xsl\n"), "\(show)")
        #expect(
            masked(try workspace.herald("runs", "show", "briefs").output) == """
                briefs: run ID failed after N seconds
                  began TIME, ended TIME

                  errors:
                    two stages of the pipeline make the documents "atom.css", "atom.xml" and "atom.xsl"
                      hint: change the settings of one of them, such as its name

                """)
        let list = masked(try workspace.herald("runs", "briefs", "--limit", "1").output).split(separator: "\n")
        #expect(list.count == 2 && list[1].hasPrefix("ID  briefs    failed"))
        let page = try workspace.herald("runs", "list", "--html").output
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">") && page.hasSuffix("</html>\n"))
        #expect(page.contains("<section id=\"briefs-\(id)\">") && page.contains("href=\"#briefs-\(id)\""))
        #expect(
            try workspace.herald("runs", "show", "breifs")
                == Outcome(
                    status: 1, output: "",
                    errors: "error: no run is called \"breifs\"; expected the id of a run, or a pipeline that was run\n"
                        + "  hint: did you mean \"briefs\"?\n"))
    }

    @Test("A run of several pipelines has one id, in its log and in the report of each pipeline")
    func ids() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("pipeline: feeds\nstages: [{ export: atom-feed }]\n", to: "Pipelines/feeds.yaml")
        let log = try workspace.herald("run", "--log-format", "json").errors.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let id = try #require(log.first?["run"] as? String)
        let found = try records(workspace)
        #expect(found.map { $0["id"] as? String } == [id, id])
        #expect(Set(found.map { $0["pipeline"] as? String }) == ["briefs", "feeds"])
        let show = masked(try workspace.herald("runs", "show", id).output)
        #expect(show.hasPrefix("briefs: run ID published release 1 after N seconds\n"), "\(show)")
        #expect(show.contains("\n\nfeeds: run ID published release 1 after N seconds\n"), "\(show)")
        #expect(try workspace.herald("runs", "show", id, "--json").output.split(separator: "\n").count == 2)
        let releases = try workspace.herald("releases", "show", "feeds").output
        #expect(releases.contains(" by \(id): the one that readers see\n"), "\(releases)")
    }

    @Test("A run that was killed is shown as interrupted, and only so many reports are kept")
    func interrupted() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("keep-runs: 2\n", to: "herald.yaml")
        #expect(try workspace.herald("run").status == 0)
        let report = """
            {"began":"2016-12-10T09:00:00Z","command":"run","herald":1,"id":"20161210T090000Z-3fa9c1","outcome":"running","pipeline":"briefs"}
            """
        try workspace.write(report, to: "Output/.herald/briefs/runs/00000000-20161210T090000Z-3fa9c1.json")
        #expect(try records(workspace).map { $0["outcome"] as? String } == ["published", "interrupted"])
        #expect(
            try workspace.herald("runs", "show", "20161210T090000Z-3fa9c1")
                == .done("briefs: run 20161210T090000Z-3fa9c1 was interrupted\n  began 2016-12-10T09:00:00Z\n"))
        #expect(try workspace.herald("run").status == 0)
        #expect(try records(workspace).map { $0["outcome"] as? String } == ["unchanged", "published"])
    }

    @Test("Those whom herald.yaml names are told of a run that failed, and of nothing else")
    func hook() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            "on-failure: { command: [sh, -c, 'cat > told.json; echo \"$HERALD_PIPELINE $HERALD_OUTCOME\" > told.txt'] }\n",
            to: "herald.yaml")
        #expect(try workspace.herald("run").status == 0)
        #expect(!workspace.exists("told.json"))
        try workspace.write("pipeline: briefs\nstages: [{ export: atom-feed }, { export: atom-feed }]\n", to: "Pipelines/briefs.yaml")
        #expect(try workspace.herald("run").status == 1)
        #expect(try workspace.text("told.txt") == "briefs failed\n")
        let told = try #require(try JSONSerialization.jsonObject(with: Data(workspace.text("told.json").utf8)) as? [String: Any])
        #expect(told["outcome"] as? String == "failed" && told["id"] as? String == (try records(workspace).first?["id"] as? String))
        try workspace.write("on-failure: { command: [none-such-program] }\n", to: "herald.yaml")
        let outcome = try workspace.herald("run")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                "warning: nobody could be told by on-failure: cannot find the program \"none-such-program\"; it is in no folder of PATH"))
    }

    @Test("A run that did not happen is told once, and the check fails until there is a successful one")
    func check() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(
            try workspace.herald("runs", "check")
                == .done("no runs are expected; expect-every: 26h in herald.yaml or in a pipeline says when they are\n"))
        try workspace.write("expect-every: 26h\non-failure: { command: [sh, -c, 'cat > told.json'] }\n", to: "herald.yaml")
        let overdue = Outcome(
            status: 1, output: "briefs: overdue; there was no successful run, and one is expected every 26h\n", errors: "")
        #expect(try workspace.herald("runs", "check") == overdue)
        let told = try #require(try JSONSerialization.jsonObject(with: Data(workspace.text("told.json").utf8)) as? [String: Any])
        #expect(told["outcome"] as? String == "missed" && (told["due"] as? [String])?.count == 1)
        try FileManager.default.removeItem(atPath: "\(workspace.path)/told.json")
        #expect(try workspace.herald("runs", "check") == overdue)
        #expect(!workspace.exists("told.json"))
        let doctor = try workspace.herald("doctor", "--read-only").output
        #expect(
            doctor.contains(
                """
                fault    runs         briefs: there was no successful run, and one is expected every 26h
                  hint: herald run briefs, and see that a timer does

                """), "\(doctor)")
        #expect(try workspace.herald("run").status == 0)
        #expect(
            masked(try workspace.herald("runs", "check").output)
                == "briefs: in time; the last successful run ended at TIME, and one is expected every 26h\n")
        #expect(try records(workspace).map { $0["outcome"] as? String } == ["published", "missed"])
        try workspace.write("pipeline: briefs\nexpect-every: 26\nstages: [{ export: atom-feed }]\n", to: "Pipelines/briefs.yaml")
        #expect(
            try workspace.herald("check").errors.hasPrefix(
                "Pipelines/briefs.yaml:2:15: error: found \"26\"; expected a number of minutes, hours or days such as 90m, 26h or 8d\n"))
    }
}
