public import HeraldKit
public import HeraldModel

/// Practices in memory, to be selected from: what a test of an exporter needs in place of a store.
///
/// Records alone count as published one a day from 2016-01-01, in the order given. Of a query the shelf heeds ids, evidence,
/// clearance, order and limit; for the other conditions use a store.
public struct InMemoryPracticeLog: PracticeLog {
    /// What happened, in order: a practice went out, or was called back.
    private var log: [Entry]

    /// A version, and its withdrawal if that is what happened.
    private struct Entry {
        var published: PublishedPractice
        var withdrawal: Tombstone?

        var sequence: Int { withdrawal?.sequence ?? published.sequence }
        var time: Timestamp { withdrawal?.time ?? published.updated }
        var practice: Slug { published.practice.id }
    }

    /// Puts practices on a shelf as they were published.
    public init(published: [PublishedPractice]) {
        log = published.sorted { $0.sequence < $1.sequence }.map { Entry(published: $0) }
    }

    /// Puts `practices` on a shelf, each as version 1.
    public init(_ practices: [Practice]) {
        let start = Timestamp(year: 2016, month: 1, day: 1).seconds
        log = practices.enumerated().map { index, practice in
            let time = Timestamp(seconds: start + index * 86_400)
            return Entry(
                published: PublishedPractice(practice: practice, version: 1, sequence: index + 1, published: time, updated: time))
        }
    }

    /// The moment at which everything is on the shelf.
    public var moment: StoreMoment {
        log.last.map { StoreMoment(sequence: $0.sequence, time: $0.time) }
            ?? StoreMoment(sequence: 0, time: Timestamp(year: 2016, month: 1, day: 1))
    }

    private var tomorrow: Timestamp { Timestamp(seconds: moment.time.seconds + 86_400) }

    /// The same shelf a day later, with the practice `id` called back; without such a practice, the same shelf.
    public func withdrawing(_ id: Slug, because reason: String) -> InMemoryPracticeLog {
        guard let last = log.last(where: { $0.practice == id }), last.withdrawal == nil else { return self }
        var shelf = self
        let withdrawal = Tombstone(of: last.published, sequence: moment.sequence + 1, time: tomorrow, reason: reason)
        shelf.log.append(Entry(published: last.published, withdrawal: withdrawal))
        return shelf
    }

    /// The same shelf a day later, with `practice` as the next version of the one with its id; without such a practice, the same shelf.
    public func correcting(_ practice: Practice) -> InMemoryPracticeLog {
        guard let last = log.last(where: { $0.practice == practice.id }) else { return self }
        var shelf = self
        shelf.log.append(
            Entry(
                published: PublishedPractice(
                    practice: practice, version: last.published.version + 1, sequence: moment.sequence + 1,
                    published: last.published.published, updated: tomorrow, lastEventKind: .corrected)))
        return shelf
    }

    /// What a query selects; `change` sets its conditions.
    public func selection(_ change: (inout Query) -> Void = { _ in }) -> Selection {
        var query = Query()
        change(&query)
        return Selection(of: query, at: moment, from: self)
    }

    /// What an exporter may know, without names of themes and countries; change what your exporter asks for.
    public func context(pipeline: String = "test") -> ExportContext {
        ExportContext(
            pipeline: pipeline, site: Site(), moment: moment, taxonomy: Taxonomy(concepts: []),
            gazetteer: Gazetteer(countries: [], regions: [], currencies: []),
            audiences: Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) }))
    }

    /// The next practices of `query`, as a store would give them.
    public func practices(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        let all = matching(query).filter { range?.contains($0.sequence) ?? true }
        let start = cursor.flatMap { cursor in all.firstIndex { $0.practice.id == cursor.id } }.map { $0 + 1 } ?? 0
        let page = all[start...].prefix(count)
        let last = page.endIndex < all.endIndex ? page.last : nil
        let next = last.map { SelectionCursor(sequence: $0.sequence, id: $0.practice.id, title: $0.practice.title.original) }
        return SelectionBatch(practices: Array(page), next: next)
    }

    /// How many practices `query` selects.
    public func count(of query: Query, at moment: StoreMoment) async throws -> Int { matching(query).count }

    /// The numbers of the events that put out, called back or took out practices of `query`, in order.
    public func positions(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        histories.flatMap { entries in
            entries.indices.filter { index in
                isSelected(entries[index].published, by: query) || (index > 0 && isIn(entries[index - 1], query))
            }.map { entries[$0].sequence }
        }.sorted()
    }

    /// The practices that are gone from `query`, the latest first.
    public func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Tombstone] {
        histories.compactMap { entries -> Tombstone? in
            guard let last = entries.lastIndex(where: { isIn($0, query) }), last + 1 < entries.count else { return nil }
            let end = entries[last + 1]
            if let withdrawal = end.withdrawal { return withdrawal }
            var departure = Tombstone(of: entries[last].published, sequence: end.sequence, time: end.time, reason: "")
            departure.cause = .noLongerMatches
            return departure
        }.filter { withdrawal in
            (range?.contains(withdrawal.sequence) ?? true) && (query.changedSince.map { withdrawal.time >= $0 } ?? true)
        }.sorted { $0.sequence > $1.sequence }
    }

    /// What happened to each practice, in order.
    private var histories: [[Entry]] { Array(Dictionary(grouping: log, by: \.practice).values) }

    /// Whether what `query` selects is out after `entry`.
    private func isIn(_ entry: Entry, _ query: Query) -> Bool { entry.withdrawal == nil && isSelected(entry.published, by: query) }

    private func isSelected(_ published: PublishedPractice, by query: Query) -> Bool {
        (query.ids.isEmpty || query.ids.contains(published.practice.id))
            && (query.evidence.isEmpty || query.evidence.contains(published.practice.category))
    }

    private func matching(_ query: Query) -> [PublishedPractice] {
        let chosen = histories.compactMap(\.last).filter { isIn($0, query) }.map(\.published)
        let ordered = chosen.sorted { first, second in
            switch query.order {
            case .newestFirst: first.sequence > second.sequence
            case .oldestFirst: first.sequence < second.sequence
            case .title:
                (first.practice.title.original, first.practice.id.written) < (second.practice.title.original, second.practice.id.written)
            case .id: first.practice.id < second.practice.id
            }
        }
        return ordered.map { $0.redacted(to: query.clearance) }
    }
}
