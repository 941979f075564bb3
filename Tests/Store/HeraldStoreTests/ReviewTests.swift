import FileTesting
import HeraldDiagnostics
import HeraldModel
import HeraldStore
import HeraldStoreCore
import Testing

@Suite("Reviews, in any store")
struct ReviewTests {
    let folder: TemporaryFolder
    private let id = Slug(written: "seasonal-work")!
    init() throws { folder = try TemporaryFolder() }

    private func store(_ kind: StoreKind) async throws -> any PracticeStore {
        let store = try kind.make(folder)
        _ = try await store.submit(Practice("seasonal-work"))
        return store
    }

    private func problem(_ body: () async throws -> Void) async -> String? {
        do { try await body() } catch { return (error as? Diagnostic)?.description }
        return nil
    }

    @Test("verdicts come one by one; the one that completes the policy publishes", arguments: StoreKind.all)
    func oneByOne(kind: StoreKind) async throws {
        let store = try await store(kind)
        let first = try await store.review(id, version: nil, Review(.accept, "Centre A"), at: .day(2), policy: ReviewPolicy())
        #expect(first.version == 1 && !first.isPublished && first.decision.missingAccepts == 1)
        let second = try await store.review(id, version: 1, Review(.accept, "Centre B"), at: .day(3), policy: ReviewPolicy())
        #expect(second.isPublished && second.decision.isAccepted)
        #expect(try await store.kinds() == [.submitted, .reviewed, .reviewed, .published])
    }

