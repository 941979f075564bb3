import HeraldDiagnostics
public import HeraldModel

/// What in a store needs somebody's attention at a moment.
public struct StoreAudit: Sendable {
    /// What a finding is about.
    public enum Concern: String, Sendable, CaseIterable {
        /// An evaluation that is overdue, or a figure too old to be quoted as it is.
        case agedEvidence = "aged-evidence"
        /// Reviewers who disagree, or who have not answered in time, or who wanted to look again.
        case review
        /// A translation made from an earlier version.
        case translation
        /// A record that cannot be read any more.
        case damage
    }

    /// Something to see to.
    public struct Finding: Sendable, Hashable {
        /// What it is about.
        public var concern: Concern
        /// The practice.
        public var practice: Slug
        /// The version.
        public var version: Int
        /// Where in the record: keys and 0-based indexes; empty for the whole.
        public var path: [String]
        /// What is to be seen to.
        public var message: String
    }

    /// What was found, practice by practice.
    public private(set) var findings: [Finding] = []
    /// How many practices were looked at.
    public private(set) var practices = 0

    /// Looks at the versions of `store` that are out or wait to be, as they stand at `moment`, with the eyes of `time`.
    public init(
        of store: any PracticeStore, at moment: StoreMoment, seen time: Timestamp, policy: ReviewPolicy, figureYears: Int
    ) async throws {
        let queue = try await ReviewQueue(of: store, at: moment, seen: time, policy: policy)
        let waiting = Dictionary(uniqueKeysWithValues: queue.cases.map { ($0.summary.id, $0) })
        var all = Query()
        all.order = .id
        for summary in try await store.summaries(of: all, at: moment) where summary.state != .withdrawn {
            practices += 1
            for version in Set([summary.version, summary.publishedVersion ?? summary.version]).sorted() {
                try await look(at: version, of: summary.id, in: store, time, figureYears)
            }
            if let waiting = waiting[summary.id] { look(at: waiting, time) }
        }
    }

    private mutating func look(
        at version: Int, of practice: Slug, in store: any PracticeStore, _ time: Timestamp, _ figureYears: Int
    ) async throws {
        let record: Practice?
        do { record = try await store.version(version, of: practice)?.practice } catch let problem as Diagnostic {
            return findings.append(Finding(concern: .damage, practice: practice, version: version, path: [], message: problem.message))
        }
        guard let record else { return }
        for aged in record.ageing(on: time, figureYears: figureYears) {
            findings.append(
                Finding(concern: .agedEvidence, practice: practice, version: version, path: aged.path, message: aged.message))
        }
        for translation in record.translations where translation.value < version {
            findings.append(
                Finding(
                    concern: .translation, practice: practice, version: version, path: ["translations", translation.key.written],
                    message: "\"\(translation.key.written)\" was made from version \(translation.value); expected version \(version)"))
        }
    }

    private mutating func look(at waiting: ReviewCase, _ time: Timestamp) {
        var messages = waiting.overdue(at: time).map { assignment in
            "\(assignment.expert), \(assignment.centre), was asked for a verdict by \(assignment.due?.written ?? "")"
        }
        if waiting.summary.state == .escalated, waiting.openAssignments.isEmpty { messages.append(waiting.nextStep(at: time)) }
        if waiting.isReReviewDue(at: time) { messages.append(waiting.nextStep(at: time)) }
        findings += messages.map {
            Finding(concern: .review, practice: waiting.summary.id, version: waiting.summary.version, path: [], message: $0)
        }
    }

    /// The findings by what they are about; concerns without one are left out.
    public var byConcern: [(concern: Concern, findings: [Finding])] {
        Concern.allCases.compactMap { concern in
            let found = findings.filter { $0.concern == concern }
            return found.isEmpty ? nil : (concern, found)
        }
    }

    /// The aged evidence, as notes for the log.
    public var aged: [AgedEvidence] {
        findings.filter { $0.concern == .agedEvidence }
            .map { AgedEvidence(practice: $0.practice, version: $0.version, note: "\($0.path.joined(separator: ".")): \($0.message)") }
    }
}
