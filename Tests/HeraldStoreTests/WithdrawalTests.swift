import HeraldModel
import Testing

@Suite("What last happened to a practice, in any store")
struct WithdrawalTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private let id = Slug(written: "seasonal-work")!
    private let good = [Evidence(.research, .positive)]

    private func withdrawals(_ store: any PracticeStore, _ change: (inout Query) -> Void = { _ in }) async throws -> [Withdrawal] {
        var query = Query()
        change(&query)
        return try await Selection(of: query, at: store.moment(asOf: nil), from: store).withdrawals
    }

    @Test("a practice tells that it was published, corrected, promoted, demoted or restored", arguments: StoreKind.all)
    func release(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        func last() async throws -> [String] {
            try await store.out().map { "\($0.release.written) \($0.previousCategory?.written ?? "-") \($0.updated == .day(9))" }
        }
        try await store.publish(Practice("seasonal-work"))
        #expect(try await last() == ["published - false"])
        try await store.publish(Practice("seasonal-work", title: "Corrected"), day: 2)
        #expect(try await last() == ["corrected - false"])
        try await store.publish(Practice("seasonal-work") { $0.evidence = good }, day: 3)
        #expect(try await last() == ["category-changed emerging false"])
        try await store.withdraw(id, at: .day(4), note: "asked for")
        try await store.restore(id, at: .day(5), note: "confirmed")
        #expect(try await last() == ["restored - false"])
        try await store.publish(Practice("seasonal-work", title: "Doubted"), day: 9)
        #expect(try await last() == ["category-changed good true"])
        #expect(try await store.out()[0].redacted(to: .public).previousCategory == .good)
    }

    @Test("a withdrawal names the version that was out, when and why, until the practice goes out again", arguments: StoreKind.all)
    func withdrawal(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("seasonal-work", title: "Ein Titel") { $0.language = LanguageTag(written: "de")! })
        _ = try await store.submit(Practice("seasonal-work", title: "Never accepted"), day: 2)
        #expect(try await withdrawals(store).isEmpty)
        try await store.withdraw(id, at: .day(3), note: "asked for")
        let expected = Withdrawal(
            practice: id, version: 1, title: "Ein Titel", language: LanguageTag(written: "de")!, sequence: 6, time: .day(3),
            published: .day(1), reason: "asked for")
        #expect(try await withdrawals(store) == [expected])
        let moment = try await store.moment(asOf: nil)
        #expect(try await store.positions(of: Query(), at: moment) == [4, 6])
        try await store.publish(Practice("seasonal-work", title: "Accepted"), day: 4)
        #expect(try await withdrawals(store).isEmpty)
        #expect(try await store.withdrawals(of: Query(), at: moment, in: nil) == [expected])
        #expect(try await store.out()[0].release == .corrected)
    }

    @Test("withdrawals come by query, as the readers of its clearance know the practice, the latest first", arguments: StoreKind.all)
    func queries(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("alpha-one") { $0.evidence = good })
        try await store.publish(
            Practice("beta-two") {
                $0.organisations = [Organisation()]
                $0.organisations[0].name = "Some office"
                $0.sensitivity = [MapEntry(.organisations, .partners)]
            })
        try await store.publish(Practice("gamma-three"))
        for (day, id) in ["beta-two", "alpha-one", "gamma-three"].enumerated() {
            try await store.withdraw(Slug(written: id)!, at: .day(day + 2), note: "")
        }
        func ids(_ change: (inout Query) -> Void) async throws -> [String] {
            try await withdrawals(store, change).map(\.practice.written)
        }
        #expect(try await ids { _ in } == ["gamma-three", "alpha-one", "beta-two"])
        #expect(try await ids { $0.order = .id } == ["gamma-three", "alpha-one", "beta-two"])
        #expect(try await ids { $0.limit = 2 } == ["gamma-three", "alpha-one"])
        #expect(try await ids { $0.evidence = [.good] } == ["alpha-one"])
        #expect(try await ids { $0.ids = [Slug(written: "beta-two")!] } == ["beta-two"])
        #expect(try await ids { $0.changedSince = .day(3) } == ["gamma-three", "alpha-one"])
        #expect(try await ids { $0.organisations = ["office"] } == [])
        #expect(
            try await ids {
                $0.organisations = ["office"]
                $0.clearance = .partners
            } == ["beta-two"])
        let now = try await store.moment(asOf: nil)
        let slice = Selection(of: Query(), at: now, from: store).slice(14...15)
        #expect(try await slice.withdrawals.map(\.practice.written) == ["gamma-three", "alpha-one"])
    }
}
