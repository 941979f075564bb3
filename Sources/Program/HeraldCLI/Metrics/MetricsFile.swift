import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// The file of metrics that `herald.yaml` names, written after runs for the textfile collector of node_exporter.
struct MetricsFile {
    /// The path. `nil` if there is to be none.
    private let path: String?
    private let output: String
    private var runs: [RunMetrics.Run] = []

    /// Creates metrics without runs, for the file that the workspace of `context` names.
    init(in context: CommandContext) {
        path = context.workspace.metricsPath
        output = context.workspace.outputPath
    }

    /// Notes a run that ended now.
    mutating func add(_ pipeline: String, _ result: RunMetrics.Result, _ duration: Duration) {
        runs.append(RunMetrics.Run(pipeline, result, duration: duration, end: SystemClock.now.seconds))
    }

    /// Writes the file, if there is to be one. Counters go on from the file of the last run.
    ///
    /// Throws a ``Diagnostic`` if that file, or something in the output folder, cannot be read, or if the file cannot be written.
    func write(on pipelines: [Pipeline]) throws {
        guard let path else { return }
        do {
            let last = try FileKind(at: path) == nil ? [] : FileReader.bytes(of: path)
            var metrics = try RunMetrics(from: String(decoding: last, as: UTF8.self), file: path)
            for run in runs { metrics.add(run) }
            let receivers = Dictionary(pipelines.map { ($0.name, $0.deliveries.map(\.name)) }) { first, _ in first }
            try WholeFile.write(Array(OutputMetrics(output: output).text(metrics, receivers: receivers).utf8), to: path)
        } catch let problem as Diagnostic {
            throw Diagnostic("the metrics were not written: \(problem.message)", at: problem.position, hint: problem.hint)
        }
    }
}
