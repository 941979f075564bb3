import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldEditions

@Suite("What is new for an audience")
struct EditionFinderTests {
    private let series = EditionSeries(stage: "digest", audience: "ngos", language: .english)

    private func target(_ history: SentHistory, _ query: Query = Query()) -> EditionTarget {
        EditionTarget(series, query, history: history, order: .newestFirst)
    }

    private func nothing(_ query: Query = Query()) -> SentHistory {
        SentHistory(scope: .init(floor: StoreMoment(sequence: 0, time: Timestamp(seconds: 0)), query: EditionTarget.hash(of: query)))
    }

    /// Returns the history after an edition with everything that is new in `log`.
    private func sent(_ log: InMemoryPracticeLog, _ history: SentHistory, _ query: Query = Query()) async throws -> SentHistory {
        let finder = EditionFinder(log, query, at: log.moment)
        let target = target(history, query)
        let news = try await finder.news(for: [target])
        var record = EditionRecord(
            key: series.key(history.number + 1, in: "p"), period: Timeframe(), from: history.moment, to: log.moment,
            scope: .init(floor: history.scope.floor, query: target.queryHash), decision: .init(.published, at: log.moment.time))
        let chosen = news[0].chosen(1000, by: .newestFirst)
        record = try await finder.draft(record, of: chosen.taken, for: target, in: log.context()) { _ in nil }.record
        var history = history
        history.add(record)
        return history
    }

    private func kinds(_ log: InMemoryPracticeLog, _ history: SentHistory, _ query: Query = Query()) async throws -> [String: EditionItem
        .Kind]
    {
        let news = try await EditionFinder(log, query, at: log.moment).news(for: [target(history, query)])
        return Dictionary(uniqueKeysWithValues: news[0].candidates.map { ($0.practice.written, $0.kind) })
    }

    private func practice(_ id: String, _ summary: String = "A summary.", finding: EvidenceFinding? = nil) -> Practice {
        var practice = Samples.minimal
        (practice.id, practice.summary) = (Editions.slug(id), LocalizedText(summary))
        if let finding {
            var evidence = Evidence()
            (evidence.type, evidence.finding) = (.independentEvaluation, finding)
            practice.evidence = [evidence]
        }
        return practice
    }

    @Test("a query without later conditions has the hash that ledgers know")
    func hash() {
        var query = Query()
        query.themes = [ThemeCode(written: "iamm:5")!]
        query.evidence = [.good, .promising]
        query.text = "seasonal work"
        let known = EditionTarget.hash(of: query)
        #expect(known == "44e7a383ae010f40d4eccc4f90e52b4e6f2d164851baabe07a1282b881b28876")
        query.cities = ["Malmö"]
        #expect(EditionTarget.hash(of: query) != known)
    }

    @Test("each practice is of the first kind that applies, and nothing is new twice")
    func kinds() async throws {
        let first = InMemoryPracticeLog(["one", "two", "three", "four"].map { practice("practice-\($0)") })
        var history = try await sent(first, nothing())
        #expect(try await kinds(first, history) == [:])
        var translated = practice("practice-three")
        translated.language = Samples.french
        var second = first.correcting(practice("practice-one", "Another."))
            .correcting(practice("practice-two", "Another.", finding: .positive))
            .correcting(translated).withdrawing(Editions.slug("practice-four"), because: "closed")
        #expect(
            try await kinds(second, history) == [
                "practice-one": .corrected, "practice-two": .evidenceChanged, "practice-three": .corrected, "practice-four": .withdrawn,
            ])
        history = try await sent(second, history)
        #expect(try await kinds(second, history) == [:])
        second = second.correcting(practice("practice-four")).correcting(practice("practice-one", "Another."))
        #expect(try await kinds(second, history) == ["practice-four": .new])
    }

    @Test("a practice that leaves the audience's selection ends for those who were sent it, and is news to nobody else")
    func leaving() async throws {
        var query = Query()
        query.evidence = [.good]
        let first = InMemoryPracticeLog([practice("practice-one", finding: .positive), practice("practice-two")])
        let history = try await sent(first, nothing(query), query)
        #expect(history.entries.map(\.practice.written) == ["practice-one"])
        let second = first.correcting(practice("practice-one")).correcting(practice("practice-two", "Another."))
        #expect(try await kinds(second, history, query) == ["practice-one": .withdrawn])
        #expect(try await kinds(second, nothing(query), query) == [:])
    }

    @Test("another selection is compared as a whole: what it adds is new, what it no longer has ends")
    func otherQuery() async throws {
        let log = InMemoryPracticeLog([practice("practice-one", finding: .positive), practice("practice-two")])
        var good = Query()
        good.evidence = [.good]
        var emerging = Query()
        emerging.evidence = [.emerging]
        let history = try await sent(log, nothing(good), good)
        #expect(try await kinds(log, history, emerging) == ["practice-one": .withdrawn, "practice-two": .new])
    }

    @Test("a change in a field that the audience must not see is no news")
    func hidden() async throws {
        var record = practice("practice-one")
        record.lessons = [LocalizedText("a"), LocalizedText("b")]
        record.sensitivity = [MapEntry(.lessons, .partners)]
        let first = InMemoryPracticeLog([record])
        var partners = Query()
        partners.clearance = .partners
        let (everybody, they) = (try await sent(first, nothing()), try await sent(first, nothing(partners), partners))
        record.lessons[0] = LocalizedText("c")
        let second = first.correcting(record)
        #expect(try await kinds(second, everybody) == [:])
        #expect(try await kinds(second, they, partners) == ["practice-one": .corrected])
    }

    @Test("corrections go first, then what has waited; the rest waits")
    func choice() {
        var news = EditionNews()
        let candidate = { (id: String, kind: EditionItem.Kind, sequence: Int, category: HeraldModel.Category, waited: Bool) in
            var candidate = EditionCandidate(kind: kind, practice: Editions.slug(id), sequence: sequence, category: category)
            candidate.hasWaited = waited
            return candidate
        }
        news.candidates = [
            candidate("new-late", .new, 9, .emerging, false), candidate("new-good", .new, 3, .good, false),
            candidate("new-old", .new, 1, .emerging, true), candidate("fixed", .corrected, 2, .good, false),
            candidate("gone", .withdrawn, 8, .good, false),
        ]
        news.damaged = [Editions.slug("damaged")]
        let three = news.chosen(3, by: .byEvidence)
        #expect(three.taken.map(\.practice.written) == ["gone", "fixed", "new-old"])
        #expect(three.waiting.map(\.written) == ["new-good", "new-late", "damaged"])
        #expect(news.chosen(9, by: .byEvidence).taken.map(\.practice.written) == ["gone", "fixed", "new-good", "new-late", "new-old"])
        #expect(news.chosen(9, by: .byTheme).taken.map(\.practice.written) == ["gone", "fixed", "new-late", "new-good", "new-old"])
    }
}