    @Test("a disagreement is an event, once, and a further reviewer decides", arguments: StoreKind.all)
    func disagreement(kind: StoreKind) async throws {
        let store = try await store(kind)
        for (index, review) in [Review(.accept, "Centre A"), Review(.reject, "Centre B"), Review(.revise, "Centre A")].enumerated() {
            _ = try await store.review(id, version: nil, review, at: .day(2 + index), policy: ReviewPolicy())
        }
        #expect(try await store.state(of: "seasonal-work") == .rejected)
        _ = try await store.review(id, version: nil, Review(.accept, "Centre A"), at: .day(5), policy: ReviewPolicy())
        #expect(try await store.state(of: "seasonal-work") == .escalated)
        _ = try await store.review(id, version: nil, Review(.accept, "Centre C"), at: .day(6), policy: ReviewPolicy())
        #expect(
            try await store.kinds() == [
                .submitted, .reviewed, .reviewed, .escalated, .reviewed, .reviewed, .reviewed, .published,
            ])
        #expect(try await store.reviews(of: id, at: store.moment(asOf: .day(3))).map(\.part.verdict) == [.accept, .reject])
    }

    @Test("a version accepted later than a newer one does not take its place", arguments: StoreKind.all)
    func olderVersion(kind: StoreKind) async throws {
        let store = try await store(kind)
        try await store.publish(Practice("seasonal-work", title: "Second"), day: 2)
        for centre in ["Centre A", "Centre B"] {
            let outcome = try await store.review(id, version: 1, Review(.accept, centre), at: .day(3), policy: ReviewPolicy())
            #expect(!outcome.isPublished)
        }
        _ = try await store.review(id, version: 1, Review(.reject, "Centre B"), at: .day(4), policy: ReviewPolicy())
        #expect(try await store.published().map(\.practice.title.original) == ["Second"])
        #expect(try await !store.kinds().contains(.escalated))
    }

    @Test("the same verdict twice, an unknown practice and an unknown version are refused", arguments: StoreKind.all)
    func refusals(kind: StoreKind) async throws {
        let store = try await store(kind)
        let accept = Review(.accept, "Centre A")
        _ = try await store.review(id, version: nil, accept, at: .day(2), policy: ReviewPolicy())
        let again = await problem { _ = try await store.review(id, version: nil, accept, at: .day(3), policy: ReviewPolicy()) }
        let unknown = await problem {
            _ = try await store.review(Slug(written: "seasonal-wrok")!, version: nil, accept, at: .day(3), policy: ReviewPolicy())
        }
        let version = await problem { _ = try await store.review(id, version: 3, accept, at: .day(3), policy: ReviewPolicy()) }
        #expect(again != nil && unknown != nil && version != nil)
        if !(store is ReferenceStore) {
            #expect(
                again == """
                    error: an economist, Centre A, said "accept" of version 1 of "seasonal-work" already
                      hint: a verdict counts once; another verdict or another statement on conflicts of the same expert takes its place
                    """)
            #expect(unknown == "error: no practice is called \"seasonal-wrok\"\n  hint: did you mean \"seasonal-work\"?")
            #expect(version == "error: practice \"seasonal-work\" has no version 3; its last is version 1")
        }
        #expect(try await store.kinds() == [.submitted, .reviewed])
    }

    @Test("reviewers are asked, and the request stays in the log", arguments: StoreKind.all)
    func assignments(kind: StoreKind) async throws {
        let store = try await store(kind)
        var assignment = Assignment()
        (assignment.centre, assignment.expert, assignment.due) = ("Centre A", "an economist", PartialDate(written: "2017-02-01"))
        #expect(try await store.assign(assignment, to: id, at: .day(2)) == 1)
        let twice = await problem { try await store.assign(assignment, to: id, at: .day(3)) }
        #expect(twice != nil)
        _ = try await store.review(id, version: nil, Review(.accept, "Centre A"), at: .day(4), policy: ReviewPolicy())
        assignment.due = nil
        let reviewed = await problem { try await store.assign(assignment, to: id, at: .day(5)) }
        #expect(reviewed != nil)
        let all = try await store.assignments(of: nil, at: store.moment(asOf: nil))
        #expect(all.map(\.part.due?.written) == ["2017-02-01"])
        #expect(all.map(\.sequence) == [2])
        #expect(
            try await store.events(of: id, after: 1, at: store.moment(asOf: nil)).first?.note == "an economist, Centre A; due 2017-02-01")
    }

    @Test("aged evidence is noted once for each version", arguments: StoreKind.all)
    func aged(kind: StoreKind) async throws {
        let store = try await store(kind)
        let note = AgedEvidence(practice: id, version: 1, note: "an evaluation awaited in 2015 has not come")
        #expect(try await store.record([note, note], at: .day(2)) == 1)
        #expect(try await store.record([note], at: .day(3)) == 0)
        #expect(try await store.kinds() == [.submitted, .evidenceAged])
        #expect(try await store.publicationMoment(asOf: nil).sequence == 0)
    }

    @Test("a preview tells what intake would do, and does nothing", arguments: StoreKind.all)
    func preview(kind: StoreKind) async throws {
        let store = try await store(kind)
        let records = [Practice("seasonal-work"), Practice("seasonal-work", title: "Other"), Practice("another-one")]
        #expect(try await store.preview(records.map { Submission(practice: $0) }) == [.unchanged, .changed, .new])
        #expect(try await store.kinds() == [.submitted])
    }

    @Test("the log can be replayed into another store, from the event it stopped at only", arguments: StoreKind.all)
    func replay(kind: StoreKind) async throws {
        let store = try await store(kind)
        try await store.publish(Practice("seasonal-work", title: "Second"), day: 2)
        try await store.withdraw(id, at: .day(3), note: "a figure was wrong")
        try await store.assign(Assignment(), to: id, at: .day(4))
        let entries = try await store.entries(after: 0, count: 100)
        #expect(entries.map(\.event.sequence) == [1, 2, 3, 4, 5, 6, 7])
        let copy = try SQLiteStore.open(path: folder.file("copy.sqlite"))
        try await copy.replay(Array(entries.prefix(3)))
        let gap = await problem { try await copy.replay(Array(entries.dropFirst(4))) }
        #expect(gap == "error: event 5 does not follow on event 3, the last one here")
        try await copy.replay(Array(entries.dropFirst(3)))
        #expect(try await copy.entries(after: 0, count: 100) == entries)
        #expect(try await copy.state(of: "seasonal-work") == .withdrawn)
    }
}
