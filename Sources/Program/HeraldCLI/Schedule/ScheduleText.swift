import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldSchedule

/// The next runs of a pipeline.
struct ScheduledRuns {
    let pipeline: String
    let schedule: Schedule?
    let moments: [Timestamp]

    init(_ pipeline: Pipeline, _ moments: [Timestamp]) {
        (self.pipeline, schedule, self.moments) = (pipeline.name, pipeline.schedule, moments)
    }
}

/// Formats schedules as text and JSON.
enum ScheduleText {
    /// The output of `herald schedule`. Names of issues are those in `language`.
    static func list(_ runs: [ScheduledRuns], in language: LanguageTag) -> String {
        runs.map { run in
            guard let schedule = run.schedule else { return "\(run.pipeline): no schedule; herald run \(run.pipeline) starts it" }
            let lines = run.moments.map { moment in
                let issue = schedule.issue(at: moment).map { "  \($0.name(in: language) ?? written($0.period))" } ?? ""
                return "  \(local(moment, schedule.clock))  \(moment.written)\(issue)"
            }
            return (["\(run.pipeline): \(head(schedule))"] + lines).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// The lines of a schedule with its time zone: `first Monday at 06:00 (Europe/Paris)`.
    static func head(_ schedule: Schedule) -> String {
        "\(schedule.recurrences.map(\.written).joined(separator: "; ")) (\(schedule.clock.name))"
    }

    /// A moment as clocks of the zone show it: `Mon 2027-03-01 06:00 +01:00`.
    static func local(_ moment: Timestamp, _ clock: ZoneClock) -> String {
        let text = clock.written(moment)
        let weekday = Timestamp(seconds: clock.local(moment.seconds)).rfc822.prefix(3)
        return "\(weekday) \(text.prefix(10)) \(text.dropFirst(11).prefix(5)) \(clock.writtenOffset(at: moment))"
    }

    /// A period as ISO 8601 writes it.
    private static func written(_ period: Timeframe) -> String {
        let dates = [period.start, period.end].compactMap { $0?.written }
        return dates.first == dates.last ? dates.first ?? "" : dates.joined(separator: "/")
    }

    /// The next runs as a JSON array.
    static func json(_ runs: [ScheduledRuns]) -> String {
        let values = runs.map { run -> JSONValue in
            [
                "pipeline": .string(run.pipeline), "time-zone": .nullable(run.schedule?.clock.name),
                "schedule": .strings(run.schedule?.recurrences.map(\.written) ?? []),
                "runs": .array(run.moments.map { value($0, run.schedule) }),
            ]
        }
        return JSONValue.lines(values).written()
    }

    private static func value(_ moment: Timestamp, _ schedule: Schedule?) -> JSONValue {
        let issue = schedule?.issue(at: moment)
        let names = issue?.names.map { names -> JSONValue in
            let languages = names.byLanguage.keys.sorted { $0.written < $1.written }
            if let issue, names.common != nil || languages.isEmpty { return .nullable(issue.name(in: .english)) }
            return .object(languages.map { ($0.written, .nullable(issue?.name(in: $0))) })
        }
        return .present([
            ("utc", .string(moment.written)), ("local", .nullable(schedule?.clock.written(moment))),
            ("period", issue.map { .string(written($0.period)) }), ("issue", names),
        ])
    }

    /// The output of `herald schedule missed`.
    static func missed(_ found: [MissedMoments]) -> String {
        let lines = found.filter { !$0.isSound }.flatMap { runs -> [String] in
            guard runs.record != nil else {
                return ["\(runs.pipeline): nobody has looked at the schedule yet; herald schedule install makes a timer"]
            }
            let count = HumanReadable.count(runs.missed.count, "run")
            return ["\(runs.pipeline): \(count) missed"]
                + runs.missed.map { "  \(local($0, runs.schedule.clock))  \($0.written)  \(runs.reason(of: $0))" }
        }
        return lines.isEmpty ? "no run was missed" : lines.joined(separator: "\n")
    }

    /// The missed runs as a JSON array.
    static func json(_ found: [MissedMoments]) -> String {
        let values = found.map { runs -> JSONValue in
            [
                "pipeline": .string(runs.pipeline), "since": .nullable(runs.record?.since.written),
                "looked": .nullable(runs.record?.looked.written),
                "missed": .array(
                    runs.missed.map { moment in
                        [
                            "utc": .string(moment.written), "local": .string(runs.schedule.clock.written(moment)),
                            "reason": .string(runs.reason(of: moment)),
                        ]
                    }),
            ]
        }
        return JSONValue.lines(values).written()
    }
}

/// Parses moments of schedules in arguments.
enum ScheduleMoment {
    /// Parses the value of `option`: RFC 3339 with any offset, or a date, which means its first second in UTC.
    static func parse(_ text: String, option: String) throws -> Timestamp {
        guard let moment = Timestamp(written: text) ?? Timestamp(internetDate: text) else {
            throw Diagnostic("\(option) is \"\(text)\"; expected \(Timestamp.expectation)")
        }
        return moment
    }
}
