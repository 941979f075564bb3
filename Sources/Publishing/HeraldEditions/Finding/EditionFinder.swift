import HeraldKit
package import HeraldModel
import HeraldStoreCore

/// Finds what is new for many audiences at once, by what each of them was sent.
///
/// It reads the timeline of the pipeline's query once, from the earliest event that one of the audiences does not know, and compares each
/// practice with each audience in memory. So fifty audiences cost little more than one.
package struct EditionFinder: Sendable {
    private let log: any PracticeLog
    private let query: Query
    private let moment: StoreMoment

    /// How much of the store is compared for an audience.
    private enum Extent: Equatable {
        /// Nothing: the audience knows a later moment than the one that is published.
        case nothing
        /// Everything that changed after an event.
        case changes(after: Int)
        /// Everything that changed after an event, and everything that the audience was sent, whenever that changed.
        case everything(after: Int)

        /// Whether everything is compared.
        var isEverything: Bool {
            if case .everything = self { true } else { false }
        }

        /// The event after which the timeline is read.
        var start: Int? {
            switch self {
            case .nothing: nil
            case .changes(let event), .everything(let event): event
            }
        }
    }

    /// Creates a finder for a pipeline that selects by `query`, at `moment`.
    package init(_ log: any PracticeLog, _ query: Query, at moment: StoreMoment) {
        var query = query
        (query.limit, query.order) = (nil, .newestFirst)
        (self.log, self.query, self.moment) = (log, query, moment)
    }

    /// Returns what is new for each of `targets`. Throws the errors of the store.
    package func news(for targets: [EditionTarget]) async throws -> [EditionNews] {
        var extents: [Extent] = []
        for target in targets { extents.append(try await extent(of: target)) }
        let shared = SharedQueries()
        var comparisons: [AudienceComparison] = []
        for (target, extent) in zip(targets, extents) {
            let isSame = try await isOfThisStore(target.history.moment)
            comparisons.append(
                AudienceComparison(target, startingAfter: extent.start, isSameStore: isSame, remembersAll: extent.isEverything, shared))
        }
        if let start = extents.compactMap(\.start).min(), start < moment.sequence {
            try await read(query, TimelineWindow(start + 1...moment.sequence, count: Selection.batchSize), shared) { contents in
                for comparison in comparisons { comparison.compare(contents, isLate: false) }
            }
        }
        // Practices that wait are compared whatever the event of their last change. If everything is compared, so is all that was sent.
        var again: [Slug: [AudienceComparison]] = [:]
        for (index, comparison) in comparisons.enumerated() where extents[index] != .nothing {
            var ids = comparison.target.history.waiting ?? []
            if extents[index].isEverything { ids += comparison.target.history.entries.filter { !$0.isWithdrawn }.map(\.practice) }
            for id in Set(ids) where !comparison.hasSeen(id) { again[id, default: []].append(comparison) }
        }
        let ids = again.keys.sorted()
        for start in stride(from: 0, to: ids.count, by: Selection.batchSize) {
            try await compare(Array(ids[start..<min(start + Selection.batchSize, ids.count)]), with: again, shared)
        }
        return comparisons.map(\.news)
    }

    /// Compares practices again, whatever the event of their last change. One that the query does not find has left the selection.
    private func compare(_ ids: [Slug], with comparisons: [Slug: [AudienceComparison]], _ shared: SharedQueries) async throws {
        var narrow = query
        narrow.narrow(to: ids)
        var found: Set<Slug> = []
        if narrow.limit != 0 {
            try await read(narrow, TimelineWindow(0...moment.sequence, count: Selection.batchSize), shared) { contents in
                found.insert(contents.practice)
                for comparison in comparisons[contents.practice] ?? [] { comparison.compare(contents, isLate: true) }
            }
        }
        for id in ids where !found.contains(id) { for comparison in comparisons[id] ?? [] { comparison.miss(id, at: moment) } }
    }

    private func read(
        _ query: Query, _ window: TimelineWindow, _ shared: SharedQueries, _ body: (MembershipContents) -> Void
    ) async throws {
        var window = window
        while true {
            let page = try await log.timeline(of: query, at: moment, in: window)
            for item in page.items { body(MembershipContents(.membership(item), clearance: query.clearance, shared)) }
            for record in page.damaged { body(MembershipContents(.damaged(record), clearance: query.clearance, shared)) }
            guard let next = page.next else { return }
            window.after = next
        }
    }

    /// Returns how much is compared for a target. The changes since its last edition are enough if that edition was made from this store by
    /// the same query, and names all practices that wait. Otherwise everything is compared from the floor of its history on.
    private func extent(of target: EditionTarget) async throws -> Extent {
        let history = target.history
        if try await isOfThisStore(history.moment) {
            if history.moment.sequence > moment.sequence { return .nothing }
            if history.scope.query == target.queryHash, history.waiting != nil { return .changes(after: history.moment.sequence) }
        }
        let floor = history.scope.floor
        if floor.sequence == 0 { return .everything(after: 0) }
        if try await isOfThisStore(floor) { return .everything(after: floor.sequence) }
        return .everything(after: try await log.moment(of: .all, asOf: floor.time).sequence)
    }

    /// Returns whether the store has the event of a moment. It does not if it was restored from a backup, or created again.
    private func isOfThisStore(_ moment: StoreMoment) async throws -> Bool {
        if moment.sequence == 0 { return true }
        return try await log.hasEvent(moment.sequence, at: moment.time)
    }
}

