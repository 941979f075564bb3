internal import HeraldCaching
package import HeraldModel

/// A cache of the last few selections, each as a whole.
///
/// A selection is read in batches, and each batch needs the whole again. Versions and events are only added, so the answer for a moment
/// never changes. The newest selection is cached however long it is: its next batch needs it.
package final class SelectionCache<Found: Sendable>: Sendable {
    private struct Key: Hashable {
        var query: Query
        var moment: Int

        /// Creates the key of `query` without its limit: the whole selection is cached.
        init(_ query: Query, at moment: StoreMoment) {
            self.query = query
            self.query.limit = nil
            self.moment = moment.sequence
        }
    }

    private let answers: LRUCache<Key, [Found]>

    /// Creates a cache of at most `most` selections with `mostElements` elements in all.
    package init(most: Int, mostElements: Int) {
        answers = LRUCache(limit: mostElements, maxCount: most, keepsNewest: true)
    }

    /// Returns the elements of `query`, without its limit, if they are cached.
    package func elements(for query: Query, at moment: StoreMoment) -> [Found]? { answers.value(for: Key(query, at: moment)) }

    /// Caches `elements`, and removes the least recently used selections when there are too many.
    package func insert(_ elements: [Found], for query: Query, at moment: StoreMoment) {
        answers.insert(elements, for: Key(query, at: moment), cost: elements.count)
    }
}
