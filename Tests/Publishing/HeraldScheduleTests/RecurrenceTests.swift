import HeraldModel
import HeraldSchedule
import Testing

@Suite("The times that a schedule names")
struct RecurrenceTests {
    /// Easter Monday and two days of each year.
    static let holidays: Set<Holiday> = [.date(year: 2027, month: 3, day: 29), .yearly(month: 12, day: 25), .yearly(month: 1, day: 1)]

    private func days(_ text: String, _ count: Int, holidays: Set<Holiday> = [], from year: Int = 2027) throws -> [String] {
        var working = WorkingCalendar()
        working.holidays = holidays
        let schedule = Schedule([try Recurrence(text)], working: working)
        var (time, found) = (Timestamp(seconds: Timestamp(year: year, month: 1, day: 1).seconds - 1), [String]())
        while found.count < count, let next = schedule.next(after: time) {
            found.append(String(next.written.dropLast(4)))
            time = next
        }
        return found
    }

    @Test(
        "words name the days that people mean",
        arguments: [
            ("first Monday at 06:00", ["2027-01-04T06:00", "2027-02-01T06:00", "2027-03-01T06:00"]),
            ("First Monday of the month at 6:00", ["2027-01-04T06:00", "2027-02-01T06:00", "2027-03-01T06:00"]),
            ("last working day at 18:00", ["2027-01-29T18:00", "2027-02-26T18:00", "2027-03-31T18:00"]),
            ("first working day at 07:30", ["2027-01-01T07:30", "2027-02-01T07:30", "2027-03-01T07:30"]),
            ("every two months on the 15th at 07:30", ["2027-01-15T07:30", "2027-03-15T07:30", "2027-05-15T07:30"]),
            ("every 2 months from February on the last Friday at 12:00", ["2027-02-26T12:00", "2027-04-30T12:00", "2027-06-25T12:00"]),
            ("every weekday at 6:00", ["2027-01-01T06:00", "2027-01-04T06:00", "2027-01-05T06:00"]),
            ("each weekday at 6:00", ["2027-01-01T06:00", "2027-01-04T06:00", "2027-01-05T06:00"]),
            ("daily at noon", ["2027-01-01T12:00", "2027-01-02T12:00", "2027-01-03T12:00"]),
            ("every day at 06:00 and 18:00", ["2027-01-01T06:00", "2027-01-01T18:00", "2027-01-02T06:00"]),
            ("every Monday, Wednesday and Friday at 09:00", ["2027-01-01T09:00", "2027-01-04T09:00", "2027-01-06T09:00"]),
            ("on Tuesdays at midnight", ["2027-01-05T00:00", "2027-01-12T00:00", "2027-01-19T00:00"]),
            ("weekly on sun at 23:59", ["2027-01-03T23:59", "2027-01-10T23:59", "2027-01-17T23:59"]),
            ("the 1st and 15th at 05:00", ["2027-01-01T05:00", "2027-01-15T05:00", "2027-02-01T05:00"]),
            ("on the 31st at 05:00", ["2027-01-31T05:00", "2027-03-31T05:00", "2027-05-31T05:00"]),
            ("last day at 05:00", ["2027-01-31T05:00", "2027-02-28T05:00", "2027-03-31T05:00"]),
            ("fifth Friday at 08:00", ["2027-01-29T08:00", "2027-04-30T08:00", "2027-07-30T08:00"]),
            ("first and third Thursday in March and September at 08:00", ["2027-03-04T08:00", "2027-03-18T08:00", "2027-09-02T08:00"]),
            ("quarterly on the first Monday at 06:00", ["2027-01-04T06:00", "2027-04-05T06:00", "2027-07-05T06:00"]),
            ("every year on 1 March at 06:00", ["2027-03-01T06:00", "2028-03-01T06:00", "2029-03-01T06:00"]),
            ("29 February at 06:00", ["2028-02-29T06:00", "2032-02-29T06:00", "2036-02-29T06:00"]),
            ("every 30 minutes", ["2027-01-01T00:00", "2027-01-01T00:30", "2027-01-01T01:00"]),
            ("every six hours", ["2027-01-01T00:00", "2027-01-01T06:00", "2027-01-01T12:00"]),
            ("hourly", ["2027-01-01T00:00", "2027-01-01T01:00", "2027-01-01T02:00"]),
        ])
    func words(_ text: String, _ expected: [String]) throws {
        #expect(try days(text, 3) == expected)
    }

    @Test("holidays are no working days, and count as weekdays")
    func holidays() throws {
        #expect(try days("first working day at 07:30", 1, holidays: Self.holidays) == ["2027-01-04T07:30"])
        #expect(try days("every weekday at 07:30", 1, holidays: Self.holidays) == ["2027-01-01T07:30"])
        let march = try days(
            "last working day at 18:00", 12, holidays: [.date(year: 2027, month: 3, day: 31), .yearly(month: 12, day: 31)])
        #expect(march[2] == "2027-03-30T18:00" && march[11] == "2027-12-30T18:00")
    }

