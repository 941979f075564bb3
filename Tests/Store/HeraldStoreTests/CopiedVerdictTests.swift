import FileTesting
import HeraldModel
import HeraldStoreCore
import StoreTesting
import Testing

@Suite("Verdicts that come with a record, in any store")
struct CopiedVerdictTests {
    let folder: TemporaryFolder
    private let id = Slug(written: "seasonal-work")!
    init() throws { folder = try TemporaryFolder() }

    private let dated = ["Centre A", "Centre B"].map { centre in
        var review = Review(.accept, centre)
        review.date = PartialDate(written: "2016-11-30")
        return review
    }

    private func submit(
        _ title: String, _ reviews: [Review], day: Int, to store: any PracticeStore, namingContent: Bool = false
    ) async throws -> SubmissionResult {
        let submission = Submission(practice: Practice("seasonal-work", title: title), reviews: reviews)
        return try await store.submit(
            [namingContent ? submission.withReviewsOfContent : submission], at: .day(day), policy: ReviewPolicy())[0]
    }

    @Test("a changed text keeps the verdicts of its file as history, and waits", arguments: StoreKind.all)
    func changedText(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        let first = try await submit("EUR 100", dated, day: 1, to: store)
        #expect(first.isPublished && first.verdicts == 2 && first.waiting == nil)
        let second = try await submit("EUR 900 million", dated, day: 2, to: store)
        #expect(second.outcome == .changed && !second.isPublished && second.verdicts == 0 && second.keptVerdicts == 2)
        #expect(second.waiting?.missingReviews == "2 more accepts, from 2 further centres")
        #expect(try await store.published().map(\.practice.title.original) == ["EUR 100"])
        #expect(
            try await store.kinds() == [.submitted, .reviewed, .reviewed, .published, .submitted, .verdictKept, .verdictKept])
        #expect(try await store.reviews(of: id, at: store.moment(asOf: nil)).map(\.isHistory) == [false, false, true, true])
        #expect(try await store.state(of: "seasonal-work") == .submitted)
        let again = try await submit("EUR 900 million", dated, day: 40, to: store)
        #expect(again == SubmissionResult(.unchanged, version: 2))
        #expect(try await store.published().map(\.practice.title.original) == ["EUR 100"])
    }

    @Test("verdicts that name the content publish a correction; those that name another content do not", arguments: StoreKind.all)
    func namedContent(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        _ = try await submit("First", dated, day: 1, to: store)
        var wrong = dated
        for index in wrong.indices { wrong[index].content = ContentDigest(of: Practice("seasonal-work", title: "First")) }
        let refused = try await submit("Second", wrong, day: 2, to: store)
        #expect(!refused.isPublished && refused.keptVerdicts == 2)
        let third = try await submit("Third", dated, day: 3, to: store, namingContent: true)
        #expect(third.isPublished && third.verdicts == 2)
        #expect(try await store.published().map(\.practice.title.original) == ["Third"])
    }

    @Test("a first text is not published by verdicts that name another content", arguments: StoreKind.all)
    func firstText(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        var wrong = dated
        wrong[0].content = ContentDigest(of: Practice("seasonal-work", title: "Other"))
        let result = try await submit("First", wrong, day: 1, to: store)
        #expect(!result.isPublished && result.verdicts == 1 && result.keptVerdicts == 1)
    }

    @Test("verdicts that are dated and come in after the version count", arguments: StoreKind.all)
    func later(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        _ = try await submit("First", dated, day: 1, to: store)
        _ = try await submit("Second", [], day: 5, to: store)
        let early = try await submit("Second", dated, day: 6, to: store)
        #expect(early.keptVerdicts == 2 && !early.isPublished)
        var late = dated
        for index in late.indices { late[index].date = PartialDate(written: "2017-01-05") }
        let result = try await submit("Second", late, day: 7, to: store)
        #expect(result.isPublished && result.verdicts == 2)
    }

    @Test("going back to an earlier text needs new verdicts", arguments: StoreKind.all)
    func earlierText(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        _ = try await submit("Wrong", dated, day: 1, to: store, namingContent: true)
        _ = try await submit("Right", dated, day: 2, to: store, namingContent: true)
        let back = try await submit("Wrong", dated, day: 3, to: store, namingContent: true)
        #expect(back.earlierVersion == 1 && back.keptVerdicts == 2 && !back.isPublished)
        #expect(try await store.published().map(\.practice.title.original) == ["Right"])
        for centre in ["Centre A", "Centre B"] {
            _ = try await store.review(id, version: nil, Review(.accept, centre), at: .day(4), policy: ReviewPolicy())
        }
        #expect(try await store.published().map(\.practice.title.original) == ["Wrong"])
    }

    @Test("a statement on conflicts of interest can be corrected", arguments: StoreKind.all)
    func correctedStatement(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        var conflicted = dated
        conflicted[1].conflictOfInterest = "wrote the report"
        #expect(try await !submit("First", conflicted, day: 1, to: store).isPublished)
        var corrected = dated[1]
        corrected.conflictOfInterest = "nothing to declare"
        #expect(try await store.review(id, version: nil, corrected, at: .day(2), policy: ReviewPolicy()).isPublished)
    }
}
