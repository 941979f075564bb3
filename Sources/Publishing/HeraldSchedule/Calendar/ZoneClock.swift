import Foundation
package import HeraldModel

/// The clocks of a time zone: local times and the moments at which they are shown.
///
/// The rules of zones are those of the tz database in Foundation. Local times are seconds since 1970-01-01T00:00 as if in UTC.
package struct ZoneClock: Sendable, Hashable {
    /// The name in the tz database, such as `Europe/Paris`.
    package let name: String
    private let zone: TimeZone

    /// The clock of UTC.
    package static let utc = ZoneClock(name: "UTC", zone: .gmt)

    private init(name: String, zone: TimeZone) { (self.name, self.zone) = (name, zone) }

    /// Creates the clock of a zone. `nil` if the tz database has none of that name. Abbreviations such as `CET` are no names: they say
    /// nothing of summer time.
    package init?(named name: String) {
        if name == "UTC" {
            self = .utc
            return
        }
        guard name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
        self.init(name: name, zone: zone)
    }

    /// The names of zones, for hints.
    package static var names: [String] { ["UTC"] + TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") } }

    /// Returns the seconds by which local time is ahead of UTC at a moment.
    package func offset(at seconds: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) }

    /// Returns the local time at a moment.
    package func local(_ seconds: Int) -> Int { seconds + offset(at: seconds) }

    /// Returns the offsets that clocks can have on a day of the calendar, in ascending order. Around a change there are two.
    func offsets(on day: CalendarDay) -> [Int] {
        // No offset is above 15 hours, so the day is within these limits, whatever it is.
        let start = day.number * CalendarDay.seconds
        let (first, last) = (start - 26 * 3600, start + 50 * 3600)
        let ends = [offset(at: first), offset(at: (first + last) / 2), offset(at: last)]
        if ends.allSatisfy({ $0 == ends[0] }) { return [ends[0]] }
        return Set(stride(from: first, through: last, by: 3600).map { offset(at: $0) }).sorted()
    }

    /// Returns the moments at which clocks show a local time, in ascending order: none in a gap, two in a repeated hour, otherwise one.
    ///
    /// - Parameter offsets: the offsets of its day.
    func moments(of local: Int, among offsets: [Int]) -> [Int] {
        if offsets.count == 1 { return [local - offsets[0]] }
        return offsets.map { local - $0 }.filter { offset(at: $0) == local - $0 }.sorted()
    }

    /// Returns the one moment of a local time: the first in a repeated hour, and the end of a gap for a time in it.
    func moment(of local: Int, among offsets: [Int]) -> Int {
        if let first = moments(of: local, among: offsets).first { return first }
        // `low` is before the change of clocks and `high` is not. Otherwise the time would be shown, and found above.
        var (low, high) = (local - (offsets.last ?? 0), local - (offsets.first ?? 0))
        let before = offset(at: low)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: middle) == before { low = middle } else { high = middle }
        }
        return high
    }

    /// The moment of a local time; see ``moment(of:among:)``.
    package func moment(of local: Int) -> Int { moment(of: local, among: offsets(on: .containing(local))) }

    /// Returns a moment as clocks show it, with the offset: `2027-03-01T06:00:00+01:00`.
    package func written(_ time: Timestamp) -> String {
        let text = Timestamp(seconds: local(time.seconds)).written
        return text.dropLast() + writtenOffset(at: time)
    }

    /// Returns the offset at a moment: `+01:00`.
    package func writtenOffset(at time: Timestamp) -> String {
        let offset = offset(at: time.seconds)
        let minutes = abs(offset) / 60
        return (offset < 0 ? "-" : "+") + TimeOfDay.written(minutes)
    }
}

/// Times of the day in minutes since midnight.
package enum TimeOfDay {
    /// Returns a time as `06:00`.
    package static func written(_ minutes: Int) -> String { "\(padded(minutes / 60)):\(padded(minutes % 60))" }

    /// Returns a number with two digits.
    static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
