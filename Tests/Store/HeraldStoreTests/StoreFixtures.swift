import HeraldModel
import HeraldStoreCore
import StoreTesting
import Testing

extension Practice {
    /// Creates a record with a title and a summary.
    init(_ id: String, title: String = "A title", _ change: (inout Practice) -> Void = { _ in }) {
        self.init()
        self.id = Slug(written: id)!
        self.title = LocalizedText(title)
        summary = LocalizedText("A summary of \(id).")
        change(&self)
    }
}

extension Review {
    init(_ verdict: Verdict, _ centre: String, expert: String = "an economist") {
        self.init()
        self.centre = centre
        self.expert = expert
        self.verdict = verdict
        conflictOfInterest = "none"
    }

    /// The reviews that meet the default policy.
    static let twoAccepts = [Review(.accept, "Centre A"), Review(.accept, "Centre B")]
}

extension Evidence {
    init(_ type: EvidenceType, _ finding: EvidenceFinding? = nil) {
        self.init()
        self.type = type
        self.finding = finding
    }
}

extension Timestamp {
    /// Noon on a day of January 2017.
    static func day(_ day: Int) -> Timestamp { Timestamp(seconds: Timestamp(year: 2017, month: 1, day: day).seconds + 43_200) }
}

extension PracticeStore {
    func submit(_ practice: Practice, _ reviews: [Review] = [], day: Int = 1, policy: ReviewPolicy = ReviewPolicy()) async throws
        -> IntakeOutcome
    {
        let submission = Submission(practice: practice, reviews: reviews).withReviewsOfContent
        return try await submit([submission], at: .day(day), policy: policy)[0].outcome
    }

    /// Submits a record with two accepts.
    func publish(_ practice: Practice, day: Int = 1) async throws {
        _ = try await submit(practice, Review.twoAccepts, day: day)
    }

    /// Returns the published practices in the order of `query`.
    func published(_ query: Query = Query(), at moment: StoreMoment? = nil, in range: ClosedRange<Int>? = nil) async throws
        -> [PublishedPractice]
    {
        let now = try await self.moment(asOf: nil)
        var all: [PublishedPractice] = []
        let selection = Selection(of: query, at: moment ?? now, from: self)
        for try await practice in range.map(selection.window) ?? selection { all.append(practice) }
        return all
    }

    /// Returns the ids of the practices that an empty query with `change` selects, sorted.
    func ids(_ change: (inout Query) -> Void) async throws -> [String] {
        var query = Query()
        query.order = .id
        change(&query)
        return try await published(query).map(\.practice.id.written)
    }

    func kinds(of practice: String? = nil) async throws -> [Event.Kind] {
        try await events(of: practice.flatMap(Slug.init(written:)), after: 0, at: moment(asOf: nil)).map(\.kind)
    }

    func state(of practice: String) async throws -> ReviewState? {
        try await summaries(of: Query(), at: moment(asOf: nil)).first { $0.id.written == practice }?.state
    }
}
