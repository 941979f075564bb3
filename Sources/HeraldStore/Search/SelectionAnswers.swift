internal import HeraldModel
internal import Synchronization

/// The last few selections that were found as a whole.
///
/// A selection is read in batches, each of which asks the same thing again. Versions and events are only added, so an answer for a
/// moment stays right.
final class SelectionAnswers: Sendable {
    private struct Answer {
        var query: Query
        var moment: Int
        var places: [Place]
    }

    private let answers = Mutex<[Answer]>([])

    /// The places of `query`, its limit aside, if they are known.
    func places(of query: Query, at moment: StoreMoment) -> [Place]? {
        let query = Self.withoutLimit(query)
        return answers.withLock { $0.first { $0.moment == moment.sequence && $0.query == query }?.places }
    }

    /// Keeps `places` and forgets the oldest when there are many.
    func keep(_ places: [Place], of query: Query, at moment: StoreMoment) {
        let answer = Answer(query: Self.withoutLimit(query), moment: moment.sequence, places: places)
        answers.withLock { answers in
            answers.append(answer)
            while answers.count > Self.most || answers.count > 1 && answers.reduce(0, { $0 + $1.places.count }) > Self.mostPlaces {
                answers.removeFirst()
            }
        }
    }

    private static let most = 4
    private static let mostPlaces = 250_000

    private static func withoutLimit(_ query: Query) -> Query {
        var query = query
        query.limit = nil
        return query
    }
}
