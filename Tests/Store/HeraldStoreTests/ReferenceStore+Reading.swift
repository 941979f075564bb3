import HeraldModel
import HeraldStoreCore

/// Reading. Each answer is computed from the whole log.
extension ReferenceStore {
    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment {
        let last = log.last { event in
            (scope == .all || Self.publicationKinds.contains(event.kind)) && (time.map { event.time <= $0 } ?? true)
        }
        return StoreMoment(sequence: last?.sequence ?? 0, time: last?.time ?? Timestamp(seconds: 0))
    }

    func latestPublicationEvent(of practice: Slug, at sequence: Int) -> Event? {
        log.prefix(sequence).last { $0.practice == practice && Self.publicationKinds.contains($0.kind) }
    }

    private func selected(_ query: Query, _ moment: StoreMoment) -> [PublishedPractice] {
        versions.keys.compactMap { id -> PublishedPractice? in
            guard let latest = latestPublicationEvent(of: id, at: moment.sequence),
                let practice = versions[id]?[latest.version - 1].practice, Self.matches(practice, query),
                let first = log.first(where: { $0.practice == id && $0.kind == .published })
            else { return nil }
            if latest.kind == .withdrawn { return nil }
            if let since = query.changedSince, latest.time < since { return nil }
            var shown = practice
            shown.redact(to: query.clearance)
            return PublishedPractice(
                practice: shown, version: latest.version, sequence: latest.sequence, published: first.time, updated: latest.time,
                lastEventKind: latest.kind,
                previousCategory: latest.kind == .categoryChanged
                    ? Category.allCases.first { latest.note.hasPrefix("from \($0.written) to ") } : nil)
        }
    }

