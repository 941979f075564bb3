import HeraldModel
import HeraldStore
import HeraldStoreCore
import HeraldTesting

/// Random events in the lives of practices. Exporters of these tests refuse titles that begin with "Unshowable", and make two documents of
/// those with "Twofold" (`TestExporters.swift`).
struct RandomHistory {
    var random: SplitMix64
    private let practices: Int
    /// Makes records with unusual texts in all their fields.
    private var odd: PracticeGenerator

    init(seed: UInt64, practices: Int = 24) {
        self.practices = practices
        random = SplitMix64(seed: seed)
        odd = PracticeGenerator(seed: seed)
    }

    /// Submits the first practices, so that pages close.
    mutating func fill(_ fixture: RunnerFixture) async throws {
        for _ in 0..<3 { try await fixture.submit((0..<(3 + random.below(9))).map { _ in practice() }) }
    }

    /// Adds one to six events.
    mutating func act(on fixture: RunnerFixture) async throws {
        let id = Slug(written: "practice-\(1 + random.below(practices))") ?? .unnamed
        switch random.below(10) {
        case 0, 1: try? await fixture.store.withdraw(id, at: fixture.tick(), note: "not confirmed")
        case 2, 3: try await restore(on: fixture, or: id)
        case 4: try await fixture.submit([practice()], accepts: random.below(2))
        default: try await fixture.submit((0...random.below(3)).map { _ in practice() })
        }
    }

    /// Restores any withdrawn practice, or submits a new version of it instead. If none is withdrawn, it chooses `id`, which the store may
    /// refuse to restore.
    private mutating func restore(on fixture: RunnerFixture, or id: Slug) async throws {
        let moment = try await fixture.store.moment(asOf: nil)
        let gone = try await fixture.store.tombstones(of: Query(), at: moment)
        let chosen = gone.isEmpty ? id : random.pick(gone).practice
        if random.chance(oneIn: 4) {
            var practice = practice()
            practice.id = chosen
            return try await fixture.submit([practice])
        }
        try? await fixture.store.restore(chosen, at: fixture.tick(), note: "out again")
    }

    /// Returns one of few practices, so that most submissions are corrections.
    private mutating func practice() -> Practice {
        var practice = random.chance(oneIn: 12) ? odd.arbitrary() : Practice("practice-0")
        practice.id = Slug(written: "practice-\(1 + random.below(practices))") ?? .unnamed
        let word = random.pick(["River", "Bridge", "Unshowable", "Twofold", "Harbour", "Über"])
        practice.title = LocalizedText("\(word) \(random.below(20))")
        practice.kind = random.pick([.policy, .law, .project])
        practice.themes = ["iamm:5", "iamm:5.a", "iamm:6", "sdg:10.7"].filter { _ in random.chance(oneIn: 2) }.compactMap(
            ThemeCode.init(written:))
        if practice.translations.isEmpty, practice.language == .english, random.chance(oneIn: 2), let french = LanguageTag(written: "fr") {
            practice.translations = [MapEntry(french, 1)]
        }
        if random.chance(oneIn: 2) {
            practice.timeframe = Timeframe()
            practice.timeframe?.start = PartialDate(written: "201\(random.below(9))")
        }
        var evidence = Evidence()
        evidence.type = random.pick(EvidenceType.allCases)
        if evidence.type != .awaited { evidence.finding = random.pick(EvidenceFinding.allCases) }
        practice.evidence = [evidence]
        if random.chance(oneIn: 3) {
            var link = PracticeLink()
            link.practice = Slug(written: "practice-\(1 + random.below(practices))")
            practice.links.append(link)
        }
        return practice
    }
}
