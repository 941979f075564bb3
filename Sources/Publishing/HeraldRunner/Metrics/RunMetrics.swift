package import HeraldDiagnostics
import HeraldModel

/// The counters of runs that a file of metrics keeps from run to run.
package struct RunMetrics: Sendable {
    /// The result of a run.
    package enum Result: String, Sendable, CaseIterable {
        /// A release was published.
        case published
        /// Nothing had changed.
        case unchanged
        /// Nothing was published, because the pipeline was rolled back and is held.
        case held
        /// The run failed. The last release is as it was.
        case failed
    }

    /// A run that ended.
    package struct Run: Sendable {
        /// The pipeline.
        package var pipeline: String
        /// The result.
        package var result: Result
        /// The duration.
        package var duration: Duration
        /// The time at which it ended, in seconds since 1970.
        package var end: Int

        /// Creates a run.
        package init(_ pipeline: String, _ result: Result, duration: Duration, end: Int) {
            (self.pipeline, self.result, self.duration, self.end) = (pipeline, result, duration, end)
        }
    }

    static let runs = Metric("herald_runs_total", .counter, "Runs by their result.")
    static let duration = Metric("herald_run_duration_seconds", .gauge, "Duration of the last run.")
    static let end = Metric("herald_run_timestamp_seconds", .gauge, "Time at which the last run ended.")
    static let failed = Metric("herald_run_failed", .gauge, "1 if the last run failed, otherwise 0.")
    /// The metrics that are kept: each has samples of pipelines, and those of this run replace or raise them.
    private static let kept = [runs, duration, end, failed]

    /// The samples by their names with labels.
    private var samples: [String: String] = [:]

    /// Reads the samples of runs in `text`, the file of the last run. Throws a ``Diagnostic`` if one of them has no value.
    ///
    /// - Parameter file: The path of the file, for the message.
    package init(from text: String, file: String) throws(Diagnostic) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard Self.kept.contains(where: { line.hasPrefix("\($0.name){") }) else { continue }
            guard let end = line.lastIndex(of: "}"), Double(line[line.index(after: end)...].drop { $0 == " " }) != nil else {
                throw Diagnostic(
                    "a metric of the last run cannot be read; expected a name with labels and a number",
                    at: SourcePosition(file: file, line: number + 1, column: 1), hint: "remove \"\(file)\"; its counters begin at 0 then")
            }
            samples[String(line[...end])] = String(line[line.index(after: end)...].drop { $0 == " " })
        }
    }

    /// Creates metrics without runs.
    package init() {}

    /// Adds a run.
    package mutating func add(_ run: Run) {
        for result in Result.allCases {
            let name = MetricsText.sample(Self.runs.name, [("pipeline", run.pipeline), ("result", result.rawValue)])
            let count = samples[name].flatMap { Double($0) }.map { Int($0) } ?? 0
            samples[name] = "\(count + (result == run.result ? 1 : 0))"
        }
        set(Self.duration, of: run.pipeline, MetricsText.seconds(nanoseconds: Int64(run.duration / .nanoseconds(1))))
        set(Self.end, of: run.pipeline, "\(run.end)")
        set(Self.failed, of: run.pipeline, run.result == .failed ? "1" : "0")
    }

    private mutating func set(_ metric: Metric, of pipeline: String, _ value: String) {
        samples[MetricsText.sample(metric.name, [("pipeline", pipeline)])] = value
    }

    /// Adds the samples to `text`, those of a metric together.
    func write(to text: inout MetricsText) {
        for metric in Self.kept {
            let own = samples.filter { $0.key.hasPrefix("\(metric.name){") }.sorted { $0.key < $1.key }
            if own.isEmpty { continue }
            text.begin(metric)
            for (name, value) in own { text.add(name, value) }
        }
    }
}
