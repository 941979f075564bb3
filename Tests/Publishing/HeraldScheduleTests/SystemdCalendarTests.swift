import HeraldModel
import HeraldSchedule
import Testing

/// `systemd-analyze calendar` accepts each of these lines.
@Suite("Schedules as systemd writes them")
struct SystemdCalendarTests {
    @Test(
        "a schedule that systemd can express has lines of its own",
        arguments: [
            ("first Monday at 06:00", ["Mon *-*-01..07 06:00:00 Europe/Paris"]),
            ("last Friday at 06:00", ["Fri *-*~07/1 06:00:00 Europe/Paris"]),
            ("fifth Friday at 06:00", ["Fri *-*-29..31 06:00:00 Europe/Paris"]),
            ("every two months on the 15th at 07:30", ["*-01,03,05,07,09,11-15 07:30:00 Europe/Paris"]),
            ("last day at 18:00", ["*-*~01 18:00:00 Europe/Paris"]),
            ("every weekday at 6:00", ["Mon..Fri *-*-* 06:00:00 Europe/Paris"]),
            ("daily at 06:00 and 18:30", ["*-*-* 06:00:00 Europe/Paris", "*-*-* 18:30:00 Europe/Paris"]),
            ("1 March at 06:00", ["*-03-01 06:00:00 Europe/Paris"]),
            ("0,30 6,18 * * *", ["*-*-* 06,18:00,30:00 Europe/Paris"]),
            ("0 6 13 * fri", ["*-*-13 06:00:00 Europe/Paris", "Fri *-*-* 06:00:00 Europe/Paris"]),
            ("0 6 */10 * 1", ["Mon *-*-01,11,21,31 06:00:00 Europe/Paris"]),
            ("every 30 minutes", ["*-*-* *:00,30:00 UTC"]),
            ("every 6 hours", ["*-*-* 05,11,17,23:00:00 UTC"]),
        ])
    func lines(_ text: String, _ expected: [String]) throws {
        let calendar = try calendar(text)
        #expect(calendar.lines == expected)
        #expect(calendar.excess == nil)
    }

    @Test(
        "a timer elapses too often rather than too seldom, and says why",
        arguments: [
            ("last working day at 18:00", "*-*-* 18:00:00 Europe/Paris", "\"last working day at 18:00\" is on some of these days only"),
            ("last weekday at 18:00", "Mon..Fri *-*-* 18:00:00 Europe/Paris", "\"last weekday at 18:00\" is on some of these days only"),
            ("daily at 02:30", "*-*-* *:*:00", "\"daily at 02:30\": 02:30 is skipped or repeated on a day when clocks change"),
            ("30 * * * *", "*-*-* *:*:00", "\"30 * * * *\" goes on while clocks change"),
            ("every 7 hours", "*-*-* *:*:00", "\"every 7 hours\" is not the same each day"),
        ])
    func excess(_ text: String, _ line: String, _ reason: String) throws {
        let calendar = try calendar(text)
        #expect(calendar.lines == [line])
        #expect(calendar.excess == reason)
    }

    @Test("without changes of clocks every time has a line")
    func utc() throws {
        let now = Timestamp(year: 2027, month: 1, day: 1)
        #expect(SystemdCalendar(of: Schedule([try Recurrence("30 * * * 1")]), from: now).lines == ["Mon *-*-* *:30:00 UTC"])
        #expect(SystemdCalendar(of: Schedule([try Recurrence("30 2 * * *")]), from: now).lines == ["*-*-* 02:30:00 UTC"])
    }

    private func calendar(_ text: String) throws -> SystemdCalendar {
        let schedule = Schedule([try Recurrence(text)], clock: try #require(ZoneClock(named: "Europe/Paris")))
        return SystemdCalendar(of: schedule, from: Timestamp(year: 2027, month: 1, day: 1))
    }
}
