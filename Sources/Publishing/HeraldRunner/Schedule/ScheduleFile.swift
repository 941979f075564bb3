import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldSchedule

/// The form of a schedule's record in its file. Names of keys never change.
struct ScheduleFile: Codable {
    /// The name in the work folder of a pipeline.
    static let name = "schedule.json"
    private static let version = 1

    private struct Entry: Codable {
        var moment, outcome: String
        var began, ended, reason: String?
        var attempts: Int?

        init(_ entry: ScheduleRecord.Entry) {
            (moment, outcome) = (entry.moment.written, entry.outcome.written)
            (began, ended) = (entry.began?.written, entry.ended?.written)
            reason = entry.reason.isEmpty ? nil : entry.reason
            attempts = entry.attempts == 0 ? nil : entry.attempts
        }

        /// The entry. `nil` if a value cannot be read.
        var entry: ScheduleRecord.Entry? {
            guard let moment = Timestamp(written: moment), let outcome = ScheduleRecord.Outcome(written: outcome) else { return nil }
            var entry = ScheduleRecord.Entry(moment, outcome, because: reason ?? "")
            (entry.began, entry.ended) = (began.flatMap(Timestamp.init(written:)), ended.flatMap(Timestamp.init(written:)))
            entry.attempts = attempts ?? 0
            return (entry.began == nil) == (began == nil) && (entry.ended == nil) == (ended == nil) ? entry : nil
        }
    }

    private var heraldSchedule: Int
    private var schedule, since, looked: String
    private var entries: [Entry]

    init(_ record: ScheduleRecord) {
        heraldSchedule = Self.version
        (schedule, since, looked) = (record.schedule, record.since.written, record.looked.written)
        entries = record.entries.map(Entry.init)
    }

    /// The bytes of the file: one line of JSON.
    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self)) + [0x0A]
    }

    /// Reads the text of a file. Throws a ``Diagnostic`` if it is not a record.
    static func record(_ text: String, path: String) throws -> ScheduleRecord {
        let problem = Diagnostic(
            "\"\(path)\" does not hold the state of a schedule",
            hint: "put it back from a backup, or remove it: then moments before now count as run")
        guard let form = try? JSONDecoder().decode(ScheduleFile.self, from: Data(text.utf8)) else { throw problem }
        guard form.heraldSchedule == version else {
            throw Diagnostic(
                "\"\(path)\" has the form \(form.heraldSchedule) of states; expected \(version)",
                hint: "use the version of Herald that wrote it, or a later one")
        }
        guard let record = form.record else { throw problem }
        return record
    }

    private var record: ScheduleRecord? {
        guard let since = Timestamp(written: since), let looked = Timestamp(written: looked) else { return nil }
        var record = ScheduleRecord(schedule, since: since, looked: looked)
        record.entries = entries.compactMap(\.entry)
        return record.entries.count == entries.count ? record : nil
    }
}