extension EditionFinder {
    /// Returns the practices of `ids` that a target's readers may get, without what they must not see. Throws the errors of the store.
    package func practices(_ ids: [Slug], for target: EditionTarget) async throws -> [Slug: PublishedPractice] {
        try await present(ids, target.query, at: moment)
    }

    /// Returns the practices of `ids` that a target's readers must not get now. Throws the errors of the store.
    ///
    /// They are counted first, so that no record is read if all of them may be shown.
    package func missing(_ ids: Set<Slug>, for target: EditionTarget) async throws -> Set<Slug> {
        let ordered = ids.sorted()
        var missing: Set<Slug> = []
        for start in stride(from: 0, to: ordered.count, by: Selection.batchSize) {
            let batch = Array(ordered[start..<min(start + Selection.batchSize, ordered.count)])
            var query = target.query
            query.narrow(to: batch)
            if try await Selection(of: query, at: moment, from: log).count == batch.count { continue }
            let present = try await practices(batch, for: target)
            missing.formUnion(batch.filter { present[$0] == nil })
        }
        return missing
    }

    /// Returns the fields that changed for the readers of a target since they were sent `entry`. If the claims changed, also returns the
    /// claims that they were sent. Both are empty if the earlier version cannot be read any more, as after a store was restored from a
    /// backup.
    package func changes(of published: PublishedPractice, since entry: SentHistory.Entry, for target: EditionTarget) async throws -> (
        fields: [String], previousClaims: [Claim]
    ) {
        var query = Query()
        query.clearance = target.query.clearance
        guard let old = try await present([entry.practice], query, at: entry.moment)[entry.practice] else { return ([], []) }
        let before = AudienceContent(of: old.practice, in: target.series.language, hiding: target.hidden)
        if before.hash != entry.content { return ([], []) }
        let now = AudienceContent(of: published.practice, in: target.series.language, hiding: target.hidden)
        let fields = now.changedFields(since: before)
        return (fields, fields.contains("claims") ? old.practice.claims : [])
    }

    private func present(_ ids: [Slug], _ query: Query, at moment: StoreMoment) async throws -> [Slug: PublishedPractice] {
        var query = query
        query.narrow(to: ids)
        var found: [Slug: PublishedPractice] = [:]
        for try await practice in Selection(of: query, at: moment, from: log) { found[practice.practice.id] = practice }
        return found
    }
}
