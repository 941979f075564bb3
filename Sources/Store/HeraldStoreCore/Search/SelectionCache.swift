package import HeraldModel
internal import Synchronization

/// A cache of the last few selections, each as a whole.
///
/// A selection is read in batches, and each batch needs the whole again. Versions and events are only added, so the answer for a moment
/// never changes.
package final class SelectionCache<Found: Sendable>: Sendable {
    private struct Answer {
        var query: Query
        var moment: Int
        var elements: [Found]
    }

    private let answers = Mutex<[Answer]>([])
    private let most: Int
    private let mostElements: Int

    /// Creates a cache of at most `most` selections with `mostElements` elements in all.
    package init(most: Int, mostElements: Int) {
        self.most = most
        self.mostElements = mostElements
    }

    /// Returns the elements of `query`, without its limit, if they are cached.
    package func elements(for query: Query, at moment: StoreMoment) -> [Found]? {
        let query = Self.withoutLimit(query)
        return answers.withLock { answers in
            guard let index = answers.firstIndex(where: { $0.moment == moment.sequence && $0.query == query }) else { return nil }
            // The most recently used selection moves to the end.
            if index + 1 < answers.count { answers.append(answers.remove(at: index)) }
            return answers.last?.elements
        }
    }

    /// Caches `elements`, and removes the least recently used selections when there are too many.
    package func insert(_ elements: [Found], for query: Query, at moment: StoreMoment) {
        let answer = Answer(query: Self.withoutLimit(query), moment: moment.sequence, elements: elements)
        answers.withLock { answers in
            answers.removeAll { $0.moment == answer.moment && $0.query == answer.query }
            answers.append(answer)
            while answers.count > most || answers.count > 1 && answers.reduce(0, { $0 + $1.elements.count }) > mostElements {
                answers.removeFirst()
            }
        }
    }

    private static func withoutLimit(_ query: Query) -> Query {
        var query = query
        query.limit = nil
        return query
    }
}
