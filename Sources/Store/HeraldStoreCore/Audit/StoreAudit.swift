import HeraldDiagnostics
package import HeraldModel

/// The findings in a store that need the attention of editors at a moment, for `herald doctor`: aged evidence, overdue reviews, stale
/// translations, damage.
package struct StoreAudit: Sendable {
    /// The topics of findings.
    package enum Concern: String, Sendable, CaseIterable {
        /// An evaluation that is overdue, or a figure too old to be quoted without its year.
        case agedEvidence = "aged-evidence"
        /// Reviewers who disagree, whose review is overdue, or who wanted to review again later.
        case review
        /// A translation made from an earlier version.
        case translation
        /// A damaged record.
        case damage
    }

    /// A finding.
    package struct Finding: Sendable, Hashable {
        /// The topic.
        package var concern: Concern
        /// The practice.
        package var practice: Slug
        /// The version.
        package var version: Int
        /// The path in the record: keys and 0-based indexes. Empty for the whole record.
        package var path: [String]
        /// The message.
        package var message: String
    }

    /// The findings, practice by practice.
    package private(set) var findings: [Finding] = []
    /// The number of practices examined.
    package private(set) var practices = 0

    /// Examines the published and the waiting versions of `store` at `moment`, as seen at `time`.
    package init(
        of store: any PracticeStore, at moment: StoreMoment, seen time: Timestamp, policy: ReviewPolicy, figureYears: Int
    ) async throws {
        let queue = try await ReviewQueue(of: store, at: moment, seen: time, policy: policy)
        let waiting = Dictionary(uniqueKeysWithValues: queue.cases.map { ($0.summary.id, $0) })
        var all = Query()
        all.order = .id
        for summary in try await store.summaries(of: all, at: moment) where summary.state != .withdrawn {
            practices += 1
            for version in Set([summary.version, summary.publishedVersion ?? summary.version]).sorted() {
                try await examine(version, of: summary.id, in: store, time, figureYears)
            }
            if let waiting = waiting[summary.id] { examine(waiting, time) }
        }
    }

    /// Adds the findings of one version: damage, aged evidence, and translations of earlier versions.
    private mutating func examine(
        _ version: Int, of practice: Slug, in store: any PracticeStore, _ time: Timestamp, _ figureYears: Int
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

    /// Adds the findings of a version that waits for reviews.
    private mutating func examine(_ waiting: ReviewCase, _ time: Timestamp) {
        var messages = waiting.overdue(at: time).map { assignment in
            "\(assignment.expert), \(assignment.centre), was asked for a verdict by \(assignment.due?.written ?? "")"
        }
        if waiting.summary.state == .escalated, waiting.openAssignments.isEmpty { messages.append(waiting.nextStep(at: time)) }
        if waiting.isReReviewDue(at: time) { messages.append(waiting.nextStep(at: time)) }
        findings += messages.map {
            Finding(concern: .review, practice: waiting.summary.id, version: waiting.summary.version, path: [], message: $0)
        }
    }

    /// The findings by topic. Topics without findings are left out.
    package var byConcern: [(concern: Concern, findings: [Finding])] {
        Concern.allCases.compactMap { concern in
            let found = findings.filter { $0.concern == concern }
            return found.isEmpty ? nil : (concern, found)
        }
    }

    /// The aged evidence, as notes for the log.
    package var aged: [AgedEvidence] {
        findings.filter { $0.concern == .agedEvidence }
            .map { AgedEvidence(practice: $0.practice, version: $0.version, note: "\($0.path.joined(separator: ".")): \($0.message)") }
    }
}
