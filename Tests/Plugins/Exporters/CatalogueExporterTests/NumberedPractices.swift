import HeraldModel

/// A log of many small practices that are created when they are read. Practice number n was published in event n, and there are no other
/// events.
struct NumberedPractices: PracticeLog {
    let total: Int
    var languages: [LanguageTag] = []

    var moment: StoreMoment { StoreMoment(sequence: total, time: Timestamp(seconds: 1_500_000_000 + total)) }

    private func practice(_ number: Int) -> PublishedPractice {
        var practice = Example.practice("a-practice-with-a-name-of-usual-length-\(number)")
        practice.translations = languages.map { MapEntry($0, 1) }
        let time = Timestamp(seconds: 1_500_000_000 + number)
        return PublishedPractice(practice: practice, version: 1, sequence: number, published: time, updated: time)
    }

    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment { moment }

    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        guard window.content == .all, let range = window.remainingEvents else { return TimelineBatch(items: []) }
        let (first, last) = (max(1, range.lowerBound), min(total, moment.sequence, range.upperBound))
        if last < first { return TimelineBatch(items: []) }
        let end = window.count > last - first ? last : first + window.count - 1
        return TimelineBatch(items: (first...end).map { .present(practice($0)) }, next: end < last ? end : nil)
    }

    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        let first = max(1, range?.lowerBound ?? 1)
        let last = min(total, range?.upperBound ?? total, (cursor?.sequence ?? .max - 1) - 1)
        if last < first { return SelectionBatch(practices: []) }
        let practices = stride(from: last, through: max(first, last - count + 1), by: -1).map(practice)
        guard let end = practices.last, end.sequence > first else { return SelectionBatch(practices: practices) }
        return SelectionBatch(
            practices: practices, next: SelectionCursor(sequence: end.sequence, id: end.practice.id, title: end.practice.title.original))
    }

    func count(of query: Query, at moment: StoreMoment) async throws -> Int { total }
    func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] { Array(1...total) }
}
