import FileTesting
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import Testing

@testable import HeraldRunner

@Suite("Metrics of runs")
struct MetricsTests {
    @Test("Counters go on from the file of the last run, and the last run replaces the one before")
    func counters() throws {
        var first = RunMetrics()
        first.add(RunMetrics.Run("monthly", .published, duration: .milliseconds(1500), end: 1_795_000_000))
        var text = MetricsText()
        first.write(to: &text)
        var second = try RunMetrics(from: text.lines, file: "herald.prom")
        second.add(RunMetrics.Run("monthly", .failed, duration: .seconds(2), end: 1_795_000_060))
        text = MetricsText()
        second.write(to: &text)
        #expect(
            text.lines == """
                # HELP herald_runs_total Runs by their result.
                # TYPE herald_runs_total counter
                herald_runs_total{pipeline="monthly",result="failed"} 1
                herald_runs_total{pipeline="monthly",result="held"} 0
                herald_runs_total{pipeline="monthly",result="published"} 1
                herald_runs_total{pipeline="monthly",result="unchanged"} 0
                # HELP herald_run_duration_seconds Duration of the last run.
                # TYPE herald_run_duration_seconds gauge
                herald_run_duration_seconds{pipeline="monthly"} 2
                # HELP herald_run_timestamp_seconds Time at which the last run ended.
                # TYPE herald_run_timestamp_seconds gauge
                herald_run_timestamp_seconds{pipeline="monthly"} 1795000060
                # HELP herald_run_failed 1 if the last run failed, otherwise 0.
                # TYPE herald_run_failed gauge
                herald_run_failed{pipeline="monthly"} 1

                """)
    }

    @Test("A counter that cannot be read is reported, and does not begin at 0")
    func unreadable() {
        let problem = #expect(throws: Diagnostic.self) {
            try RunMetrics(from: "# a\nherald_runs_total{pipeline=\"a\"} many\n", file: "herald.prom")
        }
        #expect(
            problem?.description == """
                herald.prom:2:1: error: a metric of the last run cannot be read; expected a name with labels and a number
                  hint: remove "herald.prom"; its counters begin at 0 then
                """)
    }

    @Test("Values of labels are escaped")
    func escapes() {
        var text = MetricsText()
        text.add("herald_test", [("receiver", "a \"b\"\\\nc")], "1")
        #expect(text.lines == "herald_test{receiver=\"a \\\"b\\\"\\\\\\nc\"} 1\n")
    }

    @Test("The output folder has metrics of its releases and its receivers")
    func output() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Unshowable")])
        let report = try await fixture.run(fixture.pipeline("stages: [{ export: choosy }]"))
        let text = try OutputMetrics(output: "\(fixture.scratch.path)/Output").text(RunMetrics(), receivers: ["test": ["hub"]])
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("herald_release_timestamp_seconds") }
        #expect(
            lines == [
                "herald_release_documents{pipeline=\"test\"} 1", "herald_release_bytes{pipeline=\"test\"} 3",
                "herald_release_practices{pipeline=\"test\"} 2",
                "herald_release_event_timestamp_seconds{pipeline=\"test\"} \(report.moment.time.seconds)",
                "herald_release_sequence{pipeline=\"test\"} \(report.moment.sequence)", "herald_release_set_aside{pipeline=\"test\"} 1",
                "herald_outbox_deliveries{pipeline=\"test\",receiver=\"hub\",state=\"waiting\"} 0",
                "herald_outbox_deliveries{pipeline=\"test\",receiver=\"hub\",state=\"delivered\"} 0",
                "herald_outbox_deliveries{pipeline=\"test\",receiver=\"hub\",state=\"dead\"} 0",
            ])
        #expect(try OutputMetrics(output: "\(fixture.scratch.path)/None").text(RunMetrics(), receivers: [:]) == "")
    }
}
