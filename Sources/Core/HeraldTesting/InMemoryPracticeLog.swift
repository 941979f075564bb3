public import HeraldKit
public import HeraldModel

/// A log of practices in memory: a test of an exporter reads it in place of a store.
///
///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
///         .withdrawing(Samples.minimal.id, because: "closed")
///     let selection = log.selection { $0.evidence = [.promising] }
///     let context = log.context()
///     let count = try await selection.count  // 1
///
/// It is a value: each change returns another log, a day later, and the old one stays as it was. So a test can
/// export two moments of the same history and compare them.
///
/// | event | function | time |
/// |---|---|---|
/// | a practice is published | ``init(_:)`` | one a day from 2016-01-01 on, in the order given |
/// | a version is corrected | ``correcting(_:)`` | a day after the last event |
/// | a practice is withdrawn | ``withdrawing(_:because:)`` | a day after the last event |
/// | anything else | ``init(published:)`` | as given |
///
/// Every practice in it is published; there are no reviews. `Query.matches(_:)` says how conditions
/// are tested.
public struct InMemoryPracticeLog: PracticeLog {
    /// The events, in order.
    private var entries: [Entry]

    /// The publication of a version, or its withdrawal.
    private struct Entry {
        var published: PublishedPractice
        var withdrawal: Tombstone?

        var sequence: Int { withdrawal?.sequence ?? published.sequence }
        var time: Timestamp { withdrawal?.time ?? published.updated }
        var practice: Slug { published.practice.id }
        var moment: StoreMoment { StoreMoment(sequence: sequence, time: time) }
    }

    /// Creates a log of publications with their own numbers and times.
    ///
    /// - Parameter published: Versions in any order. No two have the same number.
    public init(published: [PublishedPractice]) {
        entries = published.sorted { $0.sequence < $1.sequence }.map { Entry(published: $0) }
    }

    /// Creates a log in which each of `practices` is published as version 1, one a day from 2016-01-01 on.
    ///
    ///     var generator = PracticeGenerator(seed: 3)
    ///     let log = InMemoryPracticeLog((0..<30).map { _ in generator.practice() })
    ///     let last = log.moment.time.written  // "2016-01-30T00:00:00Z"
    public init(_ practices: [Practice]) {
        let start = Timestamp(year: 2016, month: 1, day: 1).seconds
        entries = practices.enumerated().map { index, practice in
            let time = Timestamp(seconds: start + index * 86_400)
            return Entry(
                published: PublishedPractice(practice: practice, version: 1, sequence: index + 1, published: time, updated: time))
        }
    }

    /// The moment of the last event. A log without events is at event 0, on 2016-01-01.
    public var moment: StoreMoment { entries.last?.moment ?? StoreMoment(sequence: 0, time: Timestamp(year: 2016, month: 1, day: 1)) }

    /// A day after the last event.
    private var tomorrow: Timestamp { Timestamp(seconds: moment.time.seconds + 86_400) }

    /// Returns the log with a withdrawal of the practice `id` a day later.
    ///
    ///     let log = InMemoryPracticeLog([Samples.full]).withdrawing(Samples.full.id, because: "closed")
    ///     let reasons = try await log.selection().tombstones.map(\.reason)  // ["closed"]
    ///
    /// - Parameters:
    ///   - id: The practice. If it is not published, the result is the same log.
    ///   - reason: The publisher's reason, for readers.
    public func withdrawing(_ id: Slug, because reason: String) -> InMemoryPracticeLog {
        guard let last = entries.last(where: { $0.practice == id }), last.withdrawal == nil else { return self }
        var log = self
        let withdrawal = Tombstone(of: last.published, sequence: moment.sequence + 1, time: tomorrow, reason: reason)
        log.entries.append(Entry(published: last.published, withdrawal: withdrawal))
        return log
    }

