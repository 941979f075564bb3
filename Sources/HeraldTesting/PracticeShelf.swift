public import HeraldKit
public import HeraldModel

/// Practices in memory, to be selected from: what a test of an exporter needs in place of a store.
///
/// Records alone count as published one a day from 2016-01-01, in the order given. Of a query the shelf heeds ids, evidence,
/// clearance, order and limit; for the other conditions use a store.
public struct PracticeShelf: SelectionSource {
    private var published: [PublishedPractice]
    private var withdrawn: [(published: PublishedPractice, withdrawal: Withdrawal)] = []

    /// Puts practices on a shelf as they were published.
    public init(published: [PublishedPractice]) {
        self.published = published.sorted { $0.sequence < $1.sequence }
    }

    /// Puts `practices` on a shelf, each as version 1.
    public init(_ practices: [Practice]) {
        let start = Timestamp(year: 2016, month: 1, day: 1).seconds
        published = practices.enumerated().map { index, practice in
            let time = Timestamp(seconds: start + index * 86_400)
            return PublishedPractice(practice: practice, version: 1, sequence: index + 1, published: time, updated: time)
        }
    }

    /// The moment at which everything is on the shelf.
    public var moment: StoreMoment {
        let start = StoreMoment(sequence: 0, time: Timestamp(year: 2016, month: 1, day: 1))
        let moments = published.map { StoreMoment(sequence: $0.sequence, time: $0.updated) }
        let withdrawals = withdrawn.map { StoreMoment(sequence: $0.withdrawal.sequence, time: $0.withdrawal.time) }
        return (moments + withdrawals).max { $0.sequence < $1.sequence } ?? start
    }

    /// The same shelf a day later, with the practice `id` called back; without such a practice, the same shelf.
    public func withdrawing(_ id: Slug, because reason: String) -> PracticeShelf {
        guard let index = published.firstIndex(where: { $0.practice.id == id }) else { return self }
        var shelf = self
        let gone = shelf.published.remove(at: index)
        let withdrawal = Withdrawal(
            of: gone, sequence: moment.sequence + 1, time: Timestamp(seconds: moment.time.seconds + 86_400), reason: reason)
        shelf.withdrawn.append((gone, withdrawal))
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

    /// The numbers of the events that put out or called back practices of `query`, in order.
    public func positions(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        let gone = withdrawn.filter { isSelected($0.published, by: query) }
        return (matching(query).map(\.sequence) + gone.flatMap { [$0.published.sequence, $0.withdrawal.sequence] }).sorted()
    }

    /// The withdrawals of practices that `query` would select, the latest first.
    public func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Withdrawal] {
        withdrawn.filter { isSelected($0.published, by: query) }.map(\.withdrawal).filter { withdrawal in
            (range?.contains(withdrawal.sequence) ?? true) && (query.changedSince.map { withdrawal.time >= $0 } ?? true)
        }.sorted { $0.sequence > $1.sequence }
    }

    private func isSelected(_ published: PublishedPractice, by query: Query) -> Bool {
        (query.ids.isEmpty || query.ids.contains(published.practice.id))
            && (query.evidence.isEmpty || query.evidence.contains(published.practice.category))
    }

    private func matching(_ query: Query) -> [PublishedPractice] {
        let chosen = published.filter { isSelected($0, by: query) }
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
