import HeraldModel
import HeraldSchedule
import Testing

/// The expected moments come from croniter 7.0 and Python's zoneinfo with the tz database 2025b (`Tests/Gates/schedule/reference.py`).
@Suite("Days on which clocks change")
struct ZoneChangeTests {
    /// A schedule around a change of clocks, and its next four moments.
    struct Row: Sendable, CustomTestStringConvertible {
        var (zone, text, after, moments): (String, String, String, [String])

        init(_ zone: String, _ text: String, after: String, _ moments: [String]) {
            (self.zone, self.text, self.after, self.moments) = (zone, text, after, moments)
        }

        var testDescription: String { "\(text) in \(zone) after \(after)" }
    }

    /// Fixed times: once a day, at the end of a gap, and the first time in a repeated hour.
    static let fixed = [
        Row("Europe/Paris", "30 2 * * *", after: "2027-03-27T00:00:00Z", ["03-27T01:30", "03-28T01:00", "03-29T00:30", "03-30T00:30"]),
        Row("Europe/Paris", "30 2 * * *", after: "2027-10-30T00:00:00Z", ["10-30T00:30", "10-31T00:30", "11-01T01:30", "11-02T01:30"]),
        Row("Europe/Paris", "0 */2 * * *", after: "2027-03-27T22:30:00Z", ["03-27T23:00", "03-28T01:00", "03-28T02:00", "03-28T04:00"]),
        Row("Europe/Paris", "0 */2 * * *", after: "2027-10-30T21:30:00Z", ["10-30T22:00", "10-31T00:00", "10-31T03:00", "10-31T05:00"]),
        Row("America/St_Johns", "30 2 * * *", after: "2027-03-13T00:00:00Z", ["03-13T06:00", "03-14T05:30", "03-15T05:00", "03-16T05:00"]),
        Row("America/St_Johns", "30 1 * * *", after: "2027-11-06T00:00:00Z", ["11-06T04:00", "11-07T04:00", "11-08T05:00", "11-09T05:00"]),
        Row(
            "Australia/Lord_Howe", "15 2 * * *", after: "2027-10-01T12:00:00Z",
            ["10-01T15:45", "10-02T15:30", "10-03T15:15", "10-04T15:15"]),
        Row(
            "Australia/Lord_Howe", "45 1 * * *", after: "2027-04-02T12:00:00Z",
            ["04-02T14:45", "04-03T14:45", "04-04T15:15", "04-05T15:15"]),
        Row(
            "Africa/Casablanca", "30 2 * * *", after: "2027-02-06T00:00:00Z", ["02-06T01:30", "02-07T01:30", "02-08T02:30", "02-09T02:30"]),
        Row(
            "Africa/Casablanca", "30 2 * * *", after: "2027-03-13T00:00:00Z", ["03-13T02:30", "03-14T02:00", "03-15T01:30", "03-16T01:30"]),
        Row(
            "Europe/Paris", "daily at 02:15 and 02:45", after: "2027-03-28T00:00:00Z",
            ["03-28T01:00", "03-29T00:15", "03-29T00:45", "03-30T00:15"]),
    ]

    /// Times of every hour: whenever clocks show them.
    static let hourly = [
        Row("Europe/Paris", "15,45 * * * *", after: "2027-03-28T00:00:00Z", ["03-28T00:15", "03-28T00:45", "03-28T01:15", "03-28T01:45"]),
        Row("Europe/Paris", "15,45 * * * *", after: "2027-10-31T00:00:00Z", ["10-31T00:15", "10-31T00:45", "10-31T01:15", "10-31T01:45"]),
        Row("America/St_Johns", "0 * * * *", after: "2027-03-14T04:00:00Z", ["03-14T04:30", "03-14T05:30", "03-14T06:30", "03-14T07:30"]),
        Row("America/St_Johns", "0 * * * *", after: "2027-11-07T03:00:00Z", ["11-07T03:30", "11-07T04:30", "11-07T05:30", "11-07T06:30"]),
        Row(
            "Australia/Lord_Howe", "0 * * * *", after: "2027-10-02T14:00:00Z", ["10-02T14:30", "10-02T16:00", "10-02T17:00", "10-02T18:00"]),
        Row(
            "Australia/Lord_Howe", "45 * * * *", after: "2027-04-03T13:00:00Z",
            ["04-03T13:45", "04-03T14:45", "04-03T15:15", "04-03T16:15"]),
        Row(
            "Africa/Casablanca", "30 * * * *", after: "2027-02-07T00:00:00Z", ["02-07T00:30", "02-07T01:30", "02-07T02:30", "02-07T03:30"]),
        Row(
            "Africa/Casablanca", "30 * * * *", after: "2027-03-14T00:00:00Z", ["03-14T00:30", "03-14T01:30", "03-14T02:30", "03-14T03:30"]),
    ]

