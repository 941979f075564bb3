import FileTesting
import HeraldModel
import HeraldStoreCore
import Testing

@Suite("What last happened to a practice, in any store")
struct WithdrawalTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private let id = Slug(written: "seasonal-work")!
    private let good = [Evidence(.research, .positive)]

    private func withdrawals(_ store: any PracticeStore, _ change: (inout Query) -> Void = { _ in }) async throws -> [Tombstone] {
        var query = Query()
        change(&query)
        return try await Selection(of: query, at: store.moment(asOf: nil), from: store).tombstones
    }

    @Test("a practice tells that it was published, corrected, promoted, demoted or restored", arguments: StoreKind.all)
    func release(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        func last() async throws -> [String] {
            try await store.published().map {
                "\($0.lastEventKind.written) \($0.previousCategory?.written ?? "-") \($0.updated == .day(9))"
            }
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
        #expect(try await store.published()[0].redacted(to: .public).previousCategory == .good)
    }

    @Test("a withdrawal names the version that was published, when and why, until it is published again", arguments: StoreKind.all)
    func withdrawal(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("seasonal-work", title: "Ein Titel") { $0.language = LanguageTag(written: "de")! })
        _ = try await store.submit(Practice("seasonal-work", title: "Never accepted"), day: 2)
        #expect(try await withdrawals(store).isEmpty)
        try await store.withdraw(id, at: .day(3), note: "asked for")
        let expected = Tombstone(
            practice: id, version: 1, title: "Ein Titel", language: LanguageTag(written: "de")!, sequence: 6, time: .day(3),
            published: .day(1), reason: "asked for")
        #expect(try await withdrawals(store) == [expected])
        let moment = try await store.moment(asOf: nil)
        #expect(try await store.eventNumbers(of: Query(), at: moment) == [4, 6])
        try await store.publish(Practice("seasonal-work", title: "Accepted"), day: 4)
        #expect(try await withdrawals(store).isEmpty)
        #expect(try await store.tombstones(of: Query(), at: moment) == [expected])
        #expect(try await store.published()[0].lastEventKind == .corrected)
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
        let slice = Selection(of: Query(), at: now, from: store).window(14...15)
        #expect(try await slice.tombstones.map(\.practice.written) == ["gamma-three", "alpha-one"])
    }
}

@Suite("Practices that a correction takes out of a selection, in any store")
struct RemovalTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private let id = Slug(written: "seasonal-work")!

    private func correct(_ store: any PracticeStore, _ title: String, isGood: Bool, day: Int) async throws {
        let evidence = isGood ? [Evidence(.research, .positive)] : []
        try await store.publish(Practice("seasonal-work", title: title) { $0.evidence = evidence }, day: day)
    }

    private func gone(_ store: any PracticeStore, at sequence: Int? = nil, _ change: (inout Query) -> Void = { _ in }) async throws
        -> [Tombstone]
    {
        var query = Query()
        query.evidence = [.good]
        change(&query)
        var moment = try await store.moment(asOf: nil)
        moment.sequence = sequence ?? moment.sequence
        return try await store.tombstones(of: query, at: moment)
    }

    @Test("a departure is at the event that took it out, and stays there while the practice is outside", arguments: StoreKind.all)
    func staysWhereItIs(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await correct(store, "Good", isGood: true, day: 1)
        #expect(try await gone(store).isEmpty)
        // The events are: submitted 5, two reviews, corrected 8, category-changed 9.
        try await correct(store, "Doubted", isGood: false, day: 2)
        let expected = Tombstone(
            practice: id, version: 1, title: "Good", language: .english, sequence: 8, time: .day(2), published: .day(1), reason: "",
            cause: .noLongerMatches)
        #expect(try await gone(store) == [expected])
        try await correct(store, "Doubted more", isGood: false, day: 3)
        #expect(try await gone(store) == [expected])
        try await store.withdraw(id, at: .day(4), note: "not confirmed")
        #expect(try await gone(store) == [expected])
        #expect(try await gone(store) { $0.evidence = [] }.map(\.cause) == [.withdrawn])
        try await store.restore(id, at: .day(5), note: "")
        #expect(try await gone(store) == [expected])
        #expect(try await gone(store) { $0.changedSince = .day(3) }.isEmpty)
        #expect(try await gone(store) { $0.ids = [Slug(written: "another-one")!] }.isEmpty)
        try await correct(store, "Good again", isGood: true, day: 6)
        #expect(try await gone(store).isEmpty)
        #expect(try await gone(store, at: 9) == [expected])
        #expect(try await gone(store, at: 7).isEmpty)
        var query = Query()
        query.evidence = [.good]
        let corrected = try await store.moment(asOf: nil).sequence - 1
        #expect(try await store.eventNumbers(of: query, at: store.moment(asOf: nil)) == [4, 8, corrected])
    }

    @Test("a practice that was withdrawn and came in again with other content stays withdrawn", arguments: StoreKind.all)
    func withdrawnFirst(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await correct(store, "Good", isGood: true, day: 1)
        try await store.withdraw(id, at: .day(2), note: "asked for")
        let withdrawn = try await gone(store)
        #expect(withdrawn.map(\.reason) == ["asked for"])
        try await correct(store, "Doubted", isGood: false, day: 3)
        #expect(try await gone(store) == withdrawn)
        #expect(withdrawn.map(\.cause) == [.withdrawn])
    }

    @Test("a version that was never out departs from nothing", arguments: StoreKind.all)
    func neverPublished(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        _ = try await store.submit(Practice("seasonal-work", title: "Good") { $0.evidence = [Evidence(.research, .positive)] })
        try await correct(store, "Plain", isGood: false, day: 2)
        #expect(try await gone(store).isEmpty)
    }

    @Test("readers of one clearance see a departure that others do not", arguments: StoreKind.all)
    func clearance(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        func publish(_ sensitivity: Sensitivity, day: Int) async throws {
            try await store.publish(
                Practice("seasonal-work") {
                    $0.organisations = [Organisation()]
                    $0.organisations[0].name = "Some office"
                    $0.sensitivity = [MapEntry(.organisations, sensitivity)]
                }, day: day)
        }
        try await publish(.public, day: 1)
        try await publish(.partners, day: 2)
        func causes(_ clearance: Sensitivity) async throws -> [Tombstone.Cause] {
            try await gone(store) {
                $0 = Query(); $0.organisations = ["office"]; $0.clearance = clearance
            }.map(\.cause)
        }
        #expect(try await causes(.public) == [.noLongerMatches])
        #expect(try await causes(.partners) == [])
    }
}
