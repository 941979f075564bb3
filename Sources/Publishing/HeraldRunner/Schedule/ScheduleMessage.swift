import HeraldDiagnostics
import HeraldModel
import HeraldSchedule

/// A line of a scheduler for people.
package struct ScheduleMessage: Sendable, Hashable {
    /// The line.
    package var text: String
    /// Whether somebody should look at it.
    package var isProblem = false
    /// Whether it is the reason why a run failed, which the run itself reports too.
    package var isOfRun = false

    private init(_ text: String, isProblem: Bool = false) { (self.text, self.isProblem) = (text, isProblem) }

    static func next(_ pipeline: String, _ moment: String) -> ScheduleMessage { .init("\(pipeline): the next run is at \(moment)") }

    /// - Parameter seconds: the seconds since the moment.
    static func begins(_ pipeline: String, _ moment: String, late seconds: Int) -> ScheduleMessage {
        .init("\(pipeline): the run of \(moment) begins\(seconds >= 60 ? ", \(duration(seconds)) late" : "")")
    }

    static func skipped(_ pipeline: String, _ count: Int, last: String) -> ScheduleMessage {
        let subject = count == 1 ? "the run of \(last) is skipped" : "\(count) runs are skipped, the last of \(last)"
        return .init("warning: \(pipeline): \(subject): the run before was still going", isProblem: true)
    }

    static func clockJumped(_ seconds: Int) -> ScheduleMessage {
        let effect = seconds < 0 ? "no moment has a second run" : "moments that were passed over are made up for as catch-up says"
        return .init(
            "warning: the clock was set \(seconds < 0 ? "back" : "forward") by \(duration(abs(seconds))); \(effect)", isProblem: true)
    }

    static func unreadable(_ problem: String) -> ScheduleMessage {
        .init("\(problem)\nthe pipelines go on as they were read before", isProblem: true)
    }

    static func failed(_ problem: Diagnostic) -> ScheduleMessage {
        var message = Self.problem(problem)
        message.isOfRun = true
        return message
    }

    static func problem(_ problem: Diagnostic) -> ScheduleMessage { .init(problem.description, isProblem: true) }

    static func remark(_ pipeline: String, _ remark: ScheduleRecord.Remark, _ schedule: Schedule) -> ScheduleMessage {
        let shown = schedule.clock.written
        switch remark {
        case .missed(let count, let last):
            let subject = count == 1 ? "the run of \(shown(last)) was missed" : "\(count) runs were missed, the last of \(shown(last))"
            return .init(
                "warning: \(pipeline): \(subject): nobody looked at the schedule; catch-up is \(schedule.catchUp.written)", isProblem: true)
        case .clockWentBack(let moment):
            return .init("warning: \(pipeline): the clock went back: \(shown(moment)) has no second run", isProblem: true)
        case .clockWasAhead(let looked):
            return .init("warning: \(pipeline): the clock was ahead, at \(shown(looked)); the schedule goes on from now", isProblem: true)
        case .interrupted(let moment): return .init("\(pipeline): the run of \(shown(moment)) was interrupted and begins again")
        case .givenUp(let moment):
            return .init("error: \(pipeline): the run of \(shown(moment)) was interrupted twice and does not begin again", isProblem: true)
        case .changed: return .init("\(pipeline): the schedule was changed; runs of the old one are not made up for")
        }
    }

    /// Returns a duration in its largest unit: `3 h`.
    static func duration(_ seconds: Int) -> String {
        if seconds >= 2 * 86_400 { return "\(seconds / 86_400) days" }
        if seconds >= 2 * 3600 { return "\(seconds / 3600) h" }
        return seconds >= 120 ? "\(seconds / 60) min" : "\(seconds) s"
    }
}
