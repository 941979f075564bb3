import HeraldModel
import HeraldStoreCore
import HeraldTesting
import Testing

@Suite("What readers of a clearance may see")
struct SensitivityTests {
    /// A record with content in every field that can be withheld.
    static let full: Practice = {
        var practice = Practice()
        let text = LocalizedText("A text.")
        (practice.purpose, practice.approach, practice.transferability) = (text, text, text)
        (practice.targetGroups, practice.stakeholders, practice.constraints) = ([text], [text], [text])
        (practice.strengths, practice.weaknesses, practice.lessons, practice.unintendedEffects) = ([text], [text], [text], [text])
        (practice.narrative, practice.organisations, practice.contacts) = ([NarrativeSection()], [Organisation()], [Contact()])
        (practice.places, practice.corridors, practice.costs) = ([Place()], [Corridor()], [Cost()])
        (practice.timeframe, practice.context, practice.criteria) = (Timeframe(), PracticeContext(), Criteria())
        (practice.claims, practice.targets, practice.ethics) = ([Claim()], [Target()], [EthicalCheck()])
        (practice.links, practice.sources) = ([PracticeLink()], [Source()])
        var evidence = Evidence()
        (evidence.type, evidence.finding) = (.research, .positive)
        practice.evidence = [evidence]
        return practice
    }()

    /// Returns whether `field` is absent from the stored form.
    private func isEmpty(_ field: SensitiveField, in practice: Practice) -> Bool {
        var practice = practice
        practice.sensitivity = []
        return !String(decoding: RecordEncoder.encode(practice), as: UTF8.self).contains("\"\(field.rawValue)\":")
    }

    @Test("a field above the clearance is empty and nothing else changes", arguments: SensitiveField.allCases)
    func redaction(_ field: SensitiveField) {
        for level in Sensitivity.allCases {
            var practice = Self.full
            practice.sensitivity = [MapEntry(.contacts, .public)].filter { _ in field != .contacts } + [MapEntry(field, level)]
            for clearance in Sensitivity.allCases {
                var seen = practice
                seen.redact(to: clearance)
                guard level > clearance else {
                    #expect(seen == practice, "\(field) at \(level) for \(clearance)")
                    continue
                }
                #expect(isEmpty(field, in: seen), "\(field) at \(level) for \(clearance)")
                #expect(seen.category == practice.category)
                for other in SensitiveField.allCases where other != field {
                    #expect(!isEmpty(other, in: seen), "\(other) is gone with \(field)")
                }
                var restored = seen
                Self.put(field, of: practice, into: &restored)
                if field == .evidence { restored.categoryOverride = nil }
                #expect(restored == practice, "\(field) at \(level) for \(clearance)")
            }
        }
    }

    private static func put(_ field: SensitiveField, of practice: Practice, into other: inout Practice) {
        switch field {
        case .purpose: other.purpose = practice.purpose
        case .approach: other.approach = practice.approach
        case .narrative: other.narrative = practice.narrative
        case .organisations: other.organisations = practice.organisations
        case .stakeholders: other.stakeholders = practice.stakeholders
        case .contacts: other.contacts = practice.contacts
        case .places: other.places = practice.places
        case .corridors: other.corridors = practice.corridors
        case .timeframe: other.timeframe = practice.timeframe
        case .costs: other.costs = practice.costs
        case .context: other.context = practice.context
        case .constraints: other.constraints = practice.constraints
        case .claims: other.claims = practice.claims
        case .targets: other.targets = practice.targets
        case .strengths: other.strengths = practice.strengths
        case .weaknesses: other.weaknesses = practice.weaknesses
        case .lessons: other.lessons = practice.lessons
        case .ethics: other.ethics = practice.ethics
        case .evidence: other.evidence = practice.evidence
        case .transferability: other.transferability = practice.transferability
        case .links: other.links = practice.links
        case .sources: other.sources = practice.sources
        case .criteria: other.criteria = practice.criteria
        case .targetGroups: other.targetGroups = practice.targetGroups
        case .unintendedEffects: other.unintendedEffects = practice.unintendedEffects
        }
    }

    @Test("contacts are internal unless the record says otherwise")
    func contacts() {
        for clearance in [Sensitivity.public, .partners] {
            var practice = Self.full
            practice.redact(to: clearance)
            #expect(practice.contacts.isEmpty)
        }
        var practice = Self.full
        practice.redact(to: .internal)
        #expect(practice == Self.full)
        practice.sensitivity = [MapEntry(.contacts, .public)]
        practice.redact(to: .public)
        #expect(!practice.contacts.isEmpty)
    }

    @Test("curators' notes reach no reader, whatever the clearance", arguments: Sensitivity.allCases)
    func curatorsNotes(_ clearance: Sensitivity) {
        var practice = Self.full
        practice.sensitivity = [MapEntry(.contacts, .public)]
        let readable = practice
        practice.curatorsNotes = [LocalizedText("Check the date.")]
        #expect(Samples.published(practice).practice == readable)
        #expect(Samples.published(practice).redacted(to: clearance).practice == readable)
        practice.redact(to: clearance)
        #expect(practice == readable)
        #expect(SensitiveField(written: "curators-notes") == nil)
    }

    @Test("withheld evidence does not demote the practice, and a reviewer's decision stays")
    func category() {
        var practice = Self.full
        practice.sensitivity = [MapEntry(.evidence, .internal)]
        practice.redact(to: .public)
        #expect(practice.evidence.isEmpty)
        #expect(practice.category == .good)

        var decided = Self.full
        decided.sensitivity = [MapEntry(.evidence, .internal)]
        decided.categoryOverride = CategoryOverride()
        decided.categoryOverride?.category = .promising
        decided.categoryOverride?.by = "editorial board"
        decided.redact(to: .public)
        #expect(decided.category == .promising)
        #expect(decided.categoryOverride?.by == "editorial board")
    }
}
