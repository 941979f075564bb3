import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

// The examples of HeraldModel's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Log")
struct DocumentationExamplesLog {
    @Test("the example of PracticeLog")
    func practiceLog() async throws {
        func ids(in log: some PracticeLog) async throws -> [Slug] {
            let moment = try await log.publicationMoment(asOf: nil)
            let batch = try await log.present(of: Query(), at: moment, in: nil, after: nil, count: 100)
            return batch.practices.map(\.practice.id)
        }
        #expect(try await ids(in: InMemoryPracticeLog([Samples.minimal])) == [Samples.minimal.id])
    }

    @Test("the example of StoreMoment")
    func storeMoment() {
        let log = InMemoryPracticeLog([Samples.minimal])
        let before = log.moment  // event 1, on 2016-01-01
        let after = log.withdrawing(Samples.minimal.id, because: "closed").moment  // event 2, a day later
        #expect(before.sequence == 1 && after.sequence == 2)
    }

    @Test("the example of EventScope")
    func eventScope() async throws {
        let log = InMemoryPracticeLog([Samples.minimal])
        let moment = try await log.moment(of: EventScope.publications, asOf: nil)
        #expect(moment == log.moment)
    }

    @Test("the example of Watermark")
    func watermark() async throws {
        let log = InMemoryPracticeLog([Samples.minimal])
        let watermark = try await log.watermark { Timestamp(year: 2017, month: 1, day: 2) }
        let isAtEnd = watermark.moment == log.moment  // true
        #expect(isAtEnd)
    }

    @Test("the example of Selection")
    func selection() async throws {
        let selection = InMemoryPracticeLog([Samples.minimal, Samples.full]).selection()
        var titles: [String] = []
        for try await practice in selection { titles.append(practice.practice.title.original) }
        let count = try await selection.count  // 2
        #expect(titles.count == count)
    }

    @Test("the example of narrowed")
    func narrowed() async throws {
        let selection = InMemoryPracticeLog([Samples.minimal, Samples.full]).selection { $0.evidence = [.emerging] }
        let part = selection.narrowed { $0.evidence = [.emerging, .good] }  // emerging practices only
        let none = selection.narrowed { $0.evidence = [.good] }  // no practices
        #expect(part.query.evidence == [.emerging])
        #expect(try await none.count == 0)
    }

    @Test("the example of SortKey")
    func sortKey() {
        let french = LanguageTag(written: "fr")!
        let titles = ["Zones", "école", "24 heures", "« Eau »"]
        let sorted = titles.sorted { SortKey($0, in: french) < SortKey($1, in: french) }
        // "24 heures", "« Eau »", "école", "Zones"
        let initials = sorted.map { SortKey($0, in: french).initial }  // "#", "E", "E", "Z"
        #expect(sorted == ["24 heures", "« Eau »", "école", "Zones"] && initials == ["#", "E", "E", "Z"])
    }

    @Test("the example of Iterator")
    func iterator() async throws {
        let selection = InMemoryPracticeLog([Samples.minimal, Samples.full]).selection()
        var iterator = selection.makeAsyncIterator()
        let first = try await iterator.next()?.practice.id  // "seasonal-work", the newest
        #expect(first == Samples.full.id)
    }

    @Test("the example of SelectionCursor")
    func selectionCursor() {
        let last = Samples.published(Samples.full)
        let title = last.practice.title.original
        let cursor = SelectionCursor(sequence: last.sequence, id: last.practice.id, title: title)
        #expect(cursor.title == "Seasonal work")
    }

