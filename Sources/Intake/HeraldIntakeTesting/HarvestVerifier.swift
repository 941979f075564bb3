import HeraldDiagnostics
public import HeraldIntake
public import HeraldModel
import HeraldStoreCore
import HeraldTesting

/// Verifies that a source of harvests keeps the rules of ``HeraldIntake/HarvestSource``, on servers that the test starts.
///
/// | part | rules |
/// |---|---|
/// | name, summary, options | kebab-case; one sentence each; no option twice |
/// | addresses and options | an empty address is refused; diagnostics in lower case |
/// | pages | numbered from 1, at least two, with an end |
/// | records | at least one; the same each time; diagnostics with file and position; the server among the sources of each |
/// | deletions | the page names exactly the practices that its block withdraws |
/// | preview | the same records, and no saved state |
/// | resumption | the next harvest goes on after the page that was acknowledged last; no record is missed |
/// | pages that were not acknowledged | are returned again |
/// | ignored states | everything from the beginning |
/// | changes | after a change, a harvest of changes has some records but not all |
/// | failures | a `Diagnostic` for each of `failing`, never an end as if the harvest were complete |
/// | secrets | the password of the address is in no record, note, state or diagnostic |
/// | notes | one line each |
///
/// In a test:
///
///     try await verify(OAIHarvest.self, at: HarvestEndpoint(server.address + "/oai", failing: ["http://127.0.0.1:1/oai"]))
///
/// - Parameters:
///   - source: The type of the source.
///   - endpoint: The servers.
///   - gazetteer: The countries that records may name.
///   - taxonomy: The themes that records may name.
/// - Throws: A ``HeraldTesting/ConformanceFailure`` with every broken rule.
public func verify<S: HarvestSource>(
    _ source: S.Type, at endpoint: HarvestEndpoint,
    gazetteer: Gazetteer = Gazetteer(countries: [], regions: [], currencies: []), taxonomy: Taxonomy = Taxonomy(concepts: [])
) async throws {
    let violations = ViolationList("harvest \"\(source)\"")
    MethodRules.verify(source, violations)
    let verifier = HarvestVerifier<S>(
        endpoint: endpoint, reader: RecordReader(gazetteer: gazetteer, taxonomy: taxonomy), violations: violations)
    verifier.verifyRefusals()
    await verifier.verifyFailures()
    if let whole = await verifier.verifyWhole() {
        await verifier.verifyPreview(against: whole)
        await verifier.verifyResumption(against: whole)
        await verifier.verifyUnacknowledgedPage(against: whole)
        await verifier.verifyUpdate(against: whole)
    }
    try violations.finish()
}

/// Harvests in several ways and compares the records.
private struct HarvestVerifier<S: HarvestSource> {
    let endpoint: HarvestEndpoint
    let reader: RecordReader
    let violations: ViolationList

    // MARK: Addresses, options, failures

    /// Checks that an empty address is refused, and that mistakes in addresses and options have diagnostics in lower case.
    func verifyRefusals() {
        let isEmptyRefused = diagnostics(address: "", endpoint.options) != nil
        violations.require(isEmptyRefused, "an empty address is accepted; expected a diagnostic")
        for option in S.options {
            _ = diagnostics(address: endpoint.address, IntakeOptions([option.name: "no such value"]))
        }
    }

    /// The diagnostics with which the source refuses an address and options; `nil` if it accepts them.
    private func diagnostics(address: String, _ options: IntakeOptions) -> [Diagnostic]? {
        do throws(Diagnostics) {
            _ = try S(address: address, options: options)
            return nil
        } catch {
            violations.require(!error.all.isEmpty, "the address \"\(address)\" is refused without a diagnostic")
            for problem in error.all { MethodRules.verifyLowerCase(problem, "an address or option", violations) }
            return error.all
        }
    }

