import FileTesting
import HeraldModel
import HeraldStoreCore
import HeraldTesting
import StoreTesting
import Testing

@Suite("Random histories")
struct RandomHistoryTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test("each store and the plain one agree at every moment", arguments: StoreKind.shipped, 1...12 as ClosedRange<UInt64>)
    func agreement(kind: StoreKind, seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let (plain, store) = (ReferenceStore(), try kind.make(folder))
        for step in 1...60 {
            let time = Timestamp.day(Int.random(in: max(1, step / 3 - 1)...(step / 3 + 1), using: &random))
            try await Self.act(on: plain, store, at: time, &random)
        }
        for sequence in stride(from: try await store.moment(asOf: nil).sequence, through: 0, by: -7) {
            let time = try await plain.events(of: nil, after: max(0, sequence - 1), at: plain.moment(asOf: nil)).first?.time
            let moment = StoreMoment(sequence: sequence, time: time ?? .day(1))
            try await compare(
                plain, store, Self.query(&random), at: moment, after: Int.random(in: 0...sequence, using: &random), seed: seed)
        }
        #expect(try await store.entries(after: 3, count: 500) == plain.entries(after: 3, count: 500), "seed \(seed)")
        let copy = try kind.make(folder)
        for start in stride(from: 0, to: 500, by: 7) { try await copy.replay(store.entries(after: start, count: 7)) }
        #expect(try await copy.entries(after: 0, count: 1000) == store.entries(after: 0, count: 1000), "seed \(seed)")
        try await compare(plain, copy, Self.query(&random), at: plain.moment(asOf: nil), after: 0, seed: seed)
        for day in 1...22 {
            #expect(try await plain.moment(asOf: .day(day)) == store.moment(asOf: .day(day)), "seed \(seed)")
        }
    }

    static func act(on plain: ReferenceStore, _ store: any PracticeStore, at time: Timestamp, _ random: inout SplitMix64) async throws {
        let id = Slug(written: ids.randomElement(using: &random)!)!
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            let refused = await refusal { try await plain.withdraw(id, at: time, note: "withdrawn") }
            #expect(await refusal { try await store.withdraw(id, at: time, note: "withdrawn") } == refused)
        case 1:
            let refused = await refusal { try await plain.restore(id, at: time, note: "restored") }
            #expect(await refusal { try await store.restore(id, at: time, note: "restored") } == refused)
        case 2:
            let review = review(&random)
            let version = [nil, nil, nil, 1, 2].randomElement(using: &random)!
            let policy = policy(&random)
            let expected = try? await plain.review(id, version: version, review, at: time, policy: policy)
            #expect((try? await store.review(id, version: version, review, at: time, policy: policy)) == expected)
        case 3:
            var assignment = Assignment()
            (assignment.centre, assignment.expert) = (["A", "B"].randomElement(using: &random)!, "an economist")
            assignment.due = [nil, PartialDate(written: "2017-02")].randomElement(using: &random)!
            let expected = try? await plain.assign(assignment, to: id, at: time)
            #expect((try? await store.assign(assignment, to: id, at: time)) == expected)
        case 4:
            let aged = [AgedEvidence(practice: id, version: 1, note: ["an evaluation", "a figure"].randomElement(using: &random)!)]
            let expected = try? await plain.record(aged, at: time)
            #expect((try? await store.record(aged, at: time)) == expected)
        default:
            let batch = (0..<Int.random(in: 1...4, using: &random)).map { _ in submission(&random) }
            let policy = policy(&random)
            #expect(try await store.preview(batch) == plain.preview(batch))
            let expected = try await plain.submit(batch, at: time, policy: policy)
            #expect(try await store.submit(batch, at: time, policy: policy) == expected)
        }
    }

    private static func refusal(_ body: () async throws -> Void) async -> Bool {
        do { try await body() } catch { return true }
        return false
    }

    private func compare(
        _ plain: ReferenceStore, _ store: any PracticeStore, _ query: Query, at moment: StoreMoment, after: Int, seed: UInt64
    ) async throws {
        let comment = Comment(rawValue: "seed \(seed), event \(moment.sequence), \(query)")
        #expect(try await store.events(of: nil, after: after, at: moment) == plain.events(of: nil, after: after, at: moment), comment)
        let changed = try await store.changedPractices(in: after + 1...max(after + 1, moment.sequence), at: moment)
        #expect(await plain.changed(after: after, at: moment) == changed, comment)
        #expect(try await Self.pages(store, query, at: moment) == Self.pages(plain, query, at: moment), comment)
        #expect(try await store.summaries(of: query, at: moment) == plain.summaries(of: query, at: moment), comment)
        #expect(try await store.eventNumbers(of: query, at: moment) == plain.eventNumbers(of: query, at: moment), comment)
        let minimal = FourRequirements(log: plain)
        #expect(try await minimal.eventNumbers(of: query, at: moment) == plain.eventNumbers(of: query, at: moment), comment)
        #expect(try await store.count(of: query, at: moment) == plain.count(of: query, at: moment), comment)
        #expect(try await store.published(query, at: moment) == plain.published(query, at: moment), comment)
        #expect(try await store.reviews(of: nil, at: moment) == plain.reviews(of: nil, at: moment), comment)
        #expect(try await store.assignments(of: nil, at: moment) == plain.assignments(of: nil, at: moment), comment)
        let range = after...max(after, moment.sequence - 3)
        for range in [nil, range] {
            #expect(
                try await store.tombstones(of: query, at: moment, in: range) == plain.tombstones(of: query, at: moment, in: range),
                comment)
        }
        #expect(try await store.published(query, at: moment, in: range) == plain.published(query, at: moment, in: range), comment)
    }

    /// Reads the selection in pages of two, without its limit.
    private static func pages(_ store: any PracticeStore, _ query: Query, at moment: StoreMoment) async throws -> [PublishedPractice] {
        var (all, cursor): ([PublishedPractice], SelectionCursor?) = ([], nil)
        repeat {
            let batch = try await store.present(of: query, at: moment, in: nil, after: cursor, count: 2)
            all += batch.practices
            cursor = batch.next
        } while cursor != nil
        return all
    }

    // MARK: Random parts

    private static let ids = ["alpha-one", "beta-two", "gamma-three", "delta-four", "epsilon-five"]
    private static let words = ["Zebra", "äpfel", "Ñandú", "work", "visa", "東京"]

    private static func submission(_ random: inout SplitMix64) -> Submission {
        let practice = Practice(ids.randomElement(using: &random)!, title: words.randomElement(using: &random)!) {
            $0.kind = [.law, .project].randomElement(using: &random)!
            $0.level = [nil, .local, .global].randomElement(using: &random)!
            $0.summary = LocalizedText(["One.", "Two."].randomElement(using: &random)!)
            $0.evidence = [[], [Evidence(.research, .positive)]].randomElement(using: &random)!
            $0.themes = [[], [ThemeCode(written: "iamm:6.a")!], [ThemeCode(written: "iamm:60")!]].randomElement(using: &random)!
            $0.places = ["PH", "NZ"].filter { _ in Bool.random(using: &random) }.map { code in
                var place = Place()
                place.country = CountryCode(written: code)!
                place.role = [nil, .origin, .transit, .destination].randomElement(using: &random)!
                place.city = [nil, "Mérida", "Saint-Denis", "MERIDA", "…"].randomElement(using: &random)!
                return place
            }
            $0.corridors = ["PH-NZ", "NZ-PH", "TO-NZ"].filter { _ in Int.random(in: 0..<4, using: &random) == 0 }.map {
                Corridor(written: $0)!
            }
            $0.targetGroups = [[], [LocalizedText("Women at work")], [LocalizedText("Men at work")]].randomElement(using: &random)!
            if Bool.random(using: &random) {
                $0.criteria = Criteria()
                $0.criteria?.innovative = LocalizedText("New.")
                $0.criteria?.replicable = Bool.random(using: &random) ? LocalizedText("Again.") : nil
            }
            if Bool.random(using: &random) {
                $0.organisations = [Organisation()]
                $0.organisations[0].name = words.randomElement(using: &random)! + " office"
                $0.organisations[0].role = OrganisationRole.allCases.randomElement(using: &random)!
                $0.sensitivity = [[], [MapEntry(.organisations, .partners)]].randomElement(using: &random)!
            }
            if Int.random(in: 0..<4, using: &random) == 0 {
                let hidden: [SensitiveField] = [.places, .corridors, .targetGroups]
                $0.sensitivity.append(MapEntry(hidden.randomElement(using: &random)!, .partners))
            }
            if Bool.random(using: &random) {
                $0.translations = [MapEntry(LanguageTag(written: "pt-BR")!, Int.random(in: 1...4, using: &random))]
                $0.title.translations = [MapEntry($0.translations[0].key, "Um título")]
                for index in $0.targetGroups.indices {
                    $0.targetGroups[index].translations = [MapEntry($0.translations[0].key, "Mulheres e crianças")]
                }
            }
        }
        let submission = Submission(practice: practice, reviews: (0..<Int.random(in: 0...3, using: &random)).map { _ in review(&random) })
        // Most verdicts name the content. Some name nothing, and count only for a first version or after the version came in.
        return Int.random(in: 0...3, using: &random) == 0 ? submission : submission.withReviewsOfContent
    }

    private static func review(_ random: inout SplitMix64) -> Review {
        var review = Review(
            [.accept, .accept, .accept, .revise, .reject, .tooEarly].randomElement(using: &random)!,
            ["A", "B", "C"].randomElement(using: &random)!)
        review.date = [nil, nil, PartialDate(written: "2017-01-09")].randomElement(using: &random)!
        return review
    }

    private static func policy(_ random: inout SplitMix64) -> ReviewPolicy {
        var policy = ReviewPolicy()
        policy.centres = [1, 2, 2].randomElement(using: &random)!
        return policy
    }

    private static let searched = words + ["one", "two", "office"]

    /// Sets a condition of `kind` that some practices of the history meet.
    private static func set(_ kind: Query.Condition.Kind, in query: inout Query) {
        switch kind {
        case .themes: query.themes = [ThemeCode(written: "iamm:60")!, ThemeCode(written: "iamm:6.a")!]
        case .evidence: query.evidence = [.promising, .caseStudy]
        case .anyCriteria: query.anyCriteria = [.innovative, .sustainable]
        case .allCriteria: query.allCriteria = [.innovative, .replicable]
        case .kinds: query.kinds = [.law]
        case .levels: query.levels = [.global, .local]
        case .places: query.places = [CountryCode(written: "PH")!, CountryCode(written: "DE")!]
        case .languages: query.languages = [.english]
        case .allThemes: query.allThemes = [ThemeCode(written: "iamm:6")!]
        case .allPlaces: query.allPlaces = [CountryCode(written: "PH")!, CountryCode(written: "NZ")!]
        case .allLanguages: query.allLanguages = [.english, LanguageTag(written: "pt")!]
        case .organisations: query.organisations = ["visa"]
        case .text: query.text = "work"
        case .changedSince: query.changedSince = .day(9)
        case .ids: query.ids = [Slug(written: "gamma-three")!]
        case .cities: query.cities = ["merida", "SAINT DENIS"]
        case .origins: query.origins = [CountryCode(written: "PH")!, CountryCode(written: "TO")!]
        case .transit: query.transit = [CountryCode(written: "PH")!]
        case .destinations: query.destinations = [CountryCode(written: "NZ")!]
        case .corridors: query.corridors = [Corridor(written: "PH-NZ")!, Corridor(written: "TO-NZ")!]
        case .targetGroups: query.targetGroups = ["men at", "criancas"]
        case .leads: query.leads = ["apfel office", "zebra"]
        case .partners: query.partners = ["office"]
        case .funders: query.funders = ["NANDÚ"]
        case .collectors: query.collectors = ["東京 office", "fic"]
        case .reviewers: query.reviewers = ["office", "none"]
        }
    }

    static func query(_ random: inout SplitMix64) -> Query {
        var query = Query()
        query.order = Query.Order.allCases.randomElement(using: &random)!
        query.clearance = Sensitivity.allCases.randomElement(using: &random)!
        query.limit = [nil, nil, 2].randomElement(using: &random)!
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            switch Int.random(in: 0..<14, using: &random) {
            case 0, 8:
                query.text = (0..<Int.random(in: 1...2, using: &random)).map { _ in searched.randomElement(using: &random)! }.joined(
                    separator: " ")
            case 1: query.themes = [ThemeCode(written: "iamm:6")!]
            case 2: query.evidence = [.good]
            case 3: query.organisations = ["OFFICE", "none"]
            case 4: query.languages = [LanguageTag(written: "pt")!]
            case 5: query.changedSince = .day(Int.random(in: 1...20, using: &random))
            case 6: query.ids = [Slug(written: "beta-two")!, Slug(written: "alpha-one")!, Slug(written: "beta-two")!]
            case 7: query.levels = [.local]
            default: set(Query.Condition.Kind.allCases.randomElement(using: &random)!, in: &query)
            }
        }
        return query
    }
}

/// A log with nothing but the four requirements, so that the others are made from those.
struct FourRequirements: PracticeLog {
    let log: any PracticeLog

    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment { try await log.moment(of: scope, asOf: time) }
    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        try await log.timeline(of: query, at: moment, in: window)
    }
    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        try await log.present(of: query, at: moment, in: range, after: cursor, count: count)
    }
    func count(of query: Query, at moment: StoreMoment) async throws -> Int { try await log.count(of: query, at: moment) }
}
