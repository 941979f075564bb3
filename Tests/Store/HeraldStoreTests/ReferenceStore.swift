import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// The rules of stores in their simplest form. The other stores are compared with it.
actor ReferenceStore: PracticeStore {
    struct Version {
        var practice: Practice
        var number: Int
        var reviews: [(review: Review, event: Int)] = []
        var kept: [(review: Review, event: Int)] = []
        var assignments: [(assignment: Assignment, event: Int)] = []
    }

    var versions: [Slug: [Version]] = [:]
    var log: [Event] = []
    static let publicationKinds: [Event.Kind] = [.published, .corrected, .withdrawn, .restored, .categoryChanged]

    // MARK: Writing

    func submit(_ submissions: [Submission], at time: WriteTime, policy: ReviewPolicy) async throws -> [SubmissionResult] {
        let time = time.now
        return submissions.map { submission in
            let id = submission.practice.id
            let before = versions[id] ?? []
            var result = SubmissionResult(.unchanged, version: before.count)
            var earlier: Version?
            if before.isEmpty || current(submission.practice, as: before.count) != before.last?.practice {
                result = SubmissionResult(before.isEmpty ? .new : .changed, version: before.count + 1)
                earlier = before.last { current(submission.practice, as: $0.number) == $0.practice }
                result.earlierVersion = earlier?.number
                versions[id, default: []].append(
                    Version(practice: current(submission.practice, as: before.count + 1), number: before.count + 1))
                append(.submitted, id, before.count + 1, time)
            }
            review(id, submission.reviews, at: time, policy: policy, earlier: earlier, &result)
            return result
        }
    }

    func current(_ practice: Practice, as number: Int) -> Practice {
        var practice = practice
        for index in practice.translations.indices {
            let made = practice.translations[index].value
            guard made < number, made >= 1, let old = versions[practice.id]?[made - 1].practice else { continue }
            if Self.originals(old) == Self.originals(practice) { practice.translations[index].value = number }
        }
        return practice
    }

    /// The sample records have texts only in these fields.
    static func originals(_ practice: Practice) -> [String] {
        [practice.title.original, practice.summary.original, practice.purpose?.original ?? ""]
            + (practice.strengths + practice.targetGroups).map(\.original)
            + [practice.criteria?.innovative?.original ?? "", practice.criteria?.replicable?.original ?? ""]
    }

    /// Adds the verdicts of a file.
    private func review(
        _ id: Slug, _ reviews: [Review], at time: Timestamp, policy: ReviewPolicy, earlier: Version?, _ result: inout SubmissionResult
    ) {
        let number = versions[id]!.count
        for review in reviews {
            let version = versions[id]![number - 1]
            if (version.reviews + version.kept).contains(where: { Self.isSame($0.review, review) }) { continue }
            if counts(review, for: version, isNew: result.outcome != .unchanged, earlier: earlier) {
                add(review, to: id, number, at: time)
                result.verdicts += 1
            } else {
                let text = "\(review.verdict.written) by \(review.expert), \(review.centre); it was not given for this text"
                append(.verdictKept, id, number, time, text)
                versions[id]![number - 1].kept.append((review, log.count))
                result.keptVerdicts += 1
            }
        }
        if result.outcome == .unchanged, reviews.isEmpty { return }
        let (decision, isPublished) = decide(id, number, at: time, policy: policy)
        result.isPublished = isPublished
        let isWaiting = !isPublished && number > latestPublicationEvent(of: id, at: log.count)?.version ?? 0
        let hasNews = result.outcome != .unchanged || result.verdicts + result.keptVerdicts > 0
        if isWaiting, hasNews { result.waiting = decision }
    }

    /// Returns whether a verdict that came with a text was given for it.
    private func counts(_ review: Review, for version: Version, isNew: Bool, earlier: Version?) -> Bool {
        if let earlier, (earlier.reviews + earlier.kept).contains(where: { Self.isSame($0.review, review) }) { return false }
        if let content = review.content { return content == ContentDigest(of: version.practice) }
        if version.number == 1 { return true }
        let submitted = log.first { $0.kind == .submitted && $0.practice == version.practice.id && $0.version == version.number }!.time
        guard !isNew, let date = review.date else { return false }
        return date.start.seconds + 86_400 > submitted.seconds
    }

    private static func isSame(_ a: Review, _ b: Review) -> Bool {
        (a.centre, a.expert, a.verdict, a.date, a.conflictOfInterest) == (b.centre, b.expert, b.verdict, b.date, b.conflictOfInterest)
            && a.content == b.content
    }

    func add(_ review: Review, to id: Slug, _ number: Int, at time: Timestamp) {
        append(.reviewed, id, number, time, "\(review.verdict.written) by \(review.expert), \(review.centre)")
        versions[id]![number - 1].reviews.append((review, log.count))
    }

    func decide(_ id: Slug, _ number: Int, at time: Timestamp, policy: ReviewPolicy) -> (ReviewDecision, Bool) {
        let version = versions[id]![number - 1]
        let decision = policy.decision(on: version.reviews.map(\.review), of: version.practice)
        let isNoted = log.contains { $0.kind == .escalated && $0.practice == id && $0.version == number }
        let before = latestPublicationEvent(of: id, at: log.count)
        if decision.isDisputed, !isNoted, number >= before?.version ?? 0 {
            append(.escalated, id, number, time, "reviewers disagree; a further reviewer decides")
        }
        guard number > before?.version ?? 0, decision.isAccepted else { return (decision, false) }
        append(before == nil ? .published : .corrected, id, number, time)
        if let before, let old = versions[id]?[before.version - 1].practice.category, old != version.practice.category {
            append(.categoryChanged, id, number, time, "from \(old.written) to \(version.practice.category.written)")
        }
        return (decision, true)
    }

    func preview(_ submissions: [Submission]) async throws -> [IntakeOutcome] {
        submissions.map { submission in
            let before = versions[submission.practice.id] ?? []
            if before.isEmpty { return .new }
            return current(submission.practice, as: before.count) == before.last?.practice ? .unchanged : .changed
        }
    }

    func review(
        _ practice: Slug, version: Int?, _ review: Review, at time: WriteTime, policy: ReviewPolicy
    ) async throws -> ReviewOutcome {
        let time = time.now
        guard let all = versions[practice], let number = version ?? all.last?.number, all.indices.contains(number - 1) else {
            throw Diagnostic("no such version")
        }
        let last = all[number - 1].reviews.last { $0.review.expert == review.expert && $0.review.centre == review.centre }
        if last?.review.verdict == review.verdict, last?.review.conflictOfInterest == review.conflictOfInterest {
            throw Diagnostic("said already")
        }
        add(review, to: practice, number, at: time)
        let (decision, isPublished) = decide(practice, number, at: time, policy: policy)
        return ReviewOutcome(version: number, decision: decision, isPublished: isPublished)
    }

    func assign(_ assignment: Assignment, to practice: Slug, at time: WriteTime) async throws -> Int {
        let time = time.now
        guard let last = versions[practice]?.last else { throw Diagnostic("no such practice") }
        let isAsked = last.assignments.contains { $0.assignment.reviewer == assignment.reviewer && $0.assignment.due == assignment.due }
        if isAsked || last.reviews.contains(where: { $0.review.reviewer == assignment.reviewer }) { throw Diagnostic("asked already") }
        let due = assignment.due.map { "; due \($0.written)" } ?? ""
        append(.assigned, practice, last.number, time, "\(assignment.expert), \(assignment.centre)\(due)")
        versions[practice]![last.number - 1].assignments.append((assignment, log.count))
        return last.number
    }

    func logAgedEvidence(_ aged: [AgedEvidence], at time: WriteTime) async throws -> Int {
        let time = time.now
        for note in aged where versions[note.practice]?.indices.contains(note.version - 1) != true { throw Diagnostic("no such version") }
        return aged.count { note in
            let isNoted = log.contains {
                $0.kind == .evidenceAged && $0.practice == note.practice && $0.version == note.version && $0.note == note.note
            }
            if !isNoted { append(.evidenceAged, note.practice, note.version, time, note.note) }
            return !isNoted
        }
    }

    func withdraw(_ practice: Slug, at time: WriteTime, note: String) async throws {
        let time = time.now
        guard let latest = latestPublicationEvent(of: practice, at: log.count), latest.kind != .withdrawn else {
            throw Diagnostic("not out")
        }
        append(.withdrawn, practice, latest.version, time, note)
    }

    func restore(_ practice: Slug, at time: WriteTime, note: String) async throws {
        let time = time.now
        guard let latest = latestPublicationEvent(of: practice, at: log.count), latest.kind == .withdrawn else {
            throw Diagnostic("not withdrawn")
        }
        append(.restored, practice, latest.version, time, note)
    }

    func append(_ kind: Event.Kind, _ practice: Slug, _ version: Int, _ time: Timestamp, _ note: String = "") {
        let time = max(time, log.last?.time ?? time)
        log.append(Event(sequence: log.count + 1, time: time, practice: practice, version: version, kind: kind, note: note))
    }
}
