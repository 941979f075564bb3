import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline

/// Runs an exporter's checks on its staged documents before anything is published, and quarantines the practices that break them.
struct DocumentChecks {
    /// A document that fails a check.
    private struct CheckFailure {
        var path: String
        var check: DocumentCheck
        var problem: String
        /// The practices in the document. Empty if it does not name them.
        var practices: [Slug]

        /// The failure as a diagnostic.
        var diagnostic: Diagnostic {
            Diagnostic(
                "\"\(path)\" is not \(check.name): \(problem)",
                hint: "nothing was published; this is a mistake in the exporter, not in your records")
        }
    }

    /// The maximum number of times that a stage is made again. Without the first culprits, a check may fail for others.
    private static let rounds = 3

    let run: StageRun
    /// The folder of staged documents.
    let folder: Folder

    private var checks: [DocumentCheck] { type(of: run.plan.stage.exporter).checks }

    /// Quarantines the practices whose documents fail a check, and returns the output without them. `nil` if no document fails.
    ///
    /// Throws a ``Diagnostic`` for the first document that fails if no practice causes it.
    func quarantiningFailures(of made: StageOutput) async throws -> StageOutput? {
        if checks.isEmpty { return nil }
        let faults = try self.faults(in: made.result)
        if faults.isEmpty { return nil }
        let repaired =
            if case .perPractice(let documents) = run.plan.exportPlan.form {
                try drop(faults, of: documents, from: made)
            } else {
                try await rerun(made, after: faults)
            }
        // A first release takes the whole folder, so no other file may stay in it.
        let staged = Set(repaired.result.stagedPaths)
        for path in made.result.stagedPaths where !staged.contains(path) { try folder.remove(path) }
        return repaired
    }

    private func faults(in result: Staging.Result) throws -> [CheckFailure] {
        var faults: [CheckFailure] = []
        for line in result.lines where line.isStaged {
            let path = line.pathText
            guard let (check, problem) = try problem(in: path) else { continue }
            let record = try line.json().withUnsafeBytes { ManifestRecord(bytes: $0).practices.keys.sorted() }
            faults.append(CheckFailure(path: path, check: check, problem: problem, practices: record.compactMap(Slug.init(written:))))
        }
        return faults
    }

    /// The first check that the file at `path` fails, and the problem. `name` is the path of the document if the file is only its trial.
    private func problem(in path: String, named name: String? = nil) throws -> (check: DocumentCheck, problem: String)? {
        for check in checks where (name ?? path).hasSuffix(check.suffix) {
            if let problem = try problem(in: path, for: check) { return (check, problem) }
        }
        return nil
    }

    private func problem(in path: String, for check: DocumentCheck) throws -> String? {
        switch check.inspection {
        case .path(let problem):
            let file = "\(folder.path)/\(path)"
            // The path of the staging folder means nothing to people, and the message names the document.
            return problem(file).map { $0.hasPrefix("\(file):") ? String($0.dropFirst(file.utf8.count + 1)) : $0 }
        case .bytes(let problem):
            guard let file = try folder.map(path) else { throw Diagnostic("the staged document \"\(folder.path)/\(path)\" is missing") }
            return withExtendedLifetime(file) { problem(file.bytes) }
        }
    }

    // MARK: Documents of single practices

    private func drop(_ faults: [CheckFailure], of documents: PracticeDocuments, from made: StageOutput) throws -> StageOutput {
        var made = made
        var prefixes: [String] = []
        for fault in faults {
            let name = fault.path.dropFirst(documents.folder.utf8.count + 1).prefix { $0 != "." }
            guard let practice = Slug(written: String(name)) else { throw fault.diagnostic }
            run.quarantine(practice, because: "\"\(fault.path)\" is not \(fault.check.name): \(fault.problem)")
            prefixes.append(documents.prefix(of: practice))
        }
        try made.result.drop(startingWith: prefixes)
        guard case .changes = run.plan.extent else { return made }
        let old = prefixes.flatMap { run.plan.old?.records(startingWith: $0).map { Array($0.path) } ?? [] }
        made.removedPaths = Set(made.removedPaths + old).sorted { $0.lexicographicallyPrecedes($1) }
        return made
    }

