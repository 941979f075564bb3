import ArgumentParser
import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// The option of commands that can look into the past.
struct AsOfOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The store as it was at this moment, or at the end of this day, such as 2016-12-10.", valueName: "moment"))
    var asOf: String?

    /// The moment meant. Throws a ``Diagnostic`` if it is none.
    func moment(of store: any PracticeStore) async throws -> StoreMoment {
        try await store.moment(asOf: try asOf.map { try MomentArgument.parse($0, option: "--as-of") })
    }
}

/// The versions and events that a store held at one moment.
struct StoredPractices {
    let store: any PracticeStore
    let moment: StoreMoment
    private let asOf: String?

    /// Looks into `store` at the moment that `past` names.
    init(in store: any PracticeStore, _ past: AsOfOptions) async throws {
        self.store = store
        moment = try await past.moment(of: store)
        asOf = past.asOf
    }

    /// The practices with these ids, or all. Throws a ``Diagnostic`` if one is not there.
    func summaries(of ids: [Slug]) async throws -> [PracticeSummary] {
        var query = Query()
        (query.order, query.ids) = (.id, ids)
        let found = try await store.summaries(of: query, at: moment)
        if let id = ids.first(where: { id in !found.contains { $0.id == id } }) { throw try await missing(id) }
        return found
    }

    /// A version of a practice (`nil`: the last of the moment). Throws a ``Diagnostic`` if it is not there.
    func version(_ version: Int?, of id: Slug) async throws -> (practice: Practice, version: Int) {
        let last = try await summaries(of: [id]).first?.version ?? 0
        let number = version ?? last
        if (1...last).contains(number), let found = try await store.version(number, of: id) { return found }
        throw Diagnostic(
            "practice \"\(id)\" has no version \(number)\(asOfPhrase)",
            hint: last == 1 ? "it has only one" : "it has the versions 1 to \(last)")
    }

    /// The events of a practice up to the moment, in order.
    func events(of id: Slug) async throws -> [Event] { try await store.events(of: id, after: 0, at: moment) }

    private func missing(_ id: Slug) async throws -> Diagnostic {
        var query = Query()
        query.order = .id
        let known = try await store.summaries(of: query, at: moment).map(\.id.written)
        return Diagnostic("no practice is called \"\(id)\"\(asOfPhrase)", hint: NearMiss.hint(for: id.written, among: known))
    }

    /// ` as of 2016-12-10`, if a moment was named.
    var asOfPhrase: String { asOf.map { " as of \($0)" } ?? "" }
}
