import Foundation
import Testing

@Suite("herald review and herald doctor")
struct ReviewTests {
    private let workspace: TestWorkspace

    init() throws {
        workspace = try TestWorkspace()
        try workspace.write(
            """
            review:
              reviewers:
                - { expert: Labour economist, centre: Centre A, fields: [iamm:5] }
                - { expert: Lawyer, centre: Centre B, fields: [iamm:6] }
                - { expert: Geographer, centre: Centre C }
            """, to: "herald.yaml")
        try workspace.write(
            """
            id: seasonal-work
            kind: programme
            title: Seasonal work
            summary: Workers come for a season and return.
            themes: [iamm:6.a]
            organisations: [{ name: Centre C, role: collector }]
            evidence: [{ type: awaited, year: 2015 }]
            language: en
            translations: { fr: 1 }
            """, to: "record.yaml")
        #expect(try workspace.herald("intake", "--at", "2016-12-10T09:00:00Z", "record.yaml").status == 0)
    }

    private func verdict(_ verdict: String, _ expert: String, _ more: String...) throws -> Outcome {
        try workspace.herald(
            [
                "review", "verdict", "seasonal-work", verdict, "--expert", expert, "--conflict-of-interest", "none", "--at",
                "2016-12-12T09:00:00Z",
            ]
                + more)
    }

    private func failed(_ message: String) -> Outcome { Outcome(status: 1, output: "", errors: "error: \(message)\n") }

