import HeraldDiagnostics
import HeraldJSON
import HeraldPipeline

/// Formats the results of tests as text and JSON.
enum TestReportText {
    /// A line on a test, with its failures below it.
    static func lines(_ result: PipelineTestResult) -> String {
        let name = "\(result.pipeline): \(result.test)"
        if result.failures.isEmpty { return "passed  \(name) (\(HumanReadable.count(result.documents, "document")))" }
        let failures = result.failures.flatMap { failure in
            // A difference may end with a line end or without one.
            var lines = "\(failure.problem.description)\n\(failure.difference)".split(separator: "\n", omittingEmptySubsequences: false)
            while lines.last?.isEmpty == true { lines.removeLast() }
            return lines.map { "  \($0)" }
        }
        return (["FAILED  \(name)"] + failures).joined(separator: "\n")
    }

    /// The last line.
    static func summary(_ results: [PipelineTestResult]) -> String {
        let failed = results.count { !$0.failures.isEmpty }
        let count = HumanReadable.count(results.count, "test")
        return failed == 0 ? "\(count) passed" : "\(failed) of \(count) failed"
    }

    /// The results as a JSON array, one a line.
    static func json(_ results: [PipelineTestResult]) -> String {
        JSONValue.lines(
            results.map { result in
                [
                    "pipeline": .string(result.pipeline), "test": .string(result.test), "passed": .boolean(result.failures.isEmpty),
                    "documents": .integer(result.documents), "failures": .array(result.failures.map(value)),
                ]
            }
        ).written()
    }

    private static func value(_ failure: PipelineTestFailure) -> JSONValue {
        .present([
            ("message", .string(failure.problem.message)), ("at", failure.problem.position.map { .string("\($0)") }),
            ("hint", failure.problem.hint.map(JSONValue.string)),
            ("difference", failure.difference.isEmpty ? nil : .string(failure.difference)),
        ])
    }
}