    /// Checks that a harvest that cannot be completed says so.
    func verifyFailures() async {
        violations.require(!endpoint.failing.isEmpty, "no failing address is given, so failures are not tried")
        for address in endpoint.failing {
            guard let run = await harvest(.whole, at: address) else { continue }
            let what = "the harvest of \"\(address)\""
            switch run.failure {
            case nil: violations.add("\(what) ends as if it were complete; expected a diagnostic")
            case let problem as Diagnostic: MethodRules.verifyLowerCase(problem, what, violations)
            case let problems as Diagnostics: for problem in problems.all { MethodRules.verifyLowerCase(problem, what, violations) }
            case let other?: violations.add("\(what) throws \(type(of: other)); expected a Diagnostic: \(other)")
            }
        }
    }

    // MARK: A whole harvest

    /// Harvests everything and checks pages, records and notes. Returns the run, or `nil` if it failed.
    func verifyWhole() async -> HarvestRun? {
        guard let folder = makeFolder() else { return nil }
        let first = await harvest(.whole, in: folder)
        guard let run = completed(first, "a whole harvest") else { return nil }
        violations.require(!run.goesOn, "the harvest goes on after its end")
        violations.require(
            run.pages.map(\.number) == Array(1...max(run.pages.count, 1)),
            "the pages have the numbers \(run.pages.map(\.number)); expected 1, 2, 3 and so on")
        violations.require(run.pages.count > 1, "the server has \(run.pages.count) pages; expected at least two")
        violations.require(!run.ids.isEmpty, "the harvest yields no record")
        for page in run.pages { verify(page, from: run.address) }
        for note in run.notes {
            violations.require(!note.isEmpty && !note.contains(where: \.isNewline), "a note is not one line: \"\(note)\"")
        }
        verifySecrets(of: run, folder)
        await verifyIgnoredStates(against: run, folder)
        return run
    }

    private func verify(_ page: HarvestRun.Page, from address: String) {
        let what = "page \(page.number)"
        violations.require(
            MethodRules.outcomes(page.records) == MethodRules.outcomes(page.recordsAgain),
            "\(what) yields other records or diagnostics the second time")
        MethodRules.verifyDiagnostics(of: page.records, in: nil, what, violations)
        violations.require(
            page.withdrawals == Set(page.deletions),
            "\(what) withdraws \(Self.listed(page.withdrawals)) but names \(Self.listed(Set(page.deletions))) as deleted")
        for case .success(.record(let submission)) in page.records.map(\.result) {
            violations.require(
                submission.practice.sources.contains { $0.url == address },
                "\"\(submission.id)\" does not name \"\(address)\" among its sources, so a deletion there would not withdraw it")
        }
    }

    /// Checks that the password of the address was not kept.
    private func verifySecrets(of run: HarvestRun, _ folder: VerificationFolder) {
        guard let password = endpoint.password else { return }
        let contents = run.pages.flatMap(\.records).map { record -> String in
            // A submission is described without its contents, so the record is written out.
            guard case .success(.record(let submission)) = record.result else { return "\(record.result) \(record.position)" }
            return "\(String(decoding: RecordEncoder.encode(submission.practice), as: UTF8.self)) \(record.position)"
        }
        let states = folder.files.map { "\($0) \(String(decoding: $1, as: UTF8.self))" }
        let places: [(String, [String])] = [
            ("the address of the harvest", [run.address]), ("a record", contents), ("a note", run.notes), ("a saved state", states),
        ]
        for (place, texts) in places where texts.contains(where: { $0.contains(password) }) {
            violations.add("\(place) has the password of the address")
        }
    }

    /// Checks that a harvest that ignores the state of a complete one begins at the beginning.
    private func verifyIgnoredStates(against whole: HarvestRun, _ folder: VerificationFolder) async {
        let options = endpoint.update?.options ?? endpoint.options
        let again = await harvest(.whole, options, in: folder, ignoresSavedStates: true)
        guard let run = completed(again, "a harvest that ignores saved states") else { return }
        violations.require(
            run.ids == whole.ids, "a harvest that ignores saved states misses \(Self.listed(whole.ids.subtracting(run.ids)))")
    }

    // MARK: Preview and resumption

