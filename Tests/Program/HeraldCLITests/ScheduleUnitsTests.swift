import HeraldCorpus
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldStandard
import Testing

@testable import HeraldCLI

@Suite("Timers and crontabs")
struct ScheduleUnitsTests {
    private func pipeline(_ name: String, _ schedule: String) throws -> Pipeline {
        let checker = PipelineChecker(
            exporters: StandardPlugins.exporters, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, audiences: [])
        return try checker.pipeline(
            from: "pipeline: \(name)\nstages: [{ export: atom-feed }]\nschedule: \(schedule)", file: "\(name).yaml")
    }

    @Test("a pipeline has a service and a timer of the user")
    func user() throws {
        let units = ScheduleUnits(program: "/usr/local/bin/herald", folder: "/srv/good practices/100%")
        let monthly = try pipeline("monthly", "{ at: [first Monday at 06:00, daily at 18:00], time-zone: Europe/Paris }")
        let files = units.systemd([monthly], now: Timestamp(year: 2027, month: 1, day: 1))
        #expect(files.map(\.name) == ["herald-monthly.service", "herald-monthly.timer"])
        #expect(
            files[0].text == """
                # Made by "herald schedule install".
                [Unit]
                Description=Herald: run monthly when it is due

                [Service]
                Type=oneshot
                ExecStart=/usr/local/bin/herald schedule run --due monthly --workspace "/srv/good practices/100%%"

                """)
        #expect(
            files[1].text == """
                # Made by "herald schedule install"; make it again when the schedule changes.
                [Unit]
                Description=Herald: monthly, first Monday at 06:00; daily at 18:00 (Europe/Paris)

                [Timer]
                OnCalendar=Mon *-*-01..07 06:00:00 Europe/Paris
                OnCalendar=*-*-* 18:00:00 Europe/Paris
                Persistent=true
                AccuracySec=1s

                [Install]
                WantedBy=timers.target

                """)
    }

    @Test("a timer of the system names its user, and says why it elapses too often")
    func system() throws {
        var units = ScheduleUnits(program: "/usr/bin/herald", folder: "/srv/herald")
        (units.prefix, units.user, units.isSystem) = ("practices", "herald", true)
        units.options = ["--store", "postgres://db/$practices"]
        units.files = ["night": "/srv/herald/Pipelines/other.yaml"]
        let night = try pipeline("night", "{ at: daily at 02:30, time-zone: Europe/Paris }")
        let files = units.systemd([night], now: Timestamp(year: 2027, month: 1, day: 1))
        #expect(files.map(\.name) == ["practices-night.service", "practices-night.timer"])
        #expect(
            files[0].text.hasSuffix(
                """
                Wants=network-online.target
                After=network-online.target

                [Service]
                Type=oneshot
                User=herald
                ExecStart=/usr/bin/herald schedule run --due /srv/herald/Pipelines/other.yaml --workspace /srv/herald --store \
                "postgres://db/$$practices"

                """))
        #expect(
            files[1].text.contains(
                """
                # It elapses more often: "daily at 02:30": 02:30 is skipped or repeated on a day when clocks change. Herald runs what is due.
                OnCalendar=*-*-* *:*:00
                """))
    }

    @Test("a crontab has one line, and a shell reads its words as they are")
    func crontab() throws {
        var units = ScheduleUnits(program: "/usr/local/bin/herald", folder: "/srv/it's 100%")
        let head = "# Made by \"herald schedule install\". Herald decides itself what is due.\n* * * * * "
        let command = #"/usr/local/bin/herald schedule run --due monthly --workspace '/srv/it'\''s 100\%'"#
        #expect(units.crontab(["monthly"], hasUser: false) == "\(head)\(command)\n")
        units.user = "herald"
        #expect(units.crontab(["monthly"], hasUser: true) == "\(head)herald \(command)\n")
    }

    @Test("a path with a line end is refused")
    func control() throws {
        let units = ScheduleUnits(program: "/usr/bin/herald", folder: "/srv/a\nOnCalendar=*")
        let problem = #expect(throws: Diagnostic.self) { try units.check() }
        #expect(problem?.message == "\"/srv/a\nOnCalendar=*\" has a control character, which no timer and no crontab can have")
    }
}
