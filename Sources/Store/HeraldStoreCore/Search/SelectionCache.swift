internal import HeraldCaching
package import HeraldModel

/// A cache of the last few selections that were found as a whole.
///
/// A selection is read in batches, and each batch needs the same answer. Versions and events are only added, so the answer for a moment never
/// becomes wrong. The newest answer is always kept, however long it is: its next batch needs it.
package final class SelectionCache<Found: Sendable>: Sendable {
    private struct Key: Hashable {
        var query: Query
        var moment: Int

        /// The limit of a query does not count: the answer is the whole selection.
        init(_ query: Query, at moment: StoreMoment) {
            self.query = query
            self.query.limit = nil
            self.moment = moment.sequence
        }
    }

    private let answers: LRUCache<Key, [Found]>

    /// Keeps at most `most` answers with `mostPlaces` elements in all.
    package init(most: Int, mostPlaces: Int) {
        answers = LRUCache(limit: mostPlaces, maxCount: most, keepsNewest: true)
    }

    /// The elements of `query` without its limit, if they are known.
    package func elements(for query: Query, at moment: StoreMoment) -> [Found]? { answers.value(for: Key(query, at: moment)) }

    /// Keeps `elements`.
    package func insert(_ elements: [Found], for query: Query, at moment: StoreMoment) {
        answers.insert(elements, for: Key(query, at: moment), cost: elements.count)
    }
}