    /// Checks that a preview reads the same and saves nothing.
    func verifyPreview(against whole: HarvestRun) async {
        guard let folder = makeFolder(), let run = completed(await harvest(.preview, in: folder), "a preview") else { return }
        violations.require(run.ids == whole.ids, "a preview misses \(Self.listed(whole.ids.subtracting(run.ids)))")
        let saved = folder.files.keys.sorted()
        violations.require(saved.isEmpty, "a preview saves \(saved.map { "\"\($0)\"" }.joined(separator: ", ")); expected no state")
    }

    /// Checks that a harvest goes on after the last page that was acknowledged.
    func verifyResumption(against whole: HarvestRun) async {
        guard let folder = makeFolder(), whole.pages.count > 1,
            let first = completed(await harvest(.firstPage(isAcknowledged: true), in: folder), "the first page of a harvest"),
            let rest = completed(await harvest(.whole, in: folder), "a resumed harvest")
        else { return }
        let missed = whole.ids.subtracting(first.ids).subtracting(rest.ids)
        violations.require(missed.isEmpty, "a resumed harvest misses \(Self.listed(missed))")
        violations.require(
            rest.recordCount < whole.recordCount, "a harvest begins again although a page was acknowledged; expected it to go on after it")
    }

    /// Checks that a page that was not acknowledged is returned again.
    func verifyUnacknowledgedPage(against whole: HarvestRun) async {
        guard let folder = makeFolder(), await harvest(.firstPage(isAcknowledged: false), in: folder) != nil,
            let next = completed(await harvest(.whole, in: folder), "the harvest after a page that was not acknowledged")
        else { return }
        let missed = whole.ids.subtracting(next.ids)
        violations.require(missed.isEmpty, "a page that was not acknowledged is not returned again: missing \(Self.listed(missed))")
    }

    // MARK: Changes

    /// Checks that a harvest of changes has some records, but not all. It changes the server, so it comes last.
    func verifyUpdate(against whole: HarvestRun) async {
        guard let update = endpoint.update, let folder = makeFolder(),
            completed(await harvest(.whole, in: folder), "the harvest before a change") != nil,
            await violations.attempt("the change of the server", update.change) != nil,
            let changes = completed(await harvest(.whole, update.options, in: folder), "a harvest of changes")
        else { return }
        violations.require(changes.recordCount > 0, "after a change, a harvest of changes yields nothing")
        violations.require(
            changes.recordCount < whole.recordCount,
            "after a change, a harvest of changes yields all \(changes.recordCount) records; expected those that changed")
    }

    // MARK: Runs

    /// Harvests `address`, by default the endpoint's. States are saved in `folder`, by default a new one. `nil` if no folder can be made.
    private func harvest(
        _ extent: HarvestRun.Extent, at address: String? = nil, _ options: IntakeOptions? = nil, in folder: VerificationFolder? = nil,
        ignoresSavedStates: Bool = false
    ) async -> HarvestRun? {
        guard let folder = folder ?? makeFolder() else { return nil }
        let run = await HarvestRun(
            of: S.self, at: address ?? endpoint.address, options ?? endpoint.options, states: "\(folder.path)/harvests", extent,
            ignoresSavedStates: ignoresSavedStates, reader: reader)
        return withExtendedLifetime(folder) { run }
    }

    /// Returns a run unless it failed.
    private func completed(_ run: HarvestRun?, _ what: String) -> HarvestRun? {
        guard let failure = run?.failure else { return run }
        let text = "\(failure)"
        let isSecret = endpoint.password.map(text.contains) ?? false
        violations.add(isSecret ? "\(what) failed, and its diagnostic has the password of the address" : "\(what) failed: \(text)")
        return nil
    }

    private func makeFolder() -> VerificationFolder? {
        do {
            return try VerificationFolder()
        } catch {
            violations.add("a temporary folder cannot be made: \(error)")
            return nil
        }
    }

    /// The first few of `ids`, sorted, in quotes.
    private static func listed(_ ids: Set<Slug>) -> String {
        if ids.isEmpty { return "nothing" }
        let shown = ids.sorted().prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
        return ids.count > 3 ? "\(shown) and \(ids.count - 3) more" : shown
    }
}
