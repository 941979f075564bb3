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
///
/// ### Test an exporter
///
/// A selection and a context are all that an exporter sees, so a test needs three lines:
///
///     let titles = InMemoryPracticeLog([Samples.full])
///     let documents = DocumentCollector()
///     try await TitleColumn(settings: .init()).export(titles.selection(), to: documents, in: titles.context())
///     let text = String(decoding: documents.documents[0].bytes, as: UTF8.self)  // "Title\nSeasonal work\n"
///
/// ### Differences to a store
///
/// The log answers as a store does, but reads every event for each answer: use it for some thousands of practices at
/// most. It checks no records, so a test can try an exporter with a record that a store would refuse. It has no damaged
/// records, and no events that only change a category.
public struct InMemoryPracticeLog: PracticeLog {
    /// The events, in order.
    private var entries: [Entry]

    /// The publication of a version, or its withdrawal.
    private struct Entry {
        /// The version that was published; for a withdrawal, the last one before it.
        var published: PublishedPractice
        /// The withdrawal, or `nil` for a publication.
        var withdrawal: Tombstone?

        var sequence: Int { withdrawal?.sequence ?? published.sequence }
        var time: Timestamp { withdrawal?.time ?? published.updated }
        var practice: Slug { published.practice.id }
        var moment: StoreMoment { StoreMoment(sequence: sequence, time: time) }
    }

    /// Creates a log of publications with their own numbers and times.
    ///
    /// Use it where a document shows numbers or dates, or for a gap between two events:
    ///
    ///     let first = Samples.published(Samples.minimal, sequence: 3)
    ///     let log = InMemoryPracticeLog(published: [Samples.published(Samples.full), first])
    ///     let numbers = try await log.selection().eventNumbers  // [3, 7]
    ///
    /// - Parameter published: Versions in any order. No two have the same number, and times grow with numbers, as in a
    ///   store; nothing checks that. Several versions of one practice are its history.
    public init(published: [PublishedPractice]) {
        entries = published.sorted { $0.sequence < $1.sequence }.map { Entry(published: $0) }
    }

    /// Creates a log in which each of `practices` is published as version 1, one a day from 2016-01-01 on.
    ///
    ///     var generator = PracticeGenerator(seed: 3)
    ///     let log = InMemoryPracticeLog((0..<30).map { _ in generator.practice() })
    ///     let last = log.moment.time.written  // "2016-01-30T00:00:00Z"
    ///
    /// - Parameter practices: Records in the order in which they are published, from event 1 on. Their ids differ; a
    ///   second record of the same id would be another version 1 of the first.
    public init(_ practices: [Practice]) {
        let start = Timestamp(year: 2016, month: 1, day: 1).seconds
        entries = practices.enumerated().map { index, practice in
            let time = Timestamp(seconds: start + index * 86_400)
            return Entry(
                published: PublishedPractice(practice: practice, version: 1, sequence: index + 1, published: time, updated: time))
        }
    }

    /// The moment of the last event. A log without events is at event 0, on 2016-01-01.
    ///
    ///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
    ///     let day = log.moment.time.written  // "2016-01-02T00:00:00Z"
    ///     let isEmpty = InMemoryPracticeLog([]).moment.sequence == 0  // true
    public var moment: StoreMoment { entries.last?.moment ?? StoreMoment(sequence: 0, time: Timestamp(year: 2016, month: 1, day: 1)) }

    /// A day after the last event.
    private var tomorrow: Timestamp { Timestamp(seconds: moment.time.seconds + 86_400) }

