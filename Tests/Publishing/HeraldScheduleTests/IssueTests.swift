import HeraldKit
import HeraldModel
import HeraldSchedule
import Testing

@Suite("Names of issues")
struct IssueTests {
    @Test("an issue is named after the day of its moment in the zone of the schedule")
    func calendar() throws {
        // In Auckland it is March already.
        var schedule = Schedule([try Recurrence("first day at 06:00")], clock: try #require(ZoneClock(named: "Pacific/Auckland")))
        let time = try #require(Timestamp(written: "2027-02-28T17:00:00Z"))
        #expect(schedule.issue(at: time) == nil)
        schedule.issues = .calendar(.month)
        #expect(schedule.issue(at: time)?.period.start?.written == "2027-03")
        // The next moment is meant if there is none.
        #expect(schedule.issue(at: Timestamp(seconds: time.seconds + 1))?.period.start?.written == "2027-04")
        schedule.issues = .calendar(.quarter)
        #expect(schedule.issue(at: time).map { [$0.period.start?.written, $0.period.end?.written] } == ["2027-01", "2027-03"])
    }

    @Test("an issue has the name of its month in each language, and a month without a name has none")
    func names() throws {
        let french = try #require(LanguageTag(written: "fr"))
        var schedule = Schedule([try Recurrence("first day in March, June and December at 06:00")])
        schedule.issues = .names([
            3: SettingText([.english: "Spring {year}", french: "Printemps {year}"]), 12: SettingText("Winter {year}/{next-year}"),
        ])
        let spring = try #require(schedule.issue(at: Timestamp(year: 2027, month: 2, day: 10)))
        #expect(spring.name(in: .english) == "Spring 2027" && spring.name(in: french) == "Printemps 2027")
        #expect(spring.name(in: try #require(LanguageTag(written: "ar"))) == nil && spring.period.start?.written == "2027-03")
        #expect(schedule.issue(at: Timestamp(year: 2027, month: 5, day: 1)) == nil)
        #expect(schedule.issue(at: Timestamp(year: 2027, month: 8, day: 1))?.name(in: french) == "Winter 2027/2028")
    }
}
