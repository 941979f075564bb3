import ArgumentParser
import HeraldDiagnostics
import HeraldRunner

extension AsyncParsableCommand {
    /// Runs `body` with the id of a new run, as ``reporting(_:)`` does. With `--log-format` everything that is said on standard error goes
    /// into the log.
    func reporting(with options: LogOptions, _ body: (RunID) async throws -> Void) async throws {
        let run = RunID(startingAt: SystemClock.now)
        let log = options.logFormat.map { EventLog(run: run, format: $0) }
        try await EventLog.$current.withValue(log) { try await reporting { try await body(run) } }
    }
}

extension Console {
    /// Reports problems: into the log of the command if it has one, otherwise to people.
    static func report(_ problems: [Diagnostic]) {
        if problems.isEmpty { return }
        guard let log = EventLog.current else { return error(problems.map(\.description).joined(separator: "\n")) }
        for problem in problems { log.add(problem) }
    }

    /// A function that reports a problem from whatever task or thread calls it, into the log that the command has now.
    static var reporter: @Sendable (Diagnostic) -> Void {
        let log = EventLog.current
        return { problem in log.map { $0.add(problem) } ?? error(problem.description) }
    }
}