    // MARK: Documents of many practices

    /// Makes the stage again without the practices that fail a check by themselves.
    private func rerun(_ made: StageOutput, after first: [CheckFailure]) async throws -> StageOutput {
        var (faults, left) = (first, Set<Slug>())
        for _ in 1...Self.rounds {
            let found = try await failingPractices(in: faults, excluding: left)
            if found.isEmpty { break }
            for (practice, reason) in found {
                run.quarantine(practice, because: reason)
                left.insert(practice)
            }
            let rest = run.without(left)
            _ = try await rest.run()
            let made = StageOutput(result: try rest.staging.finish(), removedPaths: made.removedPaths)
            faults = try self.faults(in: made.result)
            if faults.isEmpty { return made }
        }
        throw faults[0].diagnostic
    }

    /// Returns the practices that fail a check when they are the only ones. It looks among those in the failed documents, without `others`.
    /// If documents fail even without any practice, there is none.
    private func failingPractices(in faults: [CheckFailure], excluding others: Set<Slug>) async throws -> [(practice: Slug, reason: String)]
    {
        guard case .passed = try await trial(of: []) else { return [] }
        var found: [(practice: Slug, reason: String)] = []
        let named = Set(faults.flatMap(\.practices))
        if faults.contains(where: \.practices.isEmpty) {
            var batches = run.selection.without(others).makeAsyncIterator()
            while case let batch = try await batches.nextBatch(), !batch.isEmpty {
                try await bisect(batch.map(\.practice.id)[...], &found)
            }
        } else {
            let ids = named.subtracting(others).sorted()
            for start in stride(from: 0, to: ids.count, by: Selection.batchSize) {
                try await bisect(ids[start..<min(start + Selection.batchSize, ids.count)], &found)
            }
        }
        return found
    }

    /// Halves `ids` until the practices are found whose documents fail a check.
    private func bisect(_ ids: ArraySlice<Slug>, _ found: inout [(practice: Slug, reason: String)]) async throws {
        switch try await trial(of: Array(ids)) {
        case .passed: return
        case .broken(let reason) where ids.count == 1: found.append((ids[ids.startIndex], reason))
        case .refused where ids.count == 1: return
        case .broken, .refused:
            let middle = ids.startIndex + ids.count / 2
            try await bisect(ids[..<middle], &found)
            try await bisect(ids[middle...], &found)
        }
    }

    /// The outcome of a trial.
    private enum CheckOutcome {
        /// All documents pass.
        case passed
        /// A document fails, with the reason.
        case broken(String)
        /// The exporter refused a practice, which is quarantined already.
        case refused
    }

    /// Makes the documents of the practices in `ids` in memory, and checks them.
    private func trial(of ids: [Slug]) async throws -> CheckOutcome {
        let documents = DocumentCollector()
        do {
            try await run.plan.stage.exporter.export(run.narrowed(to: ids), to: documents, in: run.context.withoutWarnings())
        } catch let problem as Diagnostic where problem.position == nil {
            return .refused
        }
        for document in documents.documents {
            let name = document.path.description
            guard checks.contains(where: { name.hasSuffix($0.suffix) }) else { continue }
            try document.bytes.withUnsafeBytes { try folder.write($0, to: Self.trialName) }
            let fault = try problem(in: Self.trialName, named: name)
            try folder.remove(Self.trialName)
            if let (check, problem) = fault {
                return .broken("with it, \"\(name)\" is not \(check.name): \(Self.withoutPosition(problem))")
            }
        }
        return .passed
    }

    /// A name that no document has: paths do not begin with a full stop.
    private static let trialName = ".trial"

    /// Returns `problem` without the line and column, which belong to a document that nobody sees.
    private static func withoutPosition(_ problem: String) -> String {
        guard let colon = problem.firstRange(of: ": "), problem[..<colon.lowerBound].allSatisfy({ $0.isNumber || $0 == ":" }) else {
            return problem
        }
        return String(problem[colon.upperBound...])
    }
}
