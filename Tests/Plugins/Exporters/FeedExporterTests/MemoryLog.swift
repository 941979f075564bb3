import HeraldModel
import HeraldTesting

/// A log in memory: published versions and withdrawals.
struct MemoryLog: PracticeLog {
    private var releases: [PublishedPractice] = []
    private var latest: [Slug: PublishedPractice] = [:]
    private var events: [Int] = []
    private(set) var withdrawn: [Slug: Tombstone] = [:]
    private(set) var moment = StoreMoment(sequence: 0, time: Timestamp(year: 2016, month: 1, day: 1))

    /// The ids of the published practices.
    var published: Set<Slug> { Set(latest.keys) }

    /// Publishes a first or further version of `practice`.
    mutating func publish(_ practice: Practice) {
        advance()
        let earlier = releases.last { $0.practice.id == practice.id }
        let release = PublishedPractice(
            practice: practice, version: (earlier?.version ?? 0) + 1, sequence: moment.sequence,
            published: earlier?.published ?? moment.time,
            updated: moment.time, lastEventKind: earlier == nil ? .published : .corrected)
        put(release)
    }

    private mutating func put(_ release: PublishedPractice) {
        releases.append(release)
        latest[release.practice.id] = release
        withdrawn[release.practice.id] = nil
        events.append(moment.sequence)
    }

    /// Withdraws a practice.
    mutating func withdraw(_ id: Slug, because reason: String = "not confirmed") {
        advance()
        guard let gone = latest.removeValue(forKey: id) else { return }
        withdrawn[id] = Tombstone(of: gone, sequence: moment.sequence, time: moment.time, reason: reason)
        events.append(moment.sequence)
    }

    /// Restores a withdrawn practice.
    mutating func restore(_ id: Slug) {
        advance()
        guard let last = releases.last(where: { $0.practice.id == id }) else { return }
        put(
            PublishedPractice(
                practice: last.practice, version: last.version, sequence: moment.sequence, published: last.published, updated: moment.time,
                lastEventKind: .restored))
    }

    /// Adds an event that readers cannot see.
    mutating func advance() {
        moment = StoreMoment(sequence: moment.sequence + 1, time: Timestamp(seconds: moment.time.seconds + 3600))
    }

    /// Returns a random history of `count` events.
    static func random(count: Int, random: inout SplitMix64) -> MemoryLog {
        var log = MemoryLog()
        for number in 0..<count { log.act(&random, number: number) }
        return log
    }

    /// Adds a random event: publishes a new practice with a number up to `number`, or corrects, withdraws or restores a known one.
    mutating func act(_ random: inout SplitMix64, number: Int) {
        let known = published.sorted()
        if known.isEmpty || random.below(10) < 6 {
            publish(Sample.practice("practice-\(number)"))
        } else if random.below(4) < 3 {
            publish(Sample.practice(random.pick(known).written))
        } else if random.below(3) == 0, let gone = withdrawn.keys.sorted().first {
            restore(gone)
        } else {
            withdraw(random.pick(known))
        }
    }

    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment { moment }

    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        let present = latest.values.filter { query.matches($0.practice) }
        return TimelineBatch(present.map(Membership.present) + withdrawn.values.map(Membership.removed), in: window)
    }

    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        var found = latest.values.filter {
            (range?.contains($0.sequence) ?? true) && query.limit != 0 && query.matches($0.practice)
        }
        .sorted { $0.sequence > $1.sequence }
        if let cursor { found.removeAll { $0.sequence >= cursor.sequence } }
        let batch = Array(found.prefix(count))
        let next = found.count > count ? batch.last.map { SelectionCursor(sequence: $0.sequence, id: $0.practice.id, title: "") } : nil
        return SelectionBatch(practices: batch, next: next)
    }

    func count(of query: Query, at moment: StoreMoment) async throws -> Int { latest.count }
    func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] { events }
}

/// Small records for feeds.
enum Sample {
    static func practice(_ id: String, title: String? = nil, summary: String = "A summary.") -> Practice {
        var practice = Practice()
        practice.id = Slug(written: id) ?? .unnamed
        practice.title = LocalizedText(title ?? "Practice \(id)")
        practice.summary = LocalizedText(summary)
        return practice
    }

    /// A record with content in every field that feeds show.
    static func full() -> Practice {
        var practice = practice(
            "seasonal-work", title: "Seasonal work & “circular” <migration>", summary: "A first paragraph.\n\nA second one.")
        let text = { (text: String) in LocalizedText(text) }
        (practice.purpose, practice.approach) = (text("Jobs for a season."), text("An agreement between two states."))
        practice.context = PracticeContext()
        practice.context?.economic = text("Farms lacked hands.")
        practice.themes = ["iamm:6.a", "sdg:10.7"].compactMap(ThemeCode.init(written:))
        practice.places = [Place()]
        practice.strengths = [text("Wages were paid.")]
        practice.weaknesses = [text("Housing was poor."), text("Few women took part.")]
        practice.lessons = [text("Inspect early.")]
        practice.transferability = text("Needs a labour inspectorate.")
        var source = Source()
        (source.id, source.title, source.year) = (Slug(written: "report") ?? .unnamed, "A report", 2015)
        practice.sources = [source]
        var claim = Claim()
        (claim.statement, claim.value, claim.unit) = (text("Workers came."), Figure(written: "7456"), text("workers"))
        (claim.source, claim.page) = (source.id, "21")
        practice.claims = [claim]
        var evidence = Evidence()
        (evidence.type, evidence.finding) = (.independentEvaluation, .mixed)
        practice.evidence = [evidence]
        return practice
    }
}
