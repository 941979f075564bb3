import HeraldDiagnostics
import HeraldRunner

/// Finds runs that arguments name.
struct RunArgument {
    private let output: String
    private let known: [String]

    /// The runs below the folder of releases `output`.
    init(output: String) throws {
        self.output = output
        known = try RunHistory.pipelines(output: output)
    }

    /// Returns the reports of the runs of `pipelines`, or of all for an empty list, newest first. `unread` receives a problem for each that
    /// cannot be read. Throws a ``Diagnostic`` for a pipeline that was never run.
    func records(of pipelines: [String], unread: (Diagnostic) -> Void) throws -> [RunRecord] {
        for name in pipelines where !known.contains(name) {
            throw Diagnostic("\"\(name)\" was never run into \"\(output)\"", hint: Self.hint(for: name, among: known))
        }
        let names = pipelines.isEmpty ? known : pipelines
        let records = try names.flatMap { try RunHistory(of: $0, output: output)?.records(unread: unread) ?? [] }
        return records.enumerated().sorted { ($1.element.began, $0.offset) < ($0.element.began, $1.offset) }.map(\.element)
    }

    /// The hint for a pipeline that was never run, among those that were.
    static func hint(for name: String, among known: [String]) -> String {
        NearMiss.hint(for: name, among: known) ?? (known.isEmpty ? "nothing was run yet: herald run" : "herald runs lists what was")
    }

    /// Returns the reports of the run with the id `text`, one for each of its pipelines, or that of the last run of the pipeline `text`.
    /// Throws a ``Diagnostic`` if there is none.
    func records(of text: String) throws -> [RunRecord] {
        if known.contains(text) {
            var problem: Diagnostic?
            if let record = try records(of: [text], unread: { problem = problem ?? $0 }).first { return [record] }
            throw problem ?? Diagnostic("\"\(text)\" has no runs")
        }
        if let id = RunID(text) {
            let found = try known.compactMap { try RunHistory(of: $0, output: output)?.record(of: id) }
            if !found.isEmpty { return found }
        }
        throw Diagnostic(
            "no run is called \"\(text)\"; expected the id of a run, or a pipeline that was run",
            hint: NearMiss.hint(for: text, among: known) ?? "herald runs lists them")
    }
}