    @Test(
        "cron expressions mean what Vixie cron does",
        arguments: [
            ("0 6 * * 1", ["2027-01-04T06:00", "2027-01-11T06:00", "2027-01-18T06:00"]),
            ("0 6 * * mon-fri", ["2027-01-01T06:00", "2027-01-04T06:00", "2027-01-05T06:00"]),
            ("0 6 * * 5-7", ["2027-01-01T06:00", "2027-01-02T06:00", "2027-01-03T06:00"]),
            ("0 6 * * fri-sun", ["2027-01-01T06:00", "2027-01-02T06:00", "2027-01-03T06:00"]),
            // Neither field begins with a star, so either is enough.
            ("0 0 13 * fri", ["2027-01-01T00:00", "2027-01-08T00:00", "2027-01-13T00:00"]),
            // One begins with a star, so both have to match.
            ("0 0 */2 * 1", ["2027-01-11T00:00", "2027-01-25T00:00", "2027-02-01T00:00"]),
            ("15,45 8-10/2 1 JAN,feb *", ["2027-01-01T08:15", "2027-01-01T08:45", "2027-01-01T10:15"]),
            ("@daily", ["2027-01-01T00:00", "2027-01-02T00:00", "2027-01-03T00:00"]),
            ("@weekly", ["2027-01-03T00:00", "2027-01-10T00:00", "2027-01-17T00:00"]),
            ("@yearly", ["2027-01-01T00:00", "2028-01-01T00:00", "2029-01-01T00:00"]),
        ])
    func cron(_ text: String, _ expected: [String]) throws {
        #expect(try days(text, 3) == expected)
    }

    @Test("a moment of two lines is one moment, and lines that never come have none")
    func lines() throws {
        let schedule = Schedule([try Recurrence("daily at 06:00"), try Recurrence("every Monday at 06:00")])
        let sunday = Timestamp(year: 2027, month: 1, day: 3)
        #expect(schedule.moments(after: sunday, through: Timestamp(seconds: sunday.seconds + 2 * 86_400), limit: 10).count == 2)
        #expect(Schedule([try Recurrence("0 0 30 2 *")]).next(after: sunday) == nil)
        #expect(Schedule([]).next(after: sunday) == nil)
    }

    @Test("only the last moments are kept, and all are counted")
    func limit() throws {
        let schedule = Schedule([try Recurrence("hourly")])
        let start = Timestamp(year: 2027, month: 1, day: 1)
        let (last, count) = schedule.moments(after: start, through: Timestamp(seconds: start.seconds + 86_400), limit: 2)
        #expect(last.map(\.written) == ["2027-01-01T23:00:00Z", "2027-01-02T00:00:00Z"] && count == 24)
    }

    @Test(
        "a mistake is reported at the word that is wrong",
        arguments: [
            ("frist Monday at 06:00", 0, "did you mean \"first\"?"), ("first Mondey at 06:00", 6, "did you mean \"Monday\"?"),
            ("every Mondey at 06:00", 6, "did you mean \"Monday\"?"), ("daily att 06:00", 6, "did you mean \"at\"?"),
            ("daily at 6am", 9, "did you mean \"06:00\"?"), ("daily at 18.30", 9, "did you mean \"18:30\"?"),
            ("daily at 24:00", 9, "did you mean \"00:00\"?"), ("daily at 6 pm", 9, "did you mean \"18:00\"?"), ("daily at 25:00", 9, nil),
            ("daily", 5, nil), ("daily at", 8, nil), ("last at 06:00", 5, nil), ("sixth Monday at 06:00", 0, nil),
            ("6th Monday at 06:00", 0, nil), ("30 February at 06:00", 0, nil), ("daily at 06:00 sharp", 15, nil),
            ("every five months on the 1st at 06:00", 6, "name the months: on the 1st in January, June and November at 06:00"),
            ("every two weeks on Monday at 06:00", 6, nil), ("every 0 minutes", 8, nil),
            ("60 6 * * *", 0, nil), ("0 24 * * *", 2, nil), ("0 6 * * mon-tus", 8, "did you mean \"tue\"?"), ("0 6 * *", 0, nil),
            ("0 0 6 * * *", 0, "there are no seconds; remove the field for them"), ("0 6 ? * 1", 4, "write * in its place"),
            ("0 6 L * *", 4, "cron has no such mark; write words, such as \"last working day at 18:00\""),
            ("5/15 * * * *", 0, "did you mean \"5-59/15\" or \"*/15\"?"), ("*/0 * * * *", 0, nil),
            ("0 6 * * 5-1", 8, "write two ranges, with a comma between them"), ("@dayly", 0, "did you mean \"@daily\"?"),
            ("@reboot", 0, nil),
        ] as [(String, Int, String?)])
    func mistakes(_ text: String, _ offset: Int, _ hint: String?) throws {
        let mistake = #expect(throws: ScheduleMistake.self) { try Recurrence(text) }
        #expect(mistake?.offset == offset)
        #expect(mistake?.hint == hint)
    }
}