    @Test("the example of SelectionBatch")
    func selectionBatch() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
        let batch = try await log.present(of: Query(), at: log.moment, in: nil, after: nil, count: 1)
        let isLast = batch.next == nil  // false: the next batch begins at the cursor
        #expect(!isLast && batch.practices.count == 1)
    }

    @Test("the example of TimelineWindow")
    func timelineWindow() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
        var window = TimelineWindow(1...log.moment.sequence, count: 1)
        var ids: [Slug] = []
        while true {
            let page = try await log.timeline(of: Query(), at: log.moment, in: window)
            ids += page.items.map(\.practice)
            guard let next = page.next else { break }
            window.after = next
        }
        #expect(ids == [Samples.minimal.id, Samples.full.id])
    }

    @Test("the example of Content")
    func content() {
        let removals = TimelineWindow(1...9, content: .removed)
        let everything = TimelineWindow.Content.all
        #expect(removals.content != everything)
    }

    @Test("the example of TimelineBatch")
    func timelineBatch() {
        let page = TimelineBatch(items: [.present(Samples.published(Samples.full))])
        let isLast = page.next == nil  // true
        #expect(isLast && page.items.count == 1)
    }

    @Test("the example of Membership")
    func membership() {
        let membership = Membership.present(Samples.published(Samples.full))
        let id = membership.practice  // "seasonal-work"
        let datestamp = membership.time.written  // "2017-01-02T00:00:00Z"
        #expect(id.written == "seasonal-work" && datestamp == "2017-01-02T00:00:00Z")
    }

    @Test("the example of DamagedRecord")
    func damagedRecord() {
        let time = Timestamp(seconds: 0)
        let event = Event(sequence: 3, time: time, practice: .unnamed, version: 1, kind: .published, note: "")
        let damaged = DamagedRecord(event: event, reason: "the stored form ends early")
        #expect(damaged.practice == .unnamed)
    }

    @Test("the example of Tombstone")
    func tombstone() {
        let time = Timestamp(year: 2017, month: 3, day: 20)
        let tombstone = Tombstone(of: Samples.published(Samples.full), sequence: 9, time: time, reason: "closed")
        let version = tombstone.version  // 2, the last one in the selection
        #expect(version == 2)
    }

    @Test("the example of Cause")
    func cause() {
        func explanation(of tombstone: Tombstone) -> String {
            switch tombstone.cause {
            case .withdrawn: "withdrawn: \(tombstone.reason)"
            case .noLongerMatches: "no longer in this list"
            }
        }
        let withdrawn = Tombstone(of: Samples.published(Samples.full), sequence: 9, time: Timestamp(seconds: 0), reason: "closed")
        #expect(explanation(of: withdrawn) == "withdrawn: closed")
    }

    @Test("the example of LocalizedReason")
    func localizedReason() {
        let reason = LocalizedReason("[en] The figure was wrong.\n[fr] Le chiffre était faux.")
        let french = reason.passage(in: LanguageTag(written: "fr")!).text  // "Le chiffre était faux."
        let closed = LocalizedReason("closed")
        let language = closed.passage(in: .english).language  // nil: nobody said which it is
        #expect(french == "Le chiffre était faux." && language == nil)
    }

    @Test("the example of Passage")
    func passage() {
        let passage = LocalizedReason("[fr] Le chiffre était faux.").passage(in: .english)
        let language = passage.language?.written  // "fr": there is no English text
        #expect(language == "fr")
    }

    @Test("the example of Event")
    func event() {
        let time = Timestamp(year: 2017, month: 3, day: 20)
        let event = Event(sequence: 9, time: time, practice: .unnamed, version: 1, kind: .withdrawn, note: "closed")
        let isPublication = event.kind == .published  // false
        #expect(!isPublication)
    }

    @Test("the example of Kind")
    func kind() {
        let kind = Event.Kind(written: "category-changed")  // .categoryChanged
        let count = Event.Kind.allCases.count  // 11
        #expect(kind == .categoryChanged && count == 11)
    }

    @Test("the example of PublishedPractice")
    func publishedPractice() {
        let time = Timestamp(year: 2017, month: 1, day: 2)
        let published = PublishedPractice(practice: Samples.full, version: 1, sequence: 1, published: time, updated: time)
        let partners = published.redacted(to: .partners)
        let isSame = partners.practice.id == published.practice.id  // true: only fields are emptied
        #expect(isSame)
    }
}
