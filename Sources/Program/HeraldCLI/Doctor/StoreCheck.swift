import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// The check of the store: it opens, has the schema of this program, and is sound.
struct StoreCheck: DoctorCheck {
    static let name = "store"

    /// The number of faults that are listed.
    private static let listed = 5

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        let context = subject.context
        let store = try context.openStore(readOnly: true)
        let faults = try await store.integrityProblems()
        if !faults.isEmpty {
            let rest = faults.count - Self.listed
            return faults.prefix(Self.listed).map {
                .fault($0, hint: "put a copy of the store in its place, as docs/operators/operations.md describes")
            } + (rest > 0 ? [.fault("and \(HumanReadable.count(rest, "more fault"))", hint: "herald store check lists them")] : [])
        }
        let moment = try await store.moment(asOf: nil)
        let practices = try await store.summaries(of: Query(), at: moment).count
        return [
            .ok("\(context.store): sound; \(HumanReadable.count(practices, "practice")), \(HumanReadable.count(moment.sequence, "event"))")
        ]
    }
}
