import HeraldDiagnostics
import HeraldEditions
import HeraldFiles

/// The editions of all stages in a run.
struct RunEditions {
    private let stages: [Int: EditionStage]
    private let planner: EditionPlanner
    /// The folder of staged files. `nil` for a plan.
    private let folder: Folder?
    private var results: [EditionPlanner.Result] = []
    private var composed: [Int: StageEditions] = [:]
    /// The editions that still wait for a decision, of stages that make nothing in this run.
    private var undecided: [EditionReport] = []

    init(_ stages: [Int: EditionStage], _ planner: EditionPlanner, folder: Folder?) {
        (self.stages, self.planner, self.folder) = (stages, planner, folder)
    }

    /// The state of the ledger for each stage before the run, as a hash.
    var fingerprints: [Int: String] { stages.mapValues(\.fingerprint) }

    /// Finds the editions of a stage. Returns `nil` if the stage makes no editions, or makes nothing in this run.
    mutating func begin(_ plan: StagePlan, at index: Int, _ staging: Staging) async throws -> StageEditions? {
        guard let stage = stages[index] else { return nil }
        if case .nothing = plan.extent {
            undecided += stage.series.compactMap(\.undecided).map(EditionReport.init(undecided:)).sorted { $0.key < $1.key }
            return nil
        }
        let result = try await planner.editions(of: stage, after: plan.old)
        let editions = StageEditions(
            result.drafts, showing: result.shown, ledger: planner.ledger, folder: folder, staging: staging)
        results.append(result)
        composed[index] = editions
        return editions
    }

    /// Stages the files of the ledger, and puts the new state of the ledger into the fingerprints of the stages. So the next run finds that
    /// nothing changed.
    func finish(_ release: inout ComposedRelease, _ warn: (Diagnostic) -> Void) throws {
        release.report.editions += undecided
        try release.add(results, composedBy: composed, in: folder)
        for result in results {
            result.warnings.forEach(warn)
            guard let before = stages[result.stage.index]?.fingerprint else { continue }
            let index = result.stage.index
            let fingerprint = release.stages[index].fingerprint
            release.stages[index].fingerprint = fingerprint.replacing(Self.mark(before), with: Self.mark(result.stage.fingerprint))
        }
    }

    /// The part of a stage's fingerprint that says what the ledger has.
    static func mark(_ fingerprint: String) -> String { ".\(fingerprint)" }

    /// The fingerprint of a stage without what the ledger has.
    static func unmarked(_ fingerprint: String) -> String {
        guard let start = fingerprint.firstIndex(of: ".") else { return fingerprint }
        let rest = fingerprint[start...]
        return String(fingerprint[..<start] + (rest.firstIndex(of: "-").map { rest[$0...] } ?? ""))
    }
}
