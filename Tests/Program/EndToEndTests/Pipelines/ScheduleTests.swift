import Foundation
import Testing

@Suite("Pipelines that run by themselves")
struct ScheduleTests {
    /// A workspace whose pipeline "briefs" runs on the first Monday, and "feeds" without a schedule.
    private func workspace(_ schedule: String = "{ at: first Monday at 06:00, time-zone: Europe/Paris }") throws -> TestWorkspace {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            "pipeline: briefs\nstages:\n  - export: policy-brief\n  - export: atom-feed\nschedule: \(schedule)\n",
            to: "Pipelines/briefs.yaml")
        return workspace
    }

    @Test("the next runs are listed in local time and in UTC, as text and as JSON")
    func list() throws {
        let workspace = try workspace()
        try workspace.write("pipeline: feeds\nstages:\n  - export: atom-feed\n", to: "Pipelines/feeds.yaml")
        #expect(
            try workspace.herald("schedule", "--from", "2027-03-01", "--count", "2")
                == .done(
                    """
                    briefs: first Monday at 06:00 (Europe/Paris)
                      Mon 2027-03-01 06:00 +01:00  2027-03-01T05:00:00Z
                      Mon 2027-04-05 06:00 +02:00  2027-04-05T04:00:00Z
                    feeds: no schedule; herald run feeds starts it

                    """))
        #expect(
            try workspace.herald("schedule", "list", "briefs", "--from", "2027-03-01T05:00:01Z", "--count", "1", "--json")
                == .done(
                    """
                    [{"pipeline":"briefs","time-zone":"Europe/Paris","schedule":["first Monday at 06:00"],"runs":[{"utc":"2027-04-05T04:00:00Z",\
                    "local":"2027-04-05T06:00:00+02:00"}]}]

                    """))
        let wrong = try workspace.herald("schedule", "--from", "Monday")
        #expect(wrong.status == 1)
        #expect(wrong.errors == "error: --from is \"Monday\"; expected a moment such as 2016-12-10 or 2016-12-10T09:30:00Z\n")
    }

    @Test("names of issues are listed")
    func issues() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            """
            pipeline: letters
            stages:
              - export: audience-digest
                with: { audiences: [ministries], editions: {} }
            schedule:
              at: first day in March and June at 06:00
              issues: { march: { en: "Spring {year}", fr: "Printemps {year}" }, june: "Summer {year}" }

            """, to: "Pipelines/letters.yaml")
        let listed = try workspace.herald("schedule", "letters", "--from", "2027-01-01", "--count", "2")
        #expect(
            listed.output.hasSuffix(
                """
                  Mon 2027-03-01 06:00 +00:00  2027-03-01T06:00:00Z  Spring 2027
                  Tue 2027-06-01 06:00 +00:00  2027-06-01T06:00:00Z  Summer 2027

                """))
        let json = try workspace.herald("schedule", "letters", "--from", "2027-01-01", "--count", "2", "--json")
        #expect(json.output.contains(#""period":"2027-03","issue":{"en":"Spring 2027","fr":"Printemps 2027"}}"#))
        #expect(json.output.contains(#""period":"2027-06","issue":"Summer 2027"}"#))
    }

    @Test("what is due runs as herald run does it, once, and a missed run is listed")
    func due() throws {
        let workspace = try workspace("yearly on 1 January at 00:00")
        // Nobody has looked at the schedule yet.
        let unknown = try workspace.herald("schedule", "missed")
        #expect(
            unknown
                == Outcome(
                    status: 1, output: "briefs: nobody has looked at the schedule yet; herald schedule install makes a timer\n", errors: "")
        )
        // The schedule was looked at years ago, so its last moment is due.
        try state("yearly on 1 January at 00:00; UTC; 1,2,3,4,5; ", since: "2020-01-01T00:00:00Z", in: workspace)
        let first = try workspace.herald("schedule", "run", "--due")
        #expect(first.status == 0)
        #expect(first.output.contains("briefs: published 3 practices in Output/briefs, as of 2016-12-10T09:00:00Z"))
        #expect(first.errors.contains("were missed, the last of"))
        #expect(try workspace.herald("schedule", "run", "--due") == .done(""))
        let missed = try workspace.herald("schedule", "missed", "--from", "2020-06-01", "--to", "2021-06-01")
        #expect(
            missed
                == Outcome(
                    status: 1,
                    output: "briefs: 1 run missed\n  Fri 2021-01-01 00:00 +00:00  2021-01-01T00:00:00Z  nobody looked at the schedule\n",
                    errors: ""))
        #expect(try workspace.herald("schedule", "missed", "--from", "2021-06-01", "--to", "2021-12-01") == .done("no run was missed\n"))
        #expect(
            try workspace.herald("schedule", "missed", "--from", "2020-06-01", "--to", "2021-06-01", "--json").output
                == """
                [{"pipeline":"briefs","since":"2020-01-01T00:00:00Z","looked":"\(try looked(workspace))","missed":[\
                {"utc":"2021-01-01T00:00:00Z","local":"2021-01-01T00:00:00+00:00","reason":"nobody looked at the schedule"}]}]

                """)
    }

    @Test(
        "a run of a schedule leaves a report with the id of its log, and a mistake in the pipeline is told once"
    )
    func reports() throws {
        let workspace = try workspace("every minute")
        try workspace.write(
            "on-failure: { command: [sh, -c, 'echo \"$HERALD_PIPELINE $HERALD_OUTCOME\" >> told.txt'] }\n", to: "herald.yaml")
        try state("every minute; UTC; 1,2,3,4,5; ", since: "2020-01-01T00:00:00Z", in: workspace)
        let log = try workspace.herald("schedule", "run", "--due", "--log-format", "json").errors
        #expect(log.contains(#""event":"release-published","pipeline":"briefs""#), "\(log)")
        let runs = try workspace.herald("runs").output.split(separator: "\n")
        #expect(runs.count == 2 && runs[1].contains("briefs    published"), "\(runs)")
        let id = try #require(runs.last?.prefix { $0 != " " })
        #expect(log.split(separator: "\n").contains { $0.contains("release-published") && $0.contains(#""run":"\#(id)""#) }, "\(log)")
        try workspace.write("pipeline: briefs\nstages: [{ export: atom-fed }]\nschedule: every minute\n", to: "Pipelines/briefs.yaml")
        for _ in 1...3 { #expect(try workspace.herald("schedule", "run", "--due").status == 2) }
        #expect(try workspace.text("told.txt") == "briefs failed\n")
        #expect(try workspace.herald("runs").output.split(separator: "\n").count == 3)
    }

    @Test("a moment that had no run is told by herald runs check, once, and doctor reports it")
    func check() throws {
        let workspace = try workspace("daily at 00:00")
        try workspace.write("on-failure: { command: [sh, -c, 'cat >> told.json'] }\n", to: "herald.yaml")
        #expect(
            try workspace.herald("runs", "check")
                == Outcome(
                    status: 1, output: "briefs: overdue; nobody has looked at the schedule yet; herald schedule install makes a timer\n",
                    errors: ""))
        #expect(!workspace.exists("told.json"), "nobody knows since when runs are due")
        try state("daily at 00:00; UTC; 1,2,3,4,5; ", since: "2020-01-01T00:00:00Z", in: workspace)
        let overdue = try workspace.herald("runs", "check")
        #expect(overdue.status == 1 && overdue.output.hasPrefix("briefs: overdue; 30 runs were missed, the last of 2"), "\(overdue.output)")
        let told = try workspace.text("told.json")
        #expect(told.contains(#""outcome":"missed""#))
        #expect(try workspace.herald("runs", "check").output == overdue.output)
        #expect(try workspace.text("told.json") == told)
        let doctor = try workspace.herald("doctor", "--read-only").output
        #expect(doctor.contains("fault    runs         briefs: 30 runs were missed, the last of 2"), "\(doctor)")
    }

    /// Writes the state of the schedule of "briefs", as if somebody had looked at it at a time, and not since.
    private func state(_ schedule: String, since: String, in workspace: TestWorkspace) throws {
        try workspace.write(
            #"{"entries":[],"heraldSchedule":1,"looked":"\#(since)","schedule":"\#(schedule)","since":"\#(since)"}"# + "\n",
            to: "Output/.herald/briefs/schedule.json")
    }

    private func looked(_ workspace: TestWorkspace) throws -> String {
        let text = try workspace.text("Output/.herald/briefs/schedule.json")
        return String(try #require(text.components(separatedBy: "\"looked\":\"").last?.prefix(20)))
    }

    @Test("without a schedule there is nothing to run and to install")
    func none() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("schedule", "run", "--due") == .done(""), "a timer may be there before the first schedule")
        for command in [["run"], ["install"]] {
            let outcome = try workspace.herald(["schedule"] + command)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "error: no pipeline has a schedule\n  hint: write one into a pipeline: schedule: first Monday at 06:00\n")
        }
    }

    @Test("timers are printed, and with --write they are files that systemd accepts")
    func install() throws {
        let workspace = try workspace()
        let printed = try workspace.herald("schedule", "install", "--user", "--program", "/usr/bin/herald")
        #expect(printed.status == 0)
        #expect(printed.output.hasPrefix("### herald-briefs.service\n# Made by \"herald schedule install\".\n"))
        #expect(printed.output.contains("ExecStart=/usr/bin/herald schedule run --due briefs --workspace WORKSPACE\n"))
        #expect(printed.output.contains("OnCalendar=Mon *-*-01..07 06:00:00 Europe/Paris\n"))
        let written = try workspace.herald(
            "schedule", "install", "--system", "--program", "/usr/bin/herald", "--write", "--folder", "units")
        #expect(
            written
                == .done(
                    """
                    wrote units/herald-briefs.service
                    wrote units/herald-briefs.timer
                    next: systemctl daemon-reload && systemctl enable --now herald-briefs.timer

                    """))
        #expect(try workspace.text("units/herald-briefs.timer").contains("Persistent=true\n"))
        let pipeline = try workspace.text("Pipelines/briefs.yaml")
        try workspace.write(pipeline.replacing("pipeline: briefs", with: "pipeline: letters"), to: "Pipelines/letters.yaml")
        try FileManager.default.removeItem(atPath: "\(workspace.path)/Pipelines/briefs.yaml")
        let again = try workspace.herald(
            "schedule", "install", "--system", "--program", "/usr/bin/herald", "--write", "--folder", "units")
        #expect(
            again.errors
                == """
                warning: "units/herald-briefs.timer" is for a pipeline that has no schedule any more
                  hint: systemctl disable --now herald-briefs.timer && rm units/herald-briefs.timer units/herald-briefs.service

                """)
        try workspace.write(pipeline, to: "Pipelines/briefs.yaml")
        try FileManager.default.removeItem(atPath: "\(workspace.path)/Pipelines/letters.yaml")
        let crontab = try workspace.herald("schedule", "install", "--crontab", "--program", "/usr/bin/herald")
        #expect(crontab.output.hasSuffix("\n* * * * * /usr/bin/herald schedule run --due --workspace WORKSPACE\n"))
        #expect(try workspace.herald("schedule", "install", "--crontab", "--write").status == 64)
    }
}
