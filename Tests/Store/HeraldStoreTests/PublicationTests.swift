import FileTesting
import HeraldModel
import HeraldStoreCore
import Testing

@Suite("What happens to a practice, in any store")
struct PublicationTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test("the same record again changes nothing", arguments: StoreKind.all)
    func idempotence(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        #expect(try await store.submit(Practice("seasonal-work"), Review.twoAccepts) == .new)
        #expect(try await store.submit(Practice("seasonal-work"), Review.twoAccepts, day: 2) == .unchanged)
        #expect(try await store.kinds() == [.submitted, .reviewed, .reviewed, .published])
        #expect(try await store.submit(Practice("seasonal-work", title: "Another"), day: 3) == .changed)
        #expect(try await store.version(nil, of: Slug(written: "seasonal-work")!)?.version == 2)
        #expect(try await store.version(1, of: Slug(written: "seasonal-work")!)?.practice == Practice("seasonal-work"))
        #expect(try await store.version(3, of: Slug(written: "seasonal-work")!) == nil)
        #expect(try await store.version(nil, of: Slug(written: "unknown-one")!) == nil)
    }

    @Test("two accepts from two centres publish, one centre alone does not", arguments: StoreKind.all)
    func policy(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        let practice = Practice("seasonal-work")
        _ = try await store.submit(practice)
        #expect(try await store.state(of: "seasonal-work") == .submitted)
        _ = try await store.submit(practice, [Review(.accept, "Centre A"), Review(.accept, "Centre A", expert: "a lawyer")])
        #expect(try await store.state(of: "seasonal-work") == .inReview)
        #expect(try await store.published().isEmpty)
        #expect(try await store.submit(practice, [Review(.accept, "Centre B")], day: 2) == .unchanged)
        #expect(try await store.state(of: "seasonal-work") == .published)
        let out = try #require(try await store.published().first)
        #expect(out == PublishedPractice(practice: practice, version: 1, sequence: 5, published: .day(2), updated: .day(2)))
        let notes = try await store.events(of: practice.id, after: 1, at: store.moment(asOf: nil)).map(\.note)
        #expect(notes == ["accept by an economist, Centre A", "accept by a lawyer, Centre A", "accept by an economist, Centre B", ""])
    }

    @Test(
        "a reviewer who does not accept decides the state",
        arguments: StoreKind.all, [(Verdict.reject, ReviewState.rejected), (.revise, .revise), (.tooEarly, .tooEarly)])
    func verdicts(kind: StoreKind, expected: (Verdict, ReviewState)) async throws {
        let store = try kind.make(folder)
        _ = try await store.submit(Practice("seasonal-work"), [Review(.tooEarly, "Centre A"), Review(expected.0, "Centre B")])
        #expect(try await store.state(of: "seasonal-work") == expected.1)
        #expect(try await store.published().isEmpty)
    }

    @Test("a version that waits for reviews does not hide the one that is out", arguments: StoreKind.all)
    func newerVersion(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("seasonal-work", title: "First"))
        _ = try await store.submit(Practice("seasonal-work", title: "Second"), [Review(.accept, "Centre A")], day: 2)
        #expect(try await store.published().map(\.practice.title.original) == ["First"])
        let line = try #require(try await store.summaries(of: Query(), at: store.moment(asOf: nil)).first)
        #expect(
            line
                == PracticeSummary(
                    id: Slug(written: "seasonal-work")!, version: 2, publishedVersion: 1, state: .inReview, category: .emerging,
                    title: "Second"))
    }

    @Test("a correction keeps the first date and says when the category changed", arguments: StoreKind.all)
    func correction(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("seasonal-work"), day: 1)
        try await store.publish(Practice("seasonal-work") { $0.evidence = [Evidence(.research, .positive)] }, day: 3)
        try await store.publish(Practice("seasonal-work") { $0.evidence = [Evidence(.research, .mixed)] }, day: 4)
        let released = try await store.kinds().filter { $0 != .submitted && $0 != .reviewed }
        #expect(released == [.published, .corrected, .categoryChanged, .corrected])
        let out = try #require(try await store.published().first)
        #expect((out.version, out.published, out.updated, out.sequence) == (3, .day(1), .day(4), 13))
        let notes = try await store.events(of: nil, after: 0, at: store.moment(asOf: nil)).filter { $0.kind == .categoryChanged }
        #expect(notes.map(\.note) == ["from emerging to good"])
    }

    @Test("what was withdrawn is gone until it is restored", arguments: StoreKind.all)
    func withdrawal(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        let practice = Practice("seasonal-work")
        try await store.publish(practice)
        try await store.withdraw(practice.id, at: .day(2), note: "a figure was wrong")
        #expect(try await store.published().isEmpty)
        #expect(try await store.state(of: "seasonal-work") == .withdrawn)
        #expect(try await store.submit(practice, Review.twoAccepts, day: 3) == .unchanged)
        #expect(try await store.published().isEmpty)
        try await store.restore(practice.id, at: .day(4), note: "it was right")
        let out = try #require(try await store.published().first)
        #expect((out.published, out.updated) == (.day(1), .day(4)))
    }

    @Test("a version accepted after a withdrawal is published as a correction", arguments: StoreKind.all)
    func correctionAfterWithdrawal(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("seasonal-work", title: "Wrong"))
        try await store.withdraw(Slug(written: "seasonal-work")!, at: .day(2), note: "wrong")
        try await store.publish(Practice("seasonal-work", title: "Right"), day: 3)
        #expect(try await store.published().map(\.practice.title.original) == ["Right"])
        #expect(try await store.kinds().last == .corrected)
    }

    @Test("times never go back", arguments: StoreKind.all)
    func times(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        _ = try await store.submit(Practice("first-one"), day: 9)
        _ = try await store.submit(Practice("second-one"), day: 2)
        #expect(try await store.events(of: nil, after: 0, at: store.moment(asOf: nil)).map(\.time) == [.day(9), .day(9)])
        #expect(try await store.moment(asOf: .day(8)) == StoreMoment(sequence: 0, time: Timestamp(seconds: 0)))
        #expect(try await store.moment(asOf: .day(9)) == StoreMoment(sequence: 2, time: .day(9)))
    }

    @Test("a translation stays current while the original texts are the same", arguments: StoreKind.all)
    func translations(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        let french = LanguageTag(written: "fr")!
        let file = Practice("seasonal-work") {
            $0.translations = [MapEntry(french, 1)]
            $0.title.translations = [MapEntry(french, "Un titre")]
        }
        var moved = file
        moved.kind = .law
        var rewritten = moved
        rewritten.summary.original = "Another summary."
        func stored() async throws -> [Int]? { try await store.version(nil, of: file.id)?.practice.translations.map(\.value) }

        _ = try await store.submit(file)
        #expect(try await stored() == [1])
        #expect(try await store.submit(moved) == .changed)
        #expect(try await stored() == [2])
        #expect(try await store.submit(moved) == .unchanged)
        #expect(try await store.submit(rewritten) == .changed)
        #expect(try await stored() == [1])
        rewritten.translations = [MapEntry(french, 3)]
        #expect(try await store.submit(rewritten) == .changed)
        #expect(try await stored() == [4])
        #expect(try await store.submit(rewritten) == .unchanged)
    }
}
