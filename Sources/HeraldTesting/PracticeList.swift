public import HeraldModel

/// A selection's source that hands out given practices: what an exporter's tests select from.
///
///     let selection = PracticeList([first, second]).selection
///
/// Of a query only the ids, the categories of evidence, the order and the clearance count.
public struct PracticeList: SelectionSource {
    private let practices: [PublishedPractice]

    /// Creates a source of `practices`, in any order.
    public init(_ practices: [PublishedPractice]) { self.practices = practices }

    /// All of the practices, the latest change first.
    public var selection: Selection { Selection(of: Query(), at: moment, from: self) }

    /// The moment of the latest change.
    public var moment: StoreMoment {
        let last = practices.max { $0.sequence < $1.sequence }
        return StoreMoment(sequence: last?.sequence ?? 0, time: last?.updated ?? Timestamp(seconds: 0))
    }

    public func practices(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        let sorted = selected(query).filter { range?.contains($0.sequence) ?? true }.sorted(by: query.order)
        let start = cursor.flatMap { cursor in sorted.firstIndex { $0.practice.id == cursor.id } }.map { $0 + 1 } ?? 0
        let found = Array(sorted.dropFirst(start).prefix(count))
        let last = found.last.map { SelectionCursor(sequence: $0.sequence, id: $0.practice.id, title: $0.practice.title.original) }
        return SelectionBatch(practices: found, next: found.count < count ? nil : last)
    }

    public func count(of query: Query, at moment: StoreMoment) async throws -> Int { selected(query).count }

    public func positions(of query: Query, at moment: StoreMoment) async throws -> [Int] { selected(query).map(\.sequence).sorted() }

    private func selected(_ query: Query) -> [PublishedPractice] {
        practices.filter { published in
            (query.ids.isEmpty || query.ids.contains(published.practice.id))
                && (query.evidence.isEmpty || query.evidence.contains(published.practice.category))
        }.map { published in
            var published = published
            published.practice.redact(to: query.clearance)
            return published
        }
    }
}

extension [PublishedPractice] {
    fileprivate func sorted(by order: Query.Order) -> [PublishedPractice] {
        switch order {
        case .newestFirst: sorted { $0.sequence > $1.sequence }
        case .oldestFirst: sorted { $0.sequence < $1.sequence }
        case .title: sorted { ($0.practice.title.original, $0.practice.id) < ($1.practice.title.original, $1.practice.id) }
        case .id: sorted { $0.practice.id < $1.practice.id }
        }
    }
}
