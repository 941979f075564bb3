import HeraldModel

/// The store as the rules say it, in the plainest form: what every other store is compared with.
actor MemoryStore: PracticeStore {
    private struct Version {
        var practice: Practice
        var number: Int
        var reviews: [(review: Review, event: Int)] = []
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
        guard var last = versions[id]?.popLast() else { return }
        for review in reviews {
            let isKnown = last.reviews.contains {
                $0.review.centre == review.centre && $0.review.expert == review.expert && $0.review.verdict == review.verdict
            }
            if isKnown { continue }
            append(.reviewed, id, last.number, time, "\(review.verdict.written) by \(review.expert), \(review.centre)")
            last.reviews.append((review, log.count))
        }
        versions[id]?.append(last)
        let before = release(of: id, at: log.count)
        guard before?.version != last.number, policy.accepts(last.reviews.map(\.review)) else { return }
        append(before == nil ? .published : .corrected, id, last.number, time)
        guard let before, let old = versions[id]?[before.version - 1].practice.category, old != last.practice.category else { return }
        append(.categoryChanged, id, last.number, time, "from \(old.written) to \(last.practice.category.written)")
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
        versions.keys.compactMap { id -> PublishedPractice? in
            guard let release = release(of: id, at: moment.sequence), release.kind != .withdrawn,
                let practice = versions[id]?[release.version - 1].practice, Self.matches(practice, query),
                let first = log.first(where: { $0.practice == id && $0.kind == .published })
            else { return nil }
            if let since = query.changedSince, release.time < since { return nil }
            var shown = practice
            shown.redact(to: query.clearance)
            return PublishedPractice(
                practice: shown, version: release.version, sequence: release.sequence, published: first.time, updated: release.time)
        }
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
            [.published, .corrected, .restored].contains(event.kind)
                && (versions[event.practice].map { Self.matches($0[event.version - 1].practice, query) } ?? false)
                && (query.changedSince.map { event.time >= $0 } ?? true)
        }.map(\.sequence)
    }

    func changes(after: Int, at moment: StoreMoment) async throws -> [PracticeChange] {
        let changed = Set(log.prefix(moment.sequence).dropFirst(after).filter { Self.releases.contains($0.kind) }.map(\.practice))
        return changed.sorted().map { id in
            let before = release(of: id, at: after)
            return PracticeChange(practice: id, previousSequence: before?.kind == .withdrawn ? nil : before?.sequence)
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
            let verdicts = last.reviews.filter { $0.event <= moment.sequence }.map(\.review.verdict)
            let state: ReviewState =
                if release?.kind == .withdrawn { .withdrawn } else if release?.version == number {
                    .published
                } else if verdicts.contains(.reject) {
                    .rejected
                } else if verdicts.contains(.revise) { .revise } else if verdicts.contains(.tooEarly) { .tooEarly } else {
                    verdicts.isEmpty ? .submitted : .inReview
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