    @Test("who knows the themes and did not collect the record is asked")
    func assign() throws {
        #expect(
            try workspace.herald("review", "assign", "seasonal-work", "--due", "2016-12-31")
                == .done("seasonal-work, version 1: asked Lawyer, Centre B, due 2016-12-31\n"))
        #expect(
            try workspace.herald("review", "assign", "seasonal-work")
                == .done("seasonal-work, version 1: asked Labour economist, Centre A\n"))
        #expect(
            try workspace.herald("review", "assign", "seasonal-work")
                == failed(
                    "no known reviewer is free for \"seasonal-work\"\n"
                        + "  hint: all centres have spoken, were asked or collected it; name one with --expert and --centre"))
        #expect(
            try workspace.herald("review", "queue")
                == .done(
                    """
                    id             version  state      since       waits for                               asked
                    seasonal-work        1  submitted  2016-12-10  2 more accepts, from 2 further centres  Lawyer, Centre B (overdue since 2016-12-31); Labour economist, Centre A

                    1 version waiting, 1 with an overdue review

                    """))
        #expect(
            try workspace.herald("review", "reviewers")
                == .done(
                    """
                    expert            centre    knows   open
                    Labour economist  Centre A  iamm:5     1
                    Lawyer            Centre B  iamm:6     1
                    Geographer        Centre C             0

                    """))
    }

    @Test("reviewers who disagree leave it to a further one; the queue and the history tell")
    func disagreement() throws {
        #expect(
            try verdict("accept", "Lawyer")
                == .done("seasonal-work, version 1: accept noted; 1 more accept is needed, from a further centre\n"))
        #expect(
            try verdict("reject", "Labour economist", "--note", "The figures\nare not sourced.")
                == .done("seasonal-work, version 1: reviewers disagree; a further one of another centre decides (herald review assign)\n"))
        let collector = try verdict("accept", "Geographer")
        #expect(
            collector.output
                == "seasonal-work, version 1: reviewers disagree; a further one of another centre decides (herald review assign)\n")
        #expect(
            try workspace.herald("review", "queue", "--json").output
                == "{\"id\":\"seasonal-work\",\"version\":1,\"state\":\"escalated\",\"since\":\"2016-12-10T09:00:00Z\",\"missing-accepts\":1,"
                + "\"missing-centres\":1,\"re-review\":null,\"asked\":[]}\n")
        #expect(
            try verdict("accept", "Historian", "--centre", "Centre D")
                == .done("seasonal-work, version 1: accepted; the next run publishes it\n"))
        #expect(
            try workspace.herald("review", "history", "seasonal-work")
                == .done(
                    """
                    2016-12-12T09:00:00Z  version 1  accept by Lawyer, Centre B; conflict of interest: none
                    2016-12-12T09:00:00Z  version 1  reject by Labour economist, Centre A; conflict of interest: none
                        The figures
                        are not sourced.
                    2016-12-12T09:00:00Z  version 1  accept by Geographer, Centre C; conflict of interest: none (does not count)
                    2016-12-12T09:00:00Z  version 1  accept by Historian, Centre D; conflict of interest: none

                    """))
        #expect(try workspace.herald("review", "queue") == .done("nothing waits for a reviewer\n"))
        #expect(try workspace.herald("review", "queue", "--as-of", "2016-12-11").output.contains("submitted"))
    }

    @Test("a verdict that cannot be is reported with what was expected")
    func mistakes() throws {
        #expect(
            try verdict("acept", "Lawyer")
                == failed("the verdict is \"acept\"; expected accept, revise, reject or too-early\n  hint: did you mean \"accept\"?"))
        #expect(
            try verdict("too-early", "Lawyer")
                == failed("a verdict too-early needs a date; expected --re-review\n  hint: --re-review 2027-06"))
        #expect(
            try verdict("accept", "Lawyr")
                == failed(
                    "no reviewer in herald.yaml is called \"Lawyr\"; expected --centre with the name of the research centre\n"
                        + "  hint: did you mean \"Lawyer\"?"))
        #expect(
            try verdict("accept", "Lawyer", "--version", "4")
                == failed("practice \"seasonal-work\" has no version 4; its last is version 1"))
        #expect(try workspace.herald("review", "verdict", "seasonal-work", "accept", "--expert", "Lawyer").status == 64)
    }

    @Test("the doctor finds an overdue evaluation, an overdue review and a re-review, and notes the first once")
    func doctor() throws {
        #expect(
            try verdict("too-early", "Lawyer", "--re-review", "2017-06")
                == .done("seasonal-work, version 1: too early to assess; re-review from 2017-06\n"))
        try workspace.herald("review", "assign", "seasonal-work", "--due", "2017-01-31")
        let report = """
            Evidence that has grown old
              seasonal-work, version 1: an evaluation was awaited for 2015; expected its finding, or a later year

            Reviews to see to
              seasonal-work, version 1: Labour economist, Centre A, was asked for a verdict by 2017-01-31
              seasonal-work, version 1: a re-review, due since 2017-06

            3 findings on 1 practice of 1

            """
        // The checks of the installation come first, with a line between.
        let reading = try workspace.herald("doctor", "--read-only")
        #expect(reading.output.hasSuffix("\n\n" + report) && reading.status == 1 && reading.errors == "", "\(reading)")
        #expect(try workspace.herald("doctor").output.hasSuffix("\n\n" + report + "1 event added to the practices' histories\n"))
        #expect(try workspace.herald("doctor").output.hasSuffix("\n\n" + report))
        let events = try workspace.herald("practices", "show", "seasonal-work").output.split(separator: "\n").filter {
            $0.contains("evidence-aged")
        }
        #expect(events.count == 1)
        #expect(
            events.first?.hasSuffix("version 1: evidence.0: an evaluation was awaited for 2015; expected its finding, or a later year")
                == true)
        #expect(try workspace.herald("doctor", "--as-of", "2015-12-31") == .done("nothing needs attention (0 practices)\n"))
    }

    @Test("a mistake in the review settings is reported with its place")
    func settings() throws {
        try workspace.write(
            "review:\n  accepts: 1\n  centres: 2\n  reviewers:\n    - { expert: Lawyer }\n    - Geographer\n", to: "herald.yaml")
        #expect(
            try workspace.herald("review").errors == """
                herald.yaml:3:12: error: 1 accepting reviews cannot come from 2 centres; expected at most 1
                    centres: 2
                             ^
                herald.yaml:5:7: error: "centre" is missing
                      - { expert: Lawyer }
                        ^
                  hint: centre: Centre for Migration Studies
                herald.yaml:6:7: error: found "Geographer"; expected keys with values such as "expert: Labour economist"
                      - Geographer
                        ^

                """)
    }
}