    /// Intervals: by elapsed time.
    static let intervals = [
        Row("Europe/Paris", "every hour", after: "2027-10-30T23:30:00Z", ["10-31T00:00", "10-31T01:00", "10-31T02:00", "10-31T03:00"]),
        Row("Europe/Paris", "every 2 hours", after: "2027-03-27T22:30:00Z", ["03-27T23:00", "03-28T01:00", "03-28T03:00", "03-28T05:00"]),
        Row(
            "Australia/Lord_Howe", "every 30 minutes", after: "2027-10-02T14:29:00Z",
            ["10-02T14:30", "10-02T15:00", "10-02T15:30", "10-02T16:00"]),
        Row(
            "Africa/Casablanca", "every 90 minutes", after: "2027-02-07T00:00:00Z",
            ["02-07T01:30", "02-07T03:00", "02-07T04:30", "02-07T06:00"]),
    ]

    @Test("a fixed time runs once, every hour goes on, and an interval goes by elapsed time", arguments: fixed + hourly + intervals)
    func changes(_ row: Row) throws {
        let schedule = Schedule([try Recurrence(row.text)], clock: try #require(ZoneClock(named: row.zone)))
        let start = try #require(Timestamp(written: row.after))
        let found = schedule.moments(after: start, through: Timestamp(seconds: start.seconds + 5 * 86_400), limit: 10_000).last.prefix(4)
        #expect(found.map(\.written) == row.moments.map { "2027-\($0):00Z" })
    }

    @Test("a day that a zone leaves out has its run at the end of the gap")
    func missingDay() throws {
        // Samoa had no 30 December 2011.
        let schedule = Schedule([try Recurrence("daily at 06:00")], clock: try #require(ZoneClock(named: "Pacific/Apia")))
        let start = Timestamp(year: 2011, month: 12, day: 28)
        let found = schedule.moments(after: start, through: Timestamp(seconds: start.seconds + 4 * 86_400), limit: 100).last
        #expect(
            found.map(\.written) == [
                "2011-12-28T16:00:00Z", "2011-12-29T16:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T16:00:00Z", "2011-12-31T16:00:00Z",
            ])
    }

    @Test(
        "in a year a fixed time of every day has as many runs as there are days",
        arguments: ["00:00", "01:30", "02:00", "02:30", "03:00", "23:30"])
    func year(_ time: String) throws {
        for zone in ["Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "America/Havana", "Asia/Beirut"] {
            let clock = try #require(ZoneClock(named: zone))
            let schedule = Schedule([try Recurrence("daily at \(time)")], clock: clock)
            let start = clock.moment(of: Timestamp(year: 2027, month: 1, day: 1).seconds) - 1
            let end = clock.moment(of: Timestamp(year: 2028, month: 1, day: 1).seconds) - 1
            let found = schedule.moments(after: Timestamp(seconds: start), through: Timestamp(seconds: end), limit: 1000).last
            #expect(found.count == 365, "\(zone)")
            #expect(Set(found.map { clock.written($0).prefix(10) }).count == 365, "\(zone)")
        }
    }

    @Test("a zone is known by its name in the tz database, and by no abbreviation")
    func names() {
        #expect(ZoneClock(named: "Europe/Paris")?.writtenOffset(at: Timestamp(year: 2027, month: 7, day: 1)) == "+02:00")
        #expect(ZoneClock(named: "UTC") == .utc)
        for name in ["", "CET", "EST5EDT", "GMT+2", "+01:00", "Paris", "Europe/Pariss"] {
            #expect(ZoneClock(named: name) == nil, "\(name)")
        }
        #expect(ZoneClock.names.contains("America/St_Johns"))
    }
}
