public import HeraldModel

/// A version that waits for its reviewers.
public struct ReviewCase: Sendable, Hashable {
    /// The practice's line in the store's list.
    public var summary: PracticeSummary
    /// The organisations that collected it; their reviewers may not count.
    public var collectors: [String]
    /// Its themes.
    public var themes: [ThemeCode]
    /// When the version came in.
    public var since: Timestamp
    /// What its reviews decide so far.
    public var decision: ReviewDecision
    /// The last verdict of each expert.
    public var reviews: [Review]
    /// Who was asked and has not answered.
    public var openAssignments: [Assignment]

    /// The earliest day on which a reviewer wants to look again, while that is what the version waits for.
    public var reReview: PartialDate? {
        summary.state == .tooEarly ? reviews.compactMap(\.reReview).min { $0.isBefore($1) } : nil
    }

    /// The assignments whose day has passed at `time`.
    public func overdue(at time: Timestamp) -> [Assignment] { openAssignments.filter { $0.due?.isOver(at: time) ?? false } }

    /// Whether the day on which a reviewer wants to look again has come at `time`.
    public func isReReviewDue(at time: Timestamp) -> Bool { reReview.map { $0.start <= time } ?? false }

    /// What has to happen next, in a sentence.
    public func nextStep(at time: Timestamp) -> String {
        let accepts = decision.missingAccepts == 1 ? "1 more accept" : "\(decision.missingAccepts) more accepts"
        let centres = decision.missingCentres == 1 ? "a further centre" : "\(decision.missingCentres) further centres"
        switch summary.state {
        case .escalated: return "reviewers disagree: ask a further one of another centre"
        case .revise: return "a revised version"
        case .rejected: return "rejected; only another version or another verdict changes it"
        case .tooEarly:
            guard let reReview else { return "too early to assess" }
            return isReReviewDue(at: time) ? "a re-review, due since \(reReview.written)" : "too early; re-review from \(reReview.written)"
        default: return decision.missingCentres == 0 ? accepts : "\(accepts), from \(centres)"
        }
    }
}

/// The versions that wait for their reviewers, and whom to ask.
public struct ReviewQueue: Sendable {
    /// The cases, the most urgent first: disagreements, then what is overdue, then the longest waiting.
    public let cases: [ReviewCase]

    /// The queue of `store` at `moment`, seen at `time`.
    public init(of store: any PracticeStore, at moment: StoreMoment, seen time: Timestamp, policy: ReviewPolicy) async throws {
        var all = Query()
        all.order = .id
        let waiting = try await store.summaries(of: all, at: moment).filter { $0.state != .published && $0.state != .withdrawn }
        let reviews = Dictionary(grouping: try await store.reviews(of: nil, at: moment)) { Version(of: $0.practice, number: $0.version) }
        let asked = Dictionary(grouping: try await store.assignments(of: nil, at: moment), by: \.practice)
        var since: [Version: Timestamp] = [:]
        for event in try await store.events(of: nil, after: 0, at: moment) where event.kind == .submitted {
            since[Version(of: event.practice, number: event.version)] = event.time
        }
        var cases: [ReviewCase] = []
        for summary in waiting {
            guard let record = try await store.version(summary.version, of: summary.id)?.practice else { continue }
            let version = Version(of: summary.id, number: summary.version)
            let given = reviews[version, default: []].map(\.part)
            cases.append(
                ReviewCase(
                    summary: summary, collectors: record.organisations.filter { $0.role == .collector }.map(\.name), themes: record.themes,
                    since: since[version] ?? moment.time, decision: policy.decision(on: given, of: record),
                    reviews: ReviewPolicy.latest(of: given),
                    openAssignments: Self.open(asked[summary.id, default: []], reviews: reviews, until: summary.version)))
        }
        self.cases = cases.sorted { Self.urgency($0, time) < Self.urgency($1, time) }
    }

    private struct Version: Hashable {
        var practice: Slug
        var number: Int

        init(of practice: Slug, number: Int) {
            self.practice = practice
            self.number = number
        }
    }

    /// The last assignment of each reviewer who has not answered on the version asked for or a later one.
    private static func open(_ asked: [Logged<Assignment>], reviews: [Version: [Logged<Review>]], until last: Int) -> [Assignment] {
        var open: [Assignment] = []
        for entry in asked {
            let versions = entry.version...max(entry.version, last)
            let answers = versions.flatMap { reviews[Version(of: entry.practice, number: $0), default: []] }
            open.removeAll { $0.reviewer == entry.part.reviewer }
            if !answers.contains(where: { $0.part.reviewer == entry.part.reviewer }) { open.append(entry.part) }
        }
        return open
    }

    private static func urgency(_ waiting: ReviewCase, _ time: Timestamp) -> (Int, Int, String) {
        let rank =
            waiting.summary.state == .escalated ? 0 : !waiting.overdue(at: time).isEmpty || waiting.isReReviewDue(at: time) ? 1 : 2
        return (rank, waiting.since.seconds, waiting.summary.id.written)
    }

    /// How many open assignments `reviewer` has.
    public func load(of reviewer: Reviewer) -> Int {
        cases.count { waiting in waiting.openAssignments.contains { $0.expert == reviewer.expert && $0.centre == reviewer.centre } }
    }

    /// Who of `reviewers` is best asked for `waiting`, the best first: people who know most of its themes, then those with the fewest
    /// open assignments. Left out are those who have spoken or were asked, colleagues of a centre that has, and collectors.
    public func candidates(for waiting: ReviewCase, among reviewers: [Reviewer], policy: ReviewPolicy) -> [Reviewer] {
        let involved = Set((waiting.reviews.map(\.centre) + waiting.openAssignments.map(\.centre)).map(ReviewPolicy.normalizedName))
        let collectors = policy.countsCollectors ? [] : Set(waiting.collectors.map(ReviewPolicy.normalizedName))
        let free = reviewers.filter { reviewer in
            let centre = ReviewPolicy.normalizedName(reviewer.centre)
            return !involved.contains(centre) && !collectors.contains(centre)
        }
        let ranked = free.map { (reviewer: $0, knowledge: $0.matchingThemeCount(in: waiting.themes), load: load(of: $0)) }
        let best = ranked.sorted { (-$0.knowledge, $0.load, $0.reviewer.expert) < (-$1.knowledge, $1.load, $1.reviewer.expert) }
        return best.map(\.reviewer)
    }
}

extension PartialDate {
    /// Whether every moment of the date, in UTC, lies before `time`.
    public func isOver(at time: Timestamp) -> Bool {
        if let month, let day { return Timestamp(year: year, month: month, day: day).seconds + 86_400 <= time.seconds }
        guard let month else { return Timestamp(year: year + 1, month: 1, day: 1) <= time }
        return (month == 12 ? Timestamp(year: year + 1, month: 1, day: 1) : Timestamp(year: year, month: month + 1, day: 1)) <= time
    }
}