    /// Returns the log in which `practice` is published a day later, as the next version of the practice with its
    /// id.
    ///
    ///     var corrected = Samples.full
    ///     corrected.title = LocalizedText("Seasonal work in the Pacific")
    ///     let log = InMemoryPracticeLog([Samples.full]).correcting(corrected)
    ///     let version = try await log.selection().newest?.version  // 2
    ///
    /// - Parameter practice: The corrected record. If no practice has its id, the result is the same log.
    public func correcting(_ practice: Practice) -> InMemoryPracticeLog {
        guard let last = entries.last(where: { $0.practice == practice.id }) else { return self }
        var log = self
        log.entries.append(
            Entry(
                published: PublishedPractice(
                    practice: practice, version: last.published.version + 1, sequence: moment.sequence + 1,
                    published: last.published.published, updated: tomorrow, lastEventKind: .corrected)))
        return log
    }

    /// Returns the selection of a query at the last moment.
    ///
    /// - Parameter change: Sets the conditions, the order, the limit and the clearance of the query. By default
    ///   everything public is selected, newest first.
    public func selection(_ change: (inout Query) -> Void = { _ in }) -> Selection {
        var query = Query()
        change(&query)
        return Selection(of: query, at: moment, from: self)
    }

    /// Returns a context for exporters: the default site, the shipped audiences, and the last moment of the log.
    ///
    /// It knows no names of themes and countries, so codes are shown as they are. Set what your exporter reads, or
    /// take ``Samples/context(language:audiences:templates:reporter:)``.
    ///
    ///     var context = InMemoryPracticeLog([Samples.full]).context(pipeline: "monthly")
    ///     context.site.title = "Fair recruitment"
    ///     let audiences = context.audiences.keys.sorted().count  // those that ship
    ///
    /// - Parameter pipeline: The name of the pipeline.
    public func context(pipeline: String = "test") -> ExportContext {
        ExportContext(
            pipeline: pipeline, site: Site(), moment: moment, taxonomy: Taxonomy(concepts: []),
            gazetteer: Gazetteer(countries: [], regions: [], currencies: []),
            audiences: Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) }))
    }

    public func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment {
        let last = entries.last { entry in time.map { entry.time <= $0 } ?? true }
        return last?.moment ?? StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
    }

    public func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        let memberships = histories(until: moment).compactMap { membership(after: $0, in: query) }
        return TimelineBatch(memberships.filter { $0.time >= query.changedSince ?? $0.time }, in: window)
    }

    public func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        let all = published(of: query, at: moment).filter { range?.contains($0.sequence) ?? true }
        let start = cursor.flatMap { cursor in all.firstIndex { $0.practice.id == cursor.id } }.map { $0 + 1 } ?? 0
        let page = all[start...].prefix(count)
        let last = page.endIndex < all.endIndex ? page.last : nil
        let next = last.map { SelectionCursor(sequence: $0.sequence, id: $0.practice.id, title: $0.practice.title.original) }
        return SelectionBatch(practices: Array(page), next: next)
    }

    public func count(of query: Query, at moment: StoreMoment) async throws -> Int { published(of: query, at: moment).count }

    /// The events of each practice up to `moment`, in order.
    private func histories(until moment: StoreMoment) -> [[Entry]] {
        Array(Dictionary(grouping: entries.prefix { $0.sequence <= moment.sequence }, by: \.practice).values)
    }

    /// Returns the membership in the selection of `query` of a practice with these events; `nil` if it was never in it.
    private func membership(after history: [Entry], in query: Query) -> Membership? {
        guard let last = history.lastIndex(where: { isPresent(after: $0, in: query) }) else { return nil }
        if last + 1 == history.count { return .present(history[last].published.redacted(to: query.clearance)) }
        let end = history[last + 1]
        if let withdrawal = end.withdrawal { return .removed(withdrawal) }
        var tombstone = Tombstone(of: history[last].published, sequence: end.sequence, time: end.time, reason: "")
        tombstone.cause = .noLongerMatches
        return .removed(tombstone)
    }

    private func isPresent(after entry: Entry, in query: Query) -> Bool {
        entry.withdrawal == nil && query.matches(entry.published.practice)
    }

    /// The present practices of `query`, in its order.
    private func published(of query: Query, at moment: StoreMoment) -> [PublishedPractice] {
        let found = histories(until: moment).compactMap(\.last)
            .filter { isPresent(after: $0, in: query) && $0.time >= query.changedSince ?? $0.time }.map(\.published)
        let ordered = found.sorted { first, second in
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
