import Foundation
import Testing

@Suite("What operators see of runs")
struct SeeingTests {
    @Test("A log has a line of JSON for each event, with the id of the run in each")
    func log() throws {
        let workspace = try TestWorkspace.withSamples()
        let run = try workspace.herald("run", "--log-format", "json")
        #expect(run.status == 0)
        #expect(run.output == "")
        let lines = try run.errors.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(
            lines.map { $0["event"] as? String } == ["run-began", "stage-ended", "stage-ended", "release-published"], "\(run.errors)")
        #expect(Set(lines.map { $0["run"] as? String }).count == 1)
        #expect(lines.allSatisfy { $0["pipeline"] as? String == "briefs" && $0["level"] as? String == "info" })
        #expect(lines[1]["stage"] as? String == "policy-brief")
        #expect(lines[1]["added"] as? Int == 3)
        #expect(lines[3]["practices"] as? Int == 3)
    }

    @Test("A run that fails is in the log, and so are mistakes in files, without their lines")
    func failures() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("pipeline: briefs\nstages: [{ export: secret-words }]\n", to: "Pipelines/briefs.yaml")
        let run = try workspace.herald("run", "--log-format", "text")
        #expect(run.status == 2)
        let lines = run.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(
            lines[0].contains(" error run=") && lines[0].contains(" event=problem at=Pipelines/briefs.yaml:2:20 message=\"no exporter is"))
        #expect(lines[1].hasSuffix(" message=\"1 mistake in 1 file\""))
    }

    @Test("Metrics are written after each run, and counters go on")
    func metrics() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("metrics: herald.prom\n", to: "herald.yaml")
        try workspace.herald("run")
        try workspace.herald("run")
        let text = try workspace.text("herald.prom")
        #expect(text.contains("# TYPE herald_runs_total counter\n"))
        #expect(text.contains("\nherald_runs_total{pipeline=\"briefs\",result=\"published\"} 1\n"))
        #expect(text.contains("\nherald_runs_total{pipeline=\"briefs\",result=\"unchanged\"} 1\n"))
        #expect(text.contains("\nherald_release_documents{pipeline=\"briefs\"} 6\n"))
        #expect(text.contains("\nherald_release_sequence{pipeline=\"briefs\"} 14\n"))
        #expect(!(try FileManager.default.contentsOfDirectory(atPath: workspace.path)).contains { $0.hasPrefix(".herald-prom") })
        try workspace.write("metrics: none/herald.prom\n", to: "herald.yaml")
        let failed = try workspace.herald("run")
        #expect(failed.status == 1)
        #expect(
            failed.errors == """
                error: the metrics were not written: cannot write "none/herald.prom": no such file or directory
                  hint: see whether its folder exists and this user may write there

                """)
        try workspace.write("metrics: herald.txt\n", to: "herald.yaml")
        #expect(
            try workspace.herald("run").errors == """
                herald.yaml:1:10: error: "herald.txt" does not end in .prom; expected a file that a collector of metrics reads
                  metrics: herald.txt
                           ^
                  hint: metrics: /var/lib/prometheus/node-exporter/herald.prom

                """)
    }

    @Test("A trace is written for a run and for a plan, also if the run fails")
    func profile() throws {
        let workspace = try TestWorkspace.withSamples()
        for command in ["plan", "run"] {
            #expect(try workspace.herald(command, "--profile", "\(command).json").status == 0)
            let trace = try JSONSerialization.jsonObject(with: Data(try workspace.text("\(command).json").utf8)) as? [String: Any]
            let events = try #require(trace?["traceEvents"] as? [[String: Any]])
            #expect(events.contains { $0["cat"] as? String == "composing" })
            #expect(events.contains { $0["cat"] as? String == "publishing" } == (command == "run"))
        }
        #expect(
            try workspace.herald("run", "--profile", "none/run.json")
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: cannot write "none/run.json": no such file or directory
                          hint: see whether its folder exists and this user may write there

                        """))
    }
}
