import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// The contents of a store at one moment.
struct StoredPractices {
    let store: any PracticeStore
    let moment: StoreMoment
    private let asOf: String?

    /// Reads `store` at the moment that `past` names.
    init(in store: any PracticeStore, _ past: AsOfOptions) async throws {
        self.store = store
        moment = try await past.moment(of: store)
        asOf = past.asOf
    }

    /// Reads `store` at its latest moment.
    init(in store: any PracticeStore) async throws {
        self.store = store
        moment = try await store.moment(asOf: nil)
        asOf = nil
    }

    /// Returns the practices with these IDs, or all if `ids` is empty. Throws a ``Diagnostic`` if one does not exist.
    func summaries(of ids: [Slug]) async throws -> [PracticeSummary] {
        var query = Query()
        (query.order, query.ids) = (.id, ids)
        let found = try await store.summaries(of: query, at: moment)
        if let id = ids.first(where: { id in !found.contains { $0.id == id } }) { throw try await missing(id) }
        return found
    }

    /// Returns a version of a practice, or the last one if `version` is `nil`. Throws a ``Diagnostic`` if it does not exist.
    func version(_ version: Int?, of id: Slug) async throws -> (practice: Practice, version: Int) {
        let last = try await summaries(of: [id]).first?.version ?? 0
        let number = version ?? last
        if (1...last).contains(number), let found = try await store.version(number, of: id) { return found }
        throw Diagnostic(
            "practice \"\(id)\" has no version \(number)\(asOfPhrase)",
            hint: last == 1 ? "it has only one" : "it has the versions 1 to \(last)")
    }

    /// Returns the events of a practice up to the moment, oldest first.
    func events(of id: Slug) async throws -> [Event] { try await store.events(of: id, after: 0, at: moment) }

    private func missing(_ id: Slug) async throws -> Diagnostic {
        var query = Query()
        query.order = .id
        let known = try await store.summaries(of: query, at: moment).map(\.id.written)
        let listing = asOf.map { "herald practices list --as-of \($0)" } ?? "herald practices"
        return Diagnostic(
            "no practice is called \"\(id)\"\(asOfPhrase)",
            hint: NearMiss.hint(for: id.written, among: known) ?? "\(listing) lists them")
    }

    /// The phrase ` as of 2016-12-10`, or nothing without `--as-of`.
    var asOfPhrase: String { asOf.map { " as of \($0)" } ?? "" }
}