    /// Returns for each practice the version that readers of `query` saw after each of its publication events, or nil if they saw none.
    private func views(_ query: Query, _ moment: StoreMoment) -> [Slug: [(event: Event, seen: Version?)]] {
        let events = log.prefix(moment.sequence).filter { Self.publicationKinds.contains($0.kind) }
        return Dictionary(grouping: events, by: \.practice).mapValues { events in
            events.map { event in
                let version = versions[event.practice]![event.version - 1]
                return (event, event.kind != .withdrawn && Self.matches(version.practice, query) ? version : nil)
            }
        }
    }

    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        let removed = views(query, moment).compactMap { id, views -> Tombstone? in
            guard let last = views.lastIndex(where: { $0.seen != nil }), let version = views[last].seen, last + 1 < views.count else {
                return nil
            }
            let end = views[last + 1].event
            let isWithdrawn = end.kind == .withdrawn
            return Tombstone(
                practice: id, version: version.number, title: version.practice.title.original, language: version.practice.language,
                sequence: end.sequence, time: end.time, published: views[0].event.time, reason: isWithdrawn ? end.note : "",
                cause: isWithdrawn ? .withdrawn : .noLongerMatches)
        }.filter { $0.time >= query.changedSince ?? $0.time }
        return TimelineBatch(selected(query, moment).map(Membership.present) + removed.map(Membership.removed), in: window)
    }

    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        let sorted = selected(query, moment).sorted { a, b in
            switch query.order {
            case .newestFirst: a.sequence > b.sequence
            case .oldestFirst: a.sequence < b.sequence
            case .id: a.practice.id < b.practice.id
            case .title:
                a.practice.title.original == b.practice.title.original
                    ? a.practice.id < b.practice.id
                    : a.practice.title.original.utf8.lexicographicallyPrecedes(b.practice.title.original.utf8)
            }
        }
        let start = cursor.flatMap { cursor in sorted.firstIndex { $0.practice.id == cursor.id } }.map { $0 + 1 } ?? 0
        let found = Array(sorted.dropFirst(start).filter { range?.contains($0.sequence) ?? true }.prefix(count))
        let next = found.last.map { SelectionCursor(sequence: $0.sequence, id: $0.practice.id, title: $0.practice.title.original) }
        return SelectionBatch(practices: found, next: found.count < count ? nil : next)
    }

    func count(of query: Query, at moment: StoreMoment) async throws -> Int { selected(query, moment).count }

    func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        views(query, moment).values.flatMap { views in
            views.indices.filter { index in
                let (event, seen) = views[index]
                let wasSeen = index > 0 && views[index - 1].seen != nil
                return event.kind != .categoryChanged && event.time >= query.changedSince ?? event.time
                    && (seen != nil || wasSeen || Self.matches(versions[event.practice]![event.version - 1].practice, query))
            }.map { views[$0].event.sequence }
        }.sorted()
    }

    /// The practices with a publication event after number `sequence`.
    func changed(after sequence: Int, at moment: StoreMoment) -> [Slug] {
        Set(log.prefix(moment.sequence).dropFirst(sequence).filter { Self.publicationKinds.contains($0.kind) }.map(\.practice)).sorted()
    }

    func events(of practice: Slug?, after sequence: Int, at moment: StoreMoment) async throws -> [Event] {
        log.prefix(moment.sequence).dropFirst(sequence).filter { practice == nil || $0.practice == practice }
    }

    func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary] {
        let all = versions.keys.sorted().compactMap { id -> PracticeSummary? in
            let number = log.prefix(moment.sequence).last { $0.practice == id && $0.kind == .submitted }?.version
            guard let number, let last = versions[id]?[number - 1], Self.matches(last.practice, query) else { return nil }
            let latest = latestPublicationEvent(of: id, at: moment.sequence)
            if let since = query.changedSince, latest.map({ $0.time < since }) ?? true { return nil }
            let verdicts = last.reviews.filter { $0.event <= moment.sequence }.map(\.review)
            let state: ReviewState =
                if latest?.kind == .withdrawn { .withdrawn } else if latest?.version == number { .published } else {
                    Self.state(verdicts)
                }
            return PracticeSummary(
                id: id, version: number, publishedVersion: latest?.kind == .withdrawn ? nil : latest?.version, state: state,
                category: last.practice.category, title: last.practice.title.original)
        }
        return Array(all.prefix(query.limit ?? .max))
    }

    func version(_ version: Int?, of practice: Slug) async throws -> (practice: Practice, version: Int)? {
        guard let all = versions[practice], let number = version ?? all.last?.number, all.indices.contains(number - 1) else { return nil }
        return (all[number - 1].practice, number)
    }

    /// The last verdict of each expert counts.
    private static func state(_ reviews: [Review]) -> ReviewState {
        let last = Dictionary(reviews.map { ($0.reviewer, $0.verdict) }) { _, later in later }.values
        let refused = last.contains(.reject) || last.contains(.revise)
        if refused, last.contains(.accept) { return .escalated }
        if refused { return last.contains(.reject) ? .rejected : .revise }
        if last.contains(.tooEarly) { return .tooEarly }
        return last.isEmpty ? .submitted : .inReview
    }

    func reviews(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Review>] {
        let given = logged(of: practice, at: moment) { $0.reviews.map { ($0.review, $0.event) } }
        let kept = logged(of: practice, at: moment) { $0.kept.map { ($0.review, $0.event) } }
        return (given + kept.map { Logged(historyOf: $0) }).sorted { $0.sequence < $1.sequence }
    }

    func assignments(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Assignment>] {
        logged(of: practice, at: moment) { $0.assignments.map { ($0.assignment, $0.event) } }
    }

    private func logged<P: RecordPart>(of practice: Slug?, at moment: StoreMoment, _ parts: (Version) -> [(P, Int)]) -> [Logged<P>] {
        let all = versions.filter { practice == nil || $0.key == practice }.flatMap { id, versions in
            versions.flatMap { version in
                parts(version).map { part, event in
                    Logged(practice: id, version: version.number, part: part, sequence: event, time: log[event - 1].time)
                }
            }
        }
        return all.filter { $0.sequence <= moment.sequence }.sorted { $0.sequence < $1.sequence }
    }
}

extension Logged {
    fileprivate init(historyOf entry: Logged) {
        self = entry
        isHistory = true
    }
}
