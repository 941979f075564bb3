import HeraldModel
import Testing

@Suite("Dates and moments")
struct DateTests {
    @Test(
        "a date is a year, a month or a day that exists",
        arguments: ["2010", "2010-06", "2010-06-30", "2016-02-29", "2000-02-29", "1000", "2999-12-31", "1900-02-28"])
    func dates(_ text: String) {
        #expect(PartialDate(written: text)?.written == text)
    }

    @Test(
        "days that do not exist and other spellings are refused",
        arguments: [
            "", "999", "3000", "0999", "2010-13", "2010-00", "2010-6", "2010-06-31", "2015-02-29", "1900-02-29", "2100-02-29", "2010-06-00",
            "2010-06-30-01", "10.12.2016", "2010/06", "2010-", "-2010", "２０１０", "2010-06-30 ", "20100630",
        ])
    func notDates(_ text: String) {
        #expect(PartialDate(written: text) == nil)
    }

    @Test("a date comes before another only if all of it does")
    func order() throws {
        let date = { (text: String) in try #require(PartialDate(written: text)) }
        #expect(try date("2006").isBefore(date("2009")))
        #expect(try date("2006-05").isBefore(date("2006-06-01")))
        #expect(try !date("2006").isBefore(date("2006-06")))
        #expect(try !date("2006-06").isBefore(date("2006")))
        #expect(try !date("2006-06-01").isBefore(date("2006-06-01")))
        #expect(try !date("2009").isBefore(date("2006-12-31")))
    }

    /// Moments as seconds since 1970, in RFC 3339 and in RFC 822. The weekdays are those of the proleptic Gregorian calendar.
    static let known: [(seconds: Int, rfc3339: String, rfc822: String)] = [
        (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
        (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
        (-86_400, "1969-12-31T00:00:00Z", "Wed, 31 Dec 1969 00:00:00 +0000"),
        (951_782_400, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_481_362_200, "2016-12-10T09:30:00Z", "Sat, 10 Dec 2016 09:30:00 +0000"),
        (1_482_019_200, "2016-12-18T00:00:00Z", "Sun, 18 Dec 2016 00:00:00 +0000"),
        (-662_688_000, "1949-01-01T00:00:00Z", "Sat, 01 Jan 1949 00:00:00 +0000"),
        (-2_208_988_800, "1900-01-01T00:00:00Z", "Mon, 01 Jan 1900 00:00:00 +0000"),
        (-11_670_998_400, "1600-02-29T00:00:00Z", "Tue, 29 Feb 1600 00:00:00 +0000"),
        (2_147_483_648, "2038-01-19T03:14:08Z", "Tue, 19 Jan 2038 03:14:08 +0000"),
        (4_107_542_400, "2100-03-01T00:00:00Z", "Mon, 01 Mar 2100 00:00:00 +0000"),
        (32_503_679_999, "2999-12-31T23:59:59Z", "Tue, 31 Dec 2999 23:59:59 +0000"),
    ]

    @Test("moments are written by RFC 3339 and RFC 822", arguments: known)
    func moments(_ seconds: Int, _ rfc3339: String, _ rfc822: String) {
        let moment = Timestamp(seconds: seconds)
        #expect(moment.written == rfc3339)
        #expect(moment.rfc822 == rfc822)
        #expect(Timestamp(written: rfc3339) == moment)
    }

    @Test("every day from 1000 to 2999 follows the one before it, and is read as it is written")
    func everyDay() throws {
        let first = try #require(Timestamp(written: "1000-01-01")), last = try #require(Timestamp(written: "2999-12-31"))
        var expected = (year: 1000, month: 1, day: 1)
        var failures = 0
        for seconds in stride(from: first.seconds, through: last.seconds, by: 86_400) {
            let moment = Timestamp(seconds: seconds)
            if moment.calendarDate != expected || Timestamp(year: expected.year, month: expected.month, day: expected.day) != moment {
                failures += 1
            }
            if seconds % (86_400 * 97) == 0, Timestamp(written: moment.written) != moment { failures += 1 }
            let next = (expected.year, expected.month, expected.day + 1)
            let lengths = [
                31, expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30,
                31, 30, 31,
            ]
            expected = next.2 <= lengths[next.1 - 1] ? next : next.1 < 12 ? (next.0, next.1 + 1, 1) : (next.0 + 1, 1, 1)
        }
        #expect(failures == 0)
    }

    @Test(
        "other spellings of moments are refused",
        arguments: [
            "", "2016", "2016-12", "2016-12-10T", "2016-12-10T09:30Z", "2016-12-10T09:30:00", "2016-12-10T24:00:00Z",
            "2016-12-10T09:60:00Z",
            "2016-12-10T09:30:60Z", "2016-12-10T09:30:00+01:00", "2016-12-10 09:30:00Z", "2016-02-30T00:00:00Z", "2016-12-10T09:30:00.5Z",
            "2016-12-10T-1:30:00Z",
        ])
    func notMoments(_ text: String) {
        #expect(Timestamp(written: text) == nil)
    }
}
