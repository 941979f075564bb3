import HeraldDiagnostics
package import HeraldModel

/// The rules of writing, the same in every store. Each call runs inside a transaction of the store.
package struct StoreRules<Rows: StoreTransaction> {
    var rows: Rows
    private let time: Timestamp
    private let policy: ReviewPolicy

    /// Creates rules on `rows`; new events have the time `time`.
    package init(on rows: Rows, at time: Timestamp, policy: ReviewPolicy = ReviewPolicy()) {
        self.rows = rows
        self.time = time
        self.policy = policy
    }

    // MARK: Records

    /// Stores the record as a new version unless it is the last one, adds the new reviews, and publishes the version if the policy accepts
    /// it.
    package mutating func submit(_ submission: Submission) throws -> SubmissionResult {
        let last = try rows.lastVersion(of: submission.id)
        if let last, try isStored(submission, as: last) { return try add(submission.reviews, of: submission.practice, toKnown: last) }
        var parts = submission.prepared ?? PreparedRecord(of: submission.practice)
        var record = submission.practice
        if let changed = try current(record, as: (last?.version ?? 0) + 1) {
            // Facets and words do not depend on the versions that translations were made from.
            parts.stored = RecordEncoder.encode(changed)
            record = changed
        }
        return try add(record, parts, submission.reviews, after: last)
    }

    /// Adds a version with its reviews. Skips the look-ups that find nothing for a new practice.
    private mutating func add(
        _ record: Practice, _ parts: PreparedRecord, _ reviews: [Review], after last: StoredVersion?
    ) throws -> SubmissionResult {
        let earlier = try last.map { try earlierVersion(with: record, before: $0) } ?? nil
        let added = try rows.add(record, parts, after: last)
        try append(.submitted, to: added)
        var result = SubmissionResult(last == nil ? .new : .changed, version: added.version)
        result.earlierVersion = earlier?.version
        let verdicts = try VerdictScope(content: record, isFirst: last == nil, since: nil, old: earlier.map(allReviews) ?? [])
            .sorted(reviews)
        try add(verdicts, to: added, &result)
        let before = try last.map { try rows.latestPublicationEvent(of: $0.practice) } ?? nil
        let decided = try decide(on: added, record, reviews: verdicts.counting, before: before)
        result.isPublished = decided.isPublished
        if !decided.isPublished { result.waiting = decided.decision }
        return result
    }

    /// Adds the reviews that came with the text of a version that the store has already.
    private mutating func add(_ reviews: [Review], of record: Practice, toKnown version: StoredVersion) throws -> SubmissionResult {
        var result = SubmissionResult(.unchanged, version: version.version)
        if reviews.isEmpty { return result }
        let scope = try VerdictScope(
            content: record, isFirst: version.version == 1, since: rows.submissionTime(of: version), old: [], known: allReviews(of: version)
        )
        let verdicts = scope.sorted(reviews)
        try add(verdicts, to: version, &result)
        let before = try rows.latestPublicationEvent(of: version.practice)
        let decided = try decide(on: version, record, reviews: rows.reviews(of: version), before: before)
        result.isPublished = decided.isPublished
        let hasNews = result.verdicts + result.keptVerdicts > 0
        if hasNews, !decided.isPublished, version.version > before?.version.version ?? 0 { result.waiting = decided.decision }
        return result
    }

    /// Returns the last version before `last` that has the same text as `record`.
    private func earlierVersion(with record: Practice, before last: StoredVersion) throws -> StoredVersion? {
        for number in (1..<max(1, last.version)).reversed() {
            guard let version = try rows.version(number, of: record.id) else { continue }
            if try rows.holds(RecordEncoder.encode(current(record, as: number) ?? record), in: version) { return version }
        }
        return nil
    }

    /// Returns the outcome that ``submit(_:)`` would return. Changes nothing.
    package func outcome(of submission: Submission) throws -> IntakeOutcome {
        guard let last = try rows.lastVersion(of: submission.id) else { return .new }
        return try isStored(submission, as: last) ? .unchanged : .changed
    }

    private func isStored(_ submission: Submission, as last: StoredVersion) throws -> Bool {
        let record = try current(submission.practice, as: last.version)
        return try rows.holds(
            record.map(RecordEncoder.encode) ?? submission.prepared?.stored ?? RecordEncoder.encode(submission.practice), in: last)
    }

    /// Returns `practice` as version `number`, with current versions of its translations; `nil` if they are current already.
    ///
    /// A translation made from an earlier version is current while the original texts are the same as then: it is stored as made from
    /// `number`. A translation whose original has changed keeps its number, and so is known to be stale. The same file, submitted again
    /// with the numbers of its author, is therefore the same record.
    private func current(_ practice: Practice, as number: Int) throws -> Practice? {
        if practice.translations.allSatisfy({ $0.value >= number }) { return nil }
        var practice = practice
        let texts = practice.originalTexts
        for index in practice.translations.indices where practice.translations[index].value < number {
            guard let version = try rows.version(practice.translations[index].value, of: practice.id) else { continue }
            if try rows.practice(in: version).originalTexts == texts { practice.translations[index].value = number }
        }
        return practice
    }

    // MARK: Reviews

    /// Adds a verdict; see ``PracticeStore/review(_:version:_:at:policy:)``.
    package mutating func review(_ practice: Slug, version number: Int?, _ review: Review) throws -> ReviewOutcome {
        let version = try self.version(number, of: practice)
        let before = try rows.reviews(of: version)
        if let last = ReviewPolicy.latest(of: before).first(where: { $0.reviewer == review.reviewer }), last.verdict == review.verdict,
            last.conflictOfInterest == review.conflictOfInterest
        {
            throw Diagnostic(
                "\(review.expert), \(review.centre), said \"\(review.verdict.written)\" of version \(version.version) of \"\(practice)\" already",
                hint: "a verdict counts once; another verdict or another statement on conflicts of the same expert takes its place")
        }
        try append(review, to: version)
        let decided = try decide(on: version, rows.practice(in: version))
        return ReviewOutcome(version: version.version, decision: decided.decision, isPublished: decided.isPublished)
    }

    /// Assigns a reviewer; see ``PracticeStore/assign(_:to:at:)``.
    package mutating func assign(_ assignment: Assignment, to practice: Slug) throws -> Int {
        let version = try self.version(nil, of: practice)
        let asked = assignment.reviewer
        if try rows.reviews(of: version).contains(where: { $0.reviewer == asked }) {
            throw Diagnostic("\(asked.expert), \(asked.centre), has reviewed version \(version.version) of \"\(practice)\" already")
        }
        if try rows.assignments(of: version).contains(where: { $0.reviewer == asked && $0.due == assignment.due }) {
            throw Diagnostic(
                "\(asked.expert), \(asked.centre), was asked for version \(version.version) of \"\(practice)\" already",
                hint: "name another day with --due to move it")
        }
        let due = assignment.due.map { "; due \($0.written)" } ?? ""
        let event = try append(.assigned, to: version, note: "\(asked.expert), \(asked.centre)\(due)")
        try rows.add(assignment, event: event, to: version)
        return version.version
    }

    /// Adds verdicts that came with a text, and counts them in `result`.
    private mutating func add(_ verdicts: VerdictScope.Verdicts, to version: StoredVersion, _ result: inout SubmissionResult) throws {
        for review in verdicts.counting { try append(review, to: version) }
        for review in verdicts.kept {
            let note = "\(review.verdict.written) by \(review.expert), \(review.centre); it was not given for this text"
            let event = try append(.verdictKept, to: version, note: note)
            try rows.add(review, event: event, to: version)
        }
        result.verdicts = verdicts.counting.count
        result.keptVerdicts = verdicts.kept.count
    }

    /// Returns all reviews of a version, also those that are kept as history.
    private func allReviews(of version: StoredVersion) throws -> [Review] {
        try rows.reviews(of: version) + rows.keptReviews(of: version)
    }

    private mutating func append(_ review: Review, to version: StoredVersion) throws {
        let event = try append(.reviewed, to: version, note: "\(review.verdict.written) by \(review.expert), \(review.centre)")
        try rows.add(review, event: event, to: version)
    }

    // MARK: Publication

    /// Publishes `version` if its reviews meet the policy and it is later than the published version, or notes that reviewers disagree.
    ///
    /// A later version that is accepted after a withdrawal is published as a correction. The withdrawn version itself is published again
    /// only by ``restore(_:note:)``.
    private mutating func decide(on version: StoredVersion, _ record: Practice) throws -> (decision: ReviewDecision, isPublished: Bool) {
        try decide(on: version, record, reviews: rows.reviews(of: version), before: rows.latestPublicationEvent(of: version.practice))
    }

    /// Decides on the given reviews of the version and the publication before it.
    private mutating func decide(
        on version: StoredVersion, _ record: Practice, reviews: [Review], before: StoredPublicationEvent?
    ) throws -> (decision: ReviewDecision, isPublished: Bool) {
        let decision = policy.decision(on: reviews, of: record)
        // A version that a later one has replaced needs no decision.
        let isReplaced = version.version < before?.version.version ?? 0
        if decision.isDisputed, !isReplaced, try !rows.hasEvent(.escalated, of: version, note: nil) {
            try append(.escalated, to: version, note: "reviewers disagree; a further reviewer decides")
        }
        guard decision.isAccepted, version.version > before?.version.version ?? 0 else { return (decision, false) }
        guard let before else {
            try append(.published, to: version)
            return (decision, true)
        }
        try append(.corrected, to: version)
        if before.category != record.category.written {
            try append(.categoryChanged, to: version, note: CategoryChangeNote.text(from: before.category, to: record.category.written))
        }
        return (decision, true)
    }

    /// Withdraws a practice; see ``PracticeStore/withdraw(_:at:note:)``.
    package mutating func withdraw(_ practice: Slug, note: String) throws {
        let last = try version(nil, of: practice)
        guard let latest = try rows.latestPublicationEvent(of: last.practice) else {
            throw Diagnostic(
                "\"\(practice)\" is not published; expected a published practice", hint: "only published practices can be withdrawn")
        }
        guard latest.kind != .withdrawn else {
            throw Diagnostic("\"\(practice)\" was withdrawn already; expected a published practice")
        }
        try append(.withdrawn, to: latest.version, note: note)
    }

    /// Publishes a withdrawn practice again; see ``PracticeStore/restore(_:at:note:)``.
    package mutating func restore(_ practice: Slug, note: String) throws {
        let last = try version(nil, of: practice)
        let latest = try rows.latestPublicationEvent(of: last.practice)
        guard let latest, latest.kind == .withdrawn else {
            let state = latest == nil ? "was never published" : "is published"
            throw Diagnostic("\"\(practice)\" \(state); expected a withdrawn practice")
        }
        try append(.restored, to: latest.version, note: note)
    }

    /// Logs aged evidence; see ``PracticeStore/logAgedEvidence(_:at:)``.
    package mutating func record(_ aged: AgedEvidence) throws -> Bool {
        let version = try self.version(aged.version, of: aged.practice)
        if try rows.hasEvent(.evidenceAged, of: version, note: aged.note) { return false }
        try append(.evidenceAged, to: version, note: aged.note)
        return true
    }

    // MARK: Parts

    @discardableResult
    private mutating func append(_ kind: Event.Kind, to version: StoredVersion, note: String = "") throws -> Int {
        try rows.append(kind, to: version, at: time, note: note)
    }

    private func version(_ number: Int?, of practice: Slug) throws -> StoredVersion {
        guard let last = try rows.lastVersion(of: practice) else {
            throw Diagnostic(
                "no practice is called \"\(practice)\"",
                hint: NearMiss.hint(for: practice.written, among: try rows.similarIDs(to: practice)) ?? "herald practices lists them")
        }
        guard let number, number != last.version else { return last }
        if let version = try rows.version(number, of: practice) { return version }
        throw Diagnostic("practice \"\(practice)\" has no version \(number); its last is version \(last.version)")
    }
}
