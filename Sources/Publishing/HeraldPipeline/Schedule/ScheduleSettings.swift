import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldSchedule

/// The settings under `schedule:` of a pipeline.
struct ScheduleSettings: ParsableSettings {
    var at: [Recurrence] = []
    var clock = ZoneClock.utc
    var workingDays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    var holidays: [Holiday] = []
    var catchUp = Schedule.CatchUp.once
    var catchUpLimit = 10
    var issues: IssueCalendar?

    init() {}

    static let fields: [Field<Self>] = [
        Field(.of("at", .list(.string), "When it runs: words such as first Monday at 06:00, or cron expressions.")) { node, root, reader in
            root.at = reader.recurrences(node)
        }.example("first Monday at 06:00").required(),
        Field(.of("time-zone", .string, "The time zone of these times.", expecting: zoneExpectation), writtenDefault: { $0.clock.name }) {
            node, root, reader in
            if let clock = reader.clock(node) { root.clock = clock }
        }.example("Europe/Paris"),
        .list("working-days", \.workingDays, "The days of the week that count as working days."),
        .list("holidays", \.holidays, "Days that are no working days: dates, or days of each year.").example("[2027-03-29, 12-25]"),
        .scalar(
            "catch-up", \.catchUp, "Which runs that were missed are made up for: the last one, none, or all up to catch-up-limit."),
        .integer("catch-up-limit", \.catchUpLimit, in: 1...100, "With catch-up: all, at most so many runs, the latest ones."),
        Field(.of("issues", .string, "The names of editions: a part of the calendar, or a name for each month that has a run.")) {
            node, root, reader in
            root.issues = reader.issues(node)
        }.example("month"),
    ]

    static let zoneExpectation = "a name of the tz database such as Europe/Paris, or UTC"

    var schedule: Schedule {
        let working = WorkingCalendar(weekdays: Set(workingDays.map(\.number)), holidays: Set(holidays))
        var schedule = Schedule(at, clock: clock, working: working)
        (schedule.catchUp, schedule.catchUpLimit, schedule.issues) = (catchUp, catchUpLimit, issues)
        return schedule
    }

    func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        // A recurrence is searched for twelve years. Every date that exists comes in that time.
        let start = Timestamp(year: 2024, month: 1, day: 1)
        for (place, recurrence) in at.enumerated() {
            let alone = Schedule([recurrence], clock: clock, working: schedule.working)
            if alone.next(after: start) != nil { continue }
            problems.append(
                SettingsProblem(
                    "at", element: place, "\"\(recurrence.written)\" never comes; expected days that there are",
                    with: ["time-zone", "working-days", "holidays"]))
        }
        if case .names(let names) = issues {
            let months = at.reduce(into: Set<Int>()) { $0.formUnion($1.months) }
            for month in names.keys.sorted() where !months.contains(month) {
                let name = SettingsReader.monthNames[month - 1]
                let expected = EnglishList.or(months.sorted().map { SettingsReader.monthNames[$0 - 1] })
                problems.append(
                    SettingsProblem("issues", "\"\(name)\" has a name and no run; expected \(expected)", with: ["at"]))
            }
        }
        return problems
    }
}

extension PipelineChecker {
    /// Reads the value of `schedule:`: settings, or the times alone. Mistakes are reported to `reader`.
    func schedule(of root: Node, makesEditions: Bool, _ reader: inout SettingsReader) -> Schedule? {
        guard let node = root["schedule"] else { return nil }
        var settings = ScheduleSettings()
        switch node.content {
        case .scalar, .sequence: settings.at = reader.recurrences(node)
        case .null:
            reader.report("found nothing; expected times", at: node, hint: "schedule: first Monday at 06:00")
            return nil
        case .mapping: reader.read(node, into: &settings)
        }
        if case .mapping = node.content {
            if settings.issues != nil, !makesEditions, let issues = node["issues"] {
                reader.report(
                    "no stage makes editions, so these names are for nothing; expected audience-digest with \"editions\"", at: issues,
                    hint: "with: { audiences: [ministries], editions: {} }")
            }
        } else if !settings.at.isEmpty {
            let list: [Node] = if case .sequence(let nodes) = node.content { nodes } else { [node] }
            for problem in settings.problems(in: CheckContext()) {
                let place = problem.element.flatMap { list.indices.contains($0) ? list[$0] : nil } ?? node
                reader.report(problem.message, at: place, hint: problem.hint)
            }
        }
        return settings.at.isEmpty ? nil : settings.schedule
    }
}
