import HeraldModel

/// The store as the rules say it, in the plainest form: what every other store is compared with.
actor MemoryStore: PracticeStore {
    private struct Version {
        var practice: Practice
        var number: Int
        var reviews: [(review: Review, event: Int)] = []
        var assignments: [(assignment: Assignment, event: Int)] = []
    }

    private var versions: [Slug: [Version]] = [:]
    private var log: [Event] = []
    private static let releases: [Event.Kind] = [.published, .corrected, .withdrawn, .restored, .categoryChanged]

    // MARK: Writing

    func submit(_ submissions: [Submission], at time: Timestamp, policy: ReviewPolicy) async throws -> [IntakeOutcome] {
        submissions.map { submission in
            let id = submission.practice.id
            let before = versions[id] ?? []
            var outcome = IntakeOutcome.unchanged
            if before.isEmpty || current(submission.practice, as: before.count) != before.last?.practice {
                outcome = before.isEmpty ? .new : .changed
                versions[id, default: []].append(
                    Version(practice: current(submission.practice, as: before.count + 1), number: before.count + 1))
                append(.submitted, id, before.count + 1, time)
            }
            review(id, submission.reviews, at: time, policy: policy)
            return outcome
        }
    }

    private func current(_ practice: Practice, as number: Int) -> Practice {
        var practice = practice
        for index in practice.translations.indices {
            let made = practice.translations[index].value
            guard made < number, made >= 1, let old = versions[practice.id]?[made - 1].practice else { continue }
            if Self.originals(old) == Self.originals(practice) { practice.translations[index].value = number }
        }
        return practice
    }

    /// The sample records have texts in these fields only.
    private static func originals(_ practice: Practice) -> [String] {
        [practice.title.original, practice.summary.original, practice.purpose?.original ?? ""] + practice.strengths.map(\.original)
    }

    private func review(_ id: Slug, _ reviews: [Review], at time: Timestamp, policy: ReviewPolicy) {
        guard let number = versions[id]?.count else { return }
        for review in reviews {
            let isKnown = versions[id]![number - 1].reviews.contains {
                $0.review.centre == review.centre && $0.review.expert == review.expert && $0.review.verdict == review.verdict
                    && $0.review.date == review.date
            }
            if !isKnown { add(review, to: id, number, at: time) }
        }
        _ = decide(id, number, at: time, policy: policy)
    }

    private func add(_ review: Review, to id: Slug, _ number: Int, at time: Timestamp) {
        append(.reviewed, id, number, time, "\(review.verdict.written) by \(review.expert), \(review.centre)")
        versions[id]![number - 1].reviews.append((review, log.count))
    }

    private func decide(_ id: Slug, _ number: Int, at time: Timestamp, policy: ReviewPolicy) -> (ReviewDecision, Bool) {
        let version = versions[id]![number - 1]
        let decision = policy.decision(on: version.reviews.map(\.review), of: version.practice)
        let isNoted = log.contains { $0.kind == .escalated && $0.practice == id && $0.version == number }
        if decision.isDisputed, !isNoted { append(.escalated, id, number, time, "reviewers disagree; a further reviewer decides") }
        let before = release(of: id, at: log.count)
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
        _ practice: Slug, version: Int?, _ review: Review, at time: Timestamp, policy: ReviewPolicy
    ) async throws -> ReviewOutcome {
        guard let all = versions[practice], let number = version ?? all.last?.number, all.indices.contains(number - 1) else {
            throw Diagnostic("no such version")
        }
        let last = all[number - 1].reviews.last { $0.review.expert == review.expert && $0.review.centre == review.centre }
        if last?.review.verdict == review.verdict { throw Diagnostic("said already") }
        add(review, to: practice, number, at: time)
        let (decision, isPublished) = decide(practice, number, at: time, policy: policy)
        return ReviewOutcome(version: number, decision: decision, isPublished: isPublished)
    }

    func assign(_ assignment: Assignment, to practice: Slug, at time: Timestamp) async throws -> Int {
        guard let last = versions[practice]?.last else { throw Diagnostic("no such practice") }
        let isAsked = last.assignments.contains { $0.assignment.reviewer == assignment.reviewer && $0.assignment.due == assignment.due }
        if isAsked || last.reviews.contains(where: { $0.review.reviewer == assignment.reviewer }) { throw Diagnostic("asked already") }
        let due = assignment.due.map { "; due \($0.written)" } ?? ""
        append(.assigned, practice, last.number, time, "\(assignment.expert), \(assignment.centre)\(due)")
        versions[practice]![last.number - 1].assignments.append((assignment, log.count))
        return last.number
    }

    func record(_ aged: [AgedEvidence], at time: Timestamp) async throws -> Int {
        for note in aged where versions[note.practice]?.indices.contains(note.version - 1) != true { throw Diagnostic("no such version") }
        return aged.count { note in
            let isNoted = log.contains {
                $0.kind == .evidenceAged && $0.practice == note.practice && $0.version == note.version && $0.note == note.note
            }
            if !isNoted { append(.evidenceAged, note.practice, note.version, time, note.note) }
            return !isNoted
        }
    }

    func withdraw(_ practice: Slug, at time: Timestamp, note: String) async throws {
        guard let release = release(of: practice, at: log.count), release.kind != .withdrawn else { throw Diagnostic("not out") }
        append(.withdrawn, practice, release.version, time, note)
    }

    func restore(_ practice: Slug, at time: Timestamp, note: String) async throws {
        guard let release = release(of: practice, at: log.count), release.kind == .withdrawn else { throw Diagnostic("not withdrawn") }
        append(.restored, practice, release.version, time, note)
    }

    private func append(_ kind: Event.Kind, _ practice: Slug, _ version: Int, _ time: Timestamp, _ note: String = "") {
        let time = max(time, log.last?.time ?? time)
        log.append(Event(sequence: log.count + 1, time: time, practice: practice, version: version, kind: kind, note: note))
    }

    // MARK: Reading

    func moment(asOf time: Timestamp?) async throws -> StoreMoment {
        let last = log.last { event in time.map { event.time <= $0 } ?? true }
        return StoreMoment(sequence: last?.sequence ?? 0, time: last?.time ?? Timestamp(seconds: 0))
    }

    func releaseMoment(asOf time: Timestamp?) async throws -> StoreMoment {
        let last = log.last { event in Self.releases.contains(event.kind) && (time.map { event.time <= $0 } ?? true) }
        return StoreMoment(sequence: last?.sequence ?? 0, time: last?.time ?? Timestamp(seconds: 0))
    }

    private func release(of practice: Slug, at sequence: Int) -> Event? {
        log.prefix(sequence).last { $0.practice == practice && Self.releases.contains($0.kind) }
    }

    private func selected(_ query: Query, _ moment: StoreMoment) -> [PublishedPractice] {
        latest(query, moment).filter { $0.release != .withdrawn }
    }

    /// The last release of each practice, withdrawals included.
    private func latest(_ query: Query, _ moment: StoreMoment) -> [PublishedPractice] {
        versions.keys.compactMap { id -> PublishedPractice? in
            guard let release = release(of: id, at: moment.sequence),
                let practice = versions[id]?[release.version - 1].practice, Self.matches(practice, query),
                let first = log.first(where: { $0.practice == id && $0.kind == .published })
            else { return nil }
            if let since = query.changedSince, release.time < since { return nil }
            var shown = practice
            shown.redact(to: query.clearance)
            return PublishedPractice(
                practice: shown, version: release.version, sequence: release.sequence, published: first.time, updated: release.time,
                release: release.kind,
                previousCategory: release.kind == .categoryChanged
                    ? Category.allCases.first { release.note.hasPrefix("from \($0.written) to ") } : nil)
        }
    }

    func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Withdrawal] {
        latest(query, moment).filter { $0.release == .withdrawn && range?.contains($0.sequence) ?? true }
            .sorted { $0.sequence > $1.sequence }
            .map { Withdrawal(of: $0, sequence: $0.sequence, time: $0.updated, reason: log[$0.sequence - 1].note) }
    }

    func practices(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        let sorted = selected(query, moment).sorted { a, b in
            switch query.order {
            case .newestFirst: a.sequence > b.sequence
            case .oldestFirst: a.sequence < b.sequence
            case .id: a.practice.id < b.practice.id
            case .title:
                a.practice.title.original == b.practice.title.original
                    ? a.practice.id < b.practice.id
                    : a.practice.title.original.utf8.lexicographicallyPrecedes(b.practice.title.original.utf8)
            }
        }
        let start = cursor.flatMap { cursor in sorted.firstIndex { $0.practice.id == cursor.id } }.map { $0 + 1 } ?? 0
        let found = Array(sorted.dropFirst(start).filter { range?.contains($0.sequence) ?? true }.prefix(count))
        let next = found.last.map { SelectionCursor(sequence: $0.sequence, id: $0.practice.id, title: $0.practice.title.original) }
        return SelectionBatch(practices: found, next: found.count < count ? nil : next)
    }

    func count(of query: Query, at moment: StoreMoment) async throws -> Int { selected(query, moment).count }

    func positions(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        log.prefix(moment.sequence).filter { event in
            [.published, .corrected, .withdrawn, .restored].contains(event.kind)
                && (versions[event.practice].map { Self.matches($0[event.version - 1].practice, query) } ?? false)
                && (query.changedSince.map { event.time >= $0 } ?? true)
        }.map(\.sequence)
    }

    func changes(after: Int, at moment: StoreMoment) async throws -> [PracticeChange] {
        let changed = Set(log.prefix(moment.sequence).dropFirst(after).filter { Self.releases.contains($0.kind) }.map(\.practice))
        return changed.sorted().map { id in
            let before = release(of: id, at: after)
            return PracticeChange(practice: id, previousSequence: before?.sequence)
        }
    }

    func events(of practice: Slug?, after sequence: Int, at moment: StoreMoment) async throws -> [Event] {
        log.prefix(moment.sequence).dropFirst(sequence).filter { practice == nil || $0.practice == practice }
    }

    func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary] {
        let all = versions.keys.sorted().compactMap { id -> PracticeSummary? in
            let number = log.prefix(moment.sequence).last { $0.practice == id && $0.kind == .submitted }?.version
            guard let number, let last = versions[id]?[number - 1], Self.matches(last.practice, query) else { return nil }
            let release = release(of: id, at: moment.sequence)
            if let since = query.changedSince, release.map({ $0.time < since }) ?? true { return nil }
            let verdicts = last.reviews.filter { $0.event <= moment.sequence }.map(\.review)
            let state: ReviewState =
                if release?.kind == .withdrawn { .withdrawn } else if release?.version == number { .published } else {
                    Self.state(verdicts)
                }
            return PracticeSummary(
                id: id, version: number, publishedVersion: release?.kind == .withdrawn ? nil : release?.version, state: state,
                category: last.practice.category, title: last.practice.title.original)
        }
        return Array(all.prefix(query.limit ?? .max))
    }

    func version(_ version: Int?, of practice: Slug) async throws -> (practice: Practice, version: Int)? {
        guard let all = versions[practice], let number = version ?? all.last?.number, all.indices.contains(number - 1) else { return nil }
        return (all[number - 1].practice, number)
    }

    /// Each expert's last word counts.
    private static func state(_ reviews: [Review]) -> ReviewState {
        let last = Dictionary(reviews.map { ($0.reviewer, $0.verdict) }) { _, later in later }.values
        let refused = last.contains(.reject) || last.contains(.revise)
        if refused, last.contains(.accept) { return .escalated }
        if refused { return last.contains(.reject) ? .rejected : .revise }
        if last.contains(.tooEarly) { return .tooEarly }
        return last.isEmpty ? .submitted : .inReview
    }

    func reviews(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Review>] {
        said(of: practice, at: moment) { $0.reviews.map { ($0.review, $0.event) } }
    }

    func assignments(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Assignment>] {
        said(of: practice, at: moment) { $0.assignments.map { ($0.assignment, $0.event) } }
    }

    private func said<P: RecordPart>(of practice: Slug?, at moment: StoreMoment, _ parts: (Version) -> [(P, Int)]) -> [Logged<P>] {
        let all = versions.filter { practice == nil || $0.key == practice }.flatMap { id, versions in
            versions.flatMap { version in
                parts(version).map { part, event in
                    Logged(practice: id, version: version.number, part: part, sequence: event, time: log[event - 1].time)
                }
            }
        }
        return all.filter { $0.sequence <= moment.sequence }.sorted { $0.sequence < $1.sequence }
    }

    // MARK: The whole log

    func entries(after sequence: Int, count: Int) async throws -> [LogEntry] {
        log.dropFirst(sequence).prefix(count).map { event in
            let version = versions[event.practice]![event.version - 1]
            let attachment: [UInt8] =
                switch event.kind {
                case .submitted: RecordEncoder.encode(version.practice)
                case .reviewed:
                    RecordEncoder.encode(version.reviews.first { $0.event == event.sequence }!.review, language: .english)
                case .assigned:
                    RecordEncoder.encode(version.assignments.first { $0.event == event.sequence }!.assignment, language: .english)
                default: []
                }
            return LogEntry(event: event, attachment: attachment)
        }
    }

    func replay(_ entries: [LogEntry]) async throws {
        for entry in entries {
            guard entry.event.sequence == log.count + 1 else { throw Diagnostic("does not follow") }
            let (id, number) = (entry.event.practice, entry.event.version)
            log.append(entry.event)
            try entry.attachment.withUnsafeBytes { bytes in
                switch entry.event.kind {
                case .submitted:
                    guard let practice = RecordDecoder.decode(bytes) else { throw Diagnostic("cannot be read") }
                    versions[id, default: []].append(Version(practice: practice, number: number))
                case .reviewed:
                    guard let review = RecordDecoder.decode(Review.self, from: bytes) else { throw Diagnostic("cannot be read") }
                    versions[id]![number - 1].reviews.append((review, log.count))
                case .assigned:
                    guard let assignment = RecordDecoder.decode(Assignment.self, from: bytes) else { throw Diagnostic("cannot be read") }
                    versions[id]![number - 1].assignments.append((assignment, log.count))
                default: break
                }
            }
        }
    }

    // MARK: Conditions

    private static func matches(_ practice: Practice, _ query: Query) -> Bool {
        var seen = practice
        seen.redact(to: query.clearance)
        let criteria = seen.criteria?.met.map(\.criterion) ?? []
        return (query.ids.isEmpty || query.ids.contains(practice.id))
            && (query.evidence.isEmpty || query.evidence.contains(practice.category))
            && (query.kinds.isEmpty || query.kinds.contains(practice.kind))
            && (query.levels.isEmpty || query.levels.contains { $0 == practice.level })
            && (query.places.isEmpty || query.places.contains { seen.countries.contains($0) })
            && (query.anyCriteria.isEmpty || query.anyCriteria.contains { criteria.contains($0) })
            && query.allCriteria.allSatisfy { criteria.contains($0) }
            && (query.themes.isEmpty
                || query.themes.contains { theme in
                    practice.themes.contains { $0 == theme || $0.written.hasPrefix(theme.written + ".") }
                })
            && (query.languages.isEmpty
                || query.languages.contains { tag in
                    practice.languages.contains { $0 == tag || $0.written.hasPrefix(tag.written + "-") }
                })
            && (query.organisations.isEmpty
                || query.organisations.contains { part in
                    seen.organisations.contains { $0.name.lowercased().contains(part.lowercased()) }
                })
            && (query.text.map { words(practice).isSuperset(of: $0.lowercased().split(separator: " ").map(String.init)) } ?? true)
    }

    /// Good for texts of plain words.
    private static func words(_ practice: Practice) -> Set<String> {
        var seen = practice
        seen.redact(to: .public)
        let texts = [seen.title, seen.summary, seen.purpose].compactMap { $0 } + seen.strengths
        let strings = texts.flatMap { [$0.original] + $0.translations.map(\.value) } + seen.organisations.map(\.name)
        return Set(strings.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) })
    }
}