    /// Returns the log with a withdrawal of the practice `id` a day later.
    ///
    ///     let log = InMemoryPracticeLog([Samples.full]).withdrawing(Samples.full.id, because: "closed")
    ///     let reasons = try await log.selection().tombstones.map(\.reason)  // ["closed"]
    ///
    /// - Parameters:
    ///   - id: The practice. If it is not published, the result is the same log, so a wrong id shows as a test that
    ///     finds no tombstone.
    ///   - reason: The publisher's reason, for readers, as ``/HeraldModel/Tombstone/reason`` has it. It may be empty.
    /// - Returns: A log with one event more. A selection of it has a tombstone in place of the practice, if the query
    ///   selected it before.
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
    /// A correction can move a practice out of a selection. Readers of the selection are then told that it no longer
    /// matches, without a reason:
    ///
    ///     var moved = Samples.full
    ///     moved.places[0].country = CountryCode(written: "AU")!
    ///     let selection = InMemoryPracticeLog([Samples.full]).correcting(moved)
    ///         .selection { $0.places = [CountryCode(written: "NZ")!] }
    ///     let causes = try await selection.tombstones.map(\.cause)  // [.noLongerMatches]
    ///
    /// - Parameter practice: The corrected record. If no practice has its id, the result is the same log. A practice
    ///   that was withdrawn is published again.
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
    ///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
    ///     let selection = log.selection { query in
    ///         query.order = .title
    ///         query.limit = 1
    ///     }
    ///     var ids: [Slug] = []
    ///     for try await published in selection { ids.append(published.practice.id) }  // bare-record
    ///
    /// For an earlier moment create a `Selection` of the log with that moment.
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
    /// | part of the context | contents |
    /// |---|---|
    /// | site | the defaults: English, at `https://practices.example/` |
    /// | moment | the last event of the log |
    /// | taxonomy, gazetteer | empty |
    /// | audiences | the shipped ones, by name |
    /// | formats, templates | none |
    ///
    /// It knows no names of themes and countries, so codes are shown as they are. Set what your exporter reads, or
    /// take ``Samples/context(language:audiences:templates:reporter:)``.
    ///
    ///     var context = InMemoryPracticeLog([Samples.full]).context(pipeline: "monthly")
    ///     context.site.title = "Fair recruitment"
    ///     let audiences = context.audiences.keys.sorted().count  // those that ship
    ///
    /// - Parameter pipeline: The name of the pipeline, which is part of the addresses of documents.
    /// - Returns: A context without templates and formats. Its warnings are discarded; to test them, take
    ///   ``Samples/context(language:audiences:templates:reporter:)`` with a reporter.
    public func context(pipeline: String = "test") -> ExportContext {
        ExportContext(
            pipeline: pipeline, site: Site(), moment: moment, taxonomy: Taxonomy(concepts: []),
            gazetteer: Gazetteer(countries: [], regions: [], currencies: []),
            audiences: Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) }))
    }

    /// Returns the moment of the last event at or before `time`, or of the last of all if `time` is `nil`.
    ///
    /// Every event is a publication or a withdrawal, so `scope` makes no difference. Before the first event the number is
    /// 0 and the time is 1970-01-01.
    ///
    ///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
    ///     let noon = Timestamp(seconds: Timestamp(year: 2016, month: 1, day: 1).seconds + 12 * 3600)
    ///     let moment = try await log.moment(of: .publications, asOf: noon)
    ///     let isFirst = moment.sequence == 1  // true
    public func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment {
        let last = entries.last { entry in time.map { entry.time <= $0 } ?? true }
        return last?.moment ?? StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
    }

    /// Returns one membership for each practice that was ever in the selection of `query` up to `moment`, in the order of
    /// events, within `window`.
    ///
    ///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full]).withdrawing(Samples.minimal.id, because: "closed")
    ///     let batch = try await log.timeline(of: Query(), at: log.moment, in: TimelineWindow(1...3))
    ///     let events = batch.items.map(\.sequence)  // [2, 3]
    public func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        let memberships = histories(until: moment).compactMap { membership(after: $0, in: query) }
        return TimelineBatch(memberships.filter { $0.time >= query.changedSince ?? $0.time }, in: window)
    }

    /// Returns at most `count` of the present practices in the order of the query, after the practice that `cursor` names.
    ///
    /// Unlike a store, the log looks the practice of the cursor up by its id. If it is not in the selection, the batch
    /// begins at the first practice. Fields above the query's clearance are missing in the result.
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

    /// Returns the number of present practices of `query`, without regard to its limit.
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

    /// Whether a practice is in the selection of `query` while `entry` is its last event.
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
