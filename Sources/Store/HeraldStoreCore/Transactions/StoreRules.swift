import HeraldDiagnostics
package import HeraldModel

/// What happens in a store when something is said to it: the same in every store, inside a transaction of its own kind.
package struct StoreRules<Rows: StoreTransaction> {
    var rows: Rows
    private let time: Timestamp
    private let policy: ReviewPolicy

    /// Rules on `rows`; new events happen at `time`.
    package init(on rows: Rows, at time: Timestamp, policy: ReviewPolicy = ReviewPolicy()) {
        self.rows = rows
        self.time = time
        self.policy = policy
    }

    // MARK: Records

    /// Stores the record as a new version unless it is the last one, adds the reviews that are new, and puts the version out
    /// when the policy says so.
    package mutating func submit(_ submission: Submission) throws -> IntakeOutcome {
        let last = try rows.lastVersion(of: submission.id)
        if let last, try isStored(submission, as: last) {
            try add(submission.reviews, to: last, besides: rows.reviews(of: last))
            _ = try decide(on: last, submission.practice)
            return .unchanged
        }
        var parts = submission.prepared ?? PreparedRecord(of: submission.practice)
        if let changed = try current(submission.practice, as: (last?.version ?? 0) + 1) {
            // Facets and words say nothing of the versions that translations were made from.
            parts.stored = RecordEncoder.encode(changed)
            try add(changed, parts, submission.reviews, after: last)
        } else {
            try add(submission.practice, parts, submission.reviews, after: last)
        }
        return last == nil ? .new : .changed
    }

    /// Adds a version with its reviews. What a new practice cannot have is not looked up.
    private mutating func add(_ record: Practice, _ parts: PreparedRecord, _ reviews: [Review], after last: StoredVersion?) throws {
        let added = try rows.add(record, parts, after: last)
        try append(.submitted, to: added)
        let reviews = try add(reviews, to: added, besides: [])
        if reviews.isEmpty { return }
        let before = try last.map { try rows.latestPublicationEvent(of: $0.practice) } ?? nil
        _ = try decide(on: added, record, reviews: reviews, before: before)
    }

    /// What ``take(_:)`` would return; changes nothing.
    package func outcome(of submission: Submission) throws -> IntakeOutcome {
        guard let last = try rows.lastVersion(of: submission.id) else { return .new }
        return try isStored(submission, as: last) ? .unchanged : .changed
    }

    private func isStored(_ submission: Submission, as last: StoredVersion) throws -> Bool {
        let record = try current(submission.practice, as: last.version)
        return try rows.holds(
            record.map(RecordEncoder.encode) ?? submission.prepared?.stored ?? RecordEncoder.encode(submission.practice), in: last)
    }

    /// `practice` as version `number`, with its translations' versions brought up to date; `nil` if they are.
    ///
    /// A translation made from an earlier version is current as long as the original texts are what they were then: it is
    /// stored as made from `number`. One whose original changed since keeps the number it was given, and so is known as stale.
    /// The same file, submitted again with the numbers its author once wrote, is therefore the same record.
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
        if let last = ReviewPolicy.latest(of: before).first(where: { $0.reviewer == review.reviewer }), last.verdict == review.verdict {
            throw Diagnostic(
                "\(review.expert), \(review.centre), said \"\(review.verdict.written)\" of version \(version.version) of \"\(practice)\" already",
                hint: "a verdict counts once; another verdict of the same expert takes its place")
        }
        try append(review, to: version)
        let decided = try decide(on: version, rows.practice(in: version))
        return ReviewOutcome(version: version.version, decision: decided.decision, isPublished: decided.isPublished)
    }

    /// Asks an expert; see ``PracticeStore/assign(_:to:at:)``.
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

    /// Adds the reviews that the version does not have, and returns them.
    @discardableResult
    private mutating func add(_ reviews: [Review], to version: StoredVersion, besides known: [Review]) throws -> [Review] {
        var known = Set(known.map(ReviewIdentity.init))
        let added = reviews.filter { known.insert(ReviewIdentity($0)).inserted }
        for review in added { try append(review, to: version) }
        return added
    }

    private mutating func append(_ review: Review, to version: StoredVersion) throws {
        let event = try append(.reviewed, to: version, note: "\(review.verdict.written) by \(review.expert), \(review.centre)")
        try rows.add(review, event: event, to: version)
    }

    // MARK: Release

    /// Puts `version` out if its reviews meet the policy and it is later than what was out, or notes that reviewers disagree.
    ///
    /// A version accepted after the practice was called back goes out as a correction; the version called back does so only by
    /// ``restore(_:note:)``.
    private mutating func decide(on version: StoredVersion, _ record: Practice) throws -> (decision: ReviewDecision, isPublished: Bool) {
        try decide(on: version, record, reviews: rows.reviews(of: version), before: rows.latestPublicationEvent(of: version.practice))
    }

    /// Decides on what is known already: the reviews of the version and what was out before.
    private mutating func decide(
        on version: StoredVersion, _ record: Practice, reviews: [Review], before: StoredPublicationEvent?
    ) throws -> (decision: ReviewDecision, isPublished: Bool) {
        let decision = policy.decision(on: reviews, of: record)
        // Nobody has to decide on a version that a later one has replaced.
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

    /// Calls a practice back; see ``PracticeStore/withdraw(_:at:note:)``.
    package mutating func withdraw(_ practice: Slug, note: String) throws {
        let last = try version(nil, of: practice)
        guard let release = try rows.latestPublicationEvent(of: last.practice) else {
            throw Diagnostic(
                "\"\(practice)\" is not published; expected a published practice", hint: "only published practices can be withdrawn")
        }
        guard release.kind != .withdrawn else {
            throw Diagnostic("\"\(practice)\" was withdrawn already; expected a published practice")
        }
        try append(.withdrawn, to: release.version, note: note)
    }

    /// Puts a withdrawn practice out again; see ``PracticeStore/restore(_:at:note:)``.
    package mutating func restore(_ practice: Slug, note: String) throws {
        let last = try version(nil, of: practice)
        let release = try rows.latestPublicationEvent(of: last.practice)
        guard let release, release.kind == .withdrawn else {
            let state = release == nil ? "was never published" : "is out"
            throw Diagnostic("\"\(practice)\" \(state); expected a withdrawn practice")
        }
        try append(.restored, to: release.version, note: note)
    }

    /// Notes aged evidence; see ``PracticeStore/record(_:at:)``.
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
                hint: NearMiss.hint(for: practice.written, among: try rows.similarIDs(to: practice)))
        }
        guard let number, number != last.version else { return last }
        if let version = try rows.version(number, of: practice) { return version }
        throw Diagnostic("practice \"\(practice)\" has no version \(number); its last is version \(last.version)")
    }
}

/// What tells one verdict in a file from another: the same file, taken in again, says nothing new.
private struct ReviewIdentity: Hashable {
    var reviewer: Reviewer
    var verdict: Verdict
    var date: PartialDate?

    init(_ review: Review) {
        reviewer = review.reviewer
        verdict = review.verdict
        date = review.date
    }
}
