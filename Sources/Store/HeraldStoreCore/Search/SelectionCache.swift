package import HeraldModel
internal import Synchronization

/// The last few selections that were found as a whole.
///
/// A selection is read in batches, each of which asks the same thing again. Versions and events are only added, so an answer for a
/// moment stays right.
package final class SelectionCache<Found: Sendable>: Sendable {
    private struct Answer {
        var query: Query
        var moment: Int
        var places: [Found]
    }

    private let answers = Mutex<[Answer]>([])
    private let most: Int
    private let mostPlaces: Int

    /// Keeps at most `most` answers with `mostPlaces` places in all.
    package init(most: Int, mostPlaces: Int) {
        self.most = most
        self.mostPlaces = mostPlaces
    }

    /// The places of `query`, its limit aside, if they are known.
    package func elements(for query: Query, at moment: StoreMoment) -> [Found]? {
        let query = Self.withoutLimit(query)
        return answers.withLock { answers in
            guard let index = answers.firstIndex(where: { $0.moment == moment.sequence && $0.query == query }) else { return nil }
            // The one asked for last goes last.
            if index + 1 < answers.count { answers.append(answers.remove(at: index)) }
            return answers.last?.places
        }
    }

    /// Keeps `places` and forgets the oldest when there are many.
    package func insert(_ places: [Found], for query: Query, at moment: StoreMoment) {
        let answer = Answer(query: Self.withoutLimit(query), moment: moment.sequence, places: places)
        answers.withLock { answers in
            answers.removeAll { $0.moment == answer.moment && $0.query == answer.query }
            answers.append(answer)
            while answers.count > most || answers.count > 1 && answers.reduce(0, { $0 + $1.places.count }) > mostPlaces {
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
