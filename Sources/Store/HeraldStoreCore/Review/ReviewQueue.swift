package import HeraldModel

/// The versions that wait for reviews, and the reviewers for them, for `herald review queue`. It only reads: assignments are made
/// elsewhere.
package struct ReviewQueue: Sendable {
    /// The versions, the most urgent first: disagreements, then overdue reviews, then the longest waiting.
    package let cases: [ReviewCase]

    /// Creates the queue of `store` at `moment`, as seen at `time`.
    package init(of store: any PracticeStore, at moment: StoreMoment, seen time: Timestamp, policy: ReviewPolicy) async throws {
        var all = Query()
        all.order = .id
        let waiting = try await store.summaries(of: all, at: moment).filter { $0.state != .published && $0.state != .withdrawn }
        let reviews = Dictionary(grouping: try await store.reviews(of: nil, at: moment).filter { !$0.isHistory }) {
            Version(of: $0.practice, number: $0.version)
        }
        let assignments = Dictionary(grouping: try await store.assignments(of: nil, at: moment), by: \.practice)
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
                    openAssignments: Self.open(assignments[summary.id, default: []], reviews: reviews, until: summary.version)))
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

    /// Returns the last assignment of each reviewer who has not reviewed the assigned version or a later one.
    private static func open(_ assignments: [Logged<Assignment>], reviews: [Version: [Logged<Review>]], until last: Int) -> [Assignment] {
        var open: [Assignment] = []
        for entry in assignments {
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

    /// Returns the number of open assignments of `reviewer`.
    package func load(of reviewer: Reviewer) -> Int {
        cases.count { waiting in waiting.openAssignments.contains { $0.expert == reviewer.expert && $0.centre == reviewer.centre } }
    }

    /// Returns the suitable `reviewers` for `waiting`, the best first: those who know most of its themes, then those with the fewest open
    /// assignments. Reviewers who have reviewed or were assigned, their colleagues, and collectors are left out.
    package func candidates(for waiting: ReviewCase, among reviewers: [Reviewer], policy: ReviewPolicy) -> [Reviewer] {
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
    /// Returns whether the date is over at `time`, in UTC.
    package func isOver(at time: Timestamp) -> Bool {
        if let month, let day { return Timestamp(year: year, month: month, day: day).seconds + 86_400 <= time.seconds }
        guard let month else { return Timestamp(year: year + 1, month: 1, day: 1) <= time }
        return (month == 12 ? Timestamp(year: year + 1, month: 1, day: 1) : Timestamp(year: year, month: month + 1, day: 1)) <= time
    }
}
