import HeraldKit
import HeraldModel

/// Compares practices with what the readers of one series were sent.
final class AudienceComparison {
    let target: EditionTarget
    private let query: Int
    private let reading: Int
    /// The event after which changes are news. `nil` if nothing is.
    private let start: Int?
    /// Whether the store is the one that the last edition was made from, and not an earlier state of it from a backup.
    private let isSameStore: Bool
    private let waited: Set<Slug>
    /// Whether every practice that was compared is remembered, and not only those that waited.
    private let remembersAll: Bool
    private var seen: Set<Slug> = []
    private(set) var news = EditionNews()

    init(_ target: EditionTarget, startingAfter start: Int?, isSameStore: Bool, remembersAll: Bool, _ shared: SharedQueries) {
        (self.target, self.start, self.isSameStore, self.remembersAll) = (target, start, isSameStore, remembersAll)
        query = shared.number(of: target.query)
        reading = shared.number(
            of: .init(clearance: target.query.clearance, language: target.series.language, hidden: target.hidden))
        waited = Set(target.history.waiting ?? [])
    }

    func hasSeen(_ practice: Slug) -> Bool { seen.contains(practice) }

    /// Compares a practice. With `isLate`, it counts even if its event is not after ``start``.
    func compare(_ contents: MembershipContents, isLate: Bool) {
        guard let start, isLate || contents.sequence > start else { return }
        let hasWaited = !waited.isEmpty && waited.contains(contents.practice)
        if remembersAll || hasWaited { seen.insert(contents.practice) }
        switch contents.source {
        case .damaged(let record): news.damaged.append(record.practice)
        case .membership(.removed(let tombstone)): end(tombstone, contents.id)
        case .membership(.present(let published)):
            if contents.matches(published, query: query) { return compare(published, contents, hasWaited) }
            guard target.history.state(of: contents.practice, contents.id) != nil else { return }
            var tombstone = Tombstone(of: published, sequence: published.sequence, time: published.updated, reason: "")
            tombstone.cause = .noLongerMatches
            end(tombstone, contents.id)
        }
    }

    /// Takes note that a practice that was sent is in no selection of the pipeline any more.
    ///
    /// A store that was restored from a backup does not know practices that were published after the backup. Nobody withdrew them.
    func miss(_ practice: Slug, at moment: StoreMoment) {
        seen.insert(practice)
        guard isSameStore else { return }
        let tombstone = Tombstone(
            practice: practice, version: 0, title: "", language: target.series.language, sequence: moment.sequence, time: moment.time,
            published: moment.time, reason: "", cause: .noLongerMatches)
        end(tombstone, Array(practice.written.utf8))
    }

    private func compare(_ published: PublishedPractice, _ contents: MembershipContents, _ hasWaited: Bool) {
        guard let sent = target.history.state(of: contents.practice, contents.id) else { return add(.new, contents, hasWaited) }
        // A store that was restored from a backup may have an earlier version than the one that was sent. That is no news.
        let isLater = published.updated > sent.time
        if sent.isWithdrawn {
            if isSameStore || isLater { add(.new, contents, hasWaited, isRestored: true) }
            return
        }
        guard published.version > sent.version || isLater, !sent.hasContent(contents.hash(published, reading: reading)) else { return }
        if contents.category != sent.category {
            add(.evidenceChanged, contents, hasWaited)
        } else if !sent.isInLanguage, contents.isReadable(published, reading: reading) {
            add(.newlyTranslated, contents, hasWaited)
        } else {
            add(.corrected, contents, hasWaited)
        }
    }

    private func add(_ kind: EditionItem.Kind, _ contents: MembershipContents, _ hasWaited: Bool, isRestored: Bool = false) {
        guard let category = contents.category else { return }
        var candidate = EditionCandidate(kind: kind, practice: contents.practice, sequence: contents.sequence, category: category)
        (candidate.hasWaited, candidate.isRestored) = (hasWaited, isRestored)
        news.candidates.append(candidate)
    }

    /// Takes note that a practice ended, if the readers were sent it and not told yet.
    private func end(_ tombstone: Tombstone, _ id: [UInt8]) {
        guard let sent = target.history.state(of: tombstone.practice, id), !sent.isWithdrawn, isSameStore || tombstone.time > sent.time
        else { return }
        var candidate = EditionCandidate(
            kind: .withdrawn, practice: tombstone.practice, sequence: tombstone.sequence, category: sent.category)
        candidate.tombstone = tombstone
        candidate.hasWaited = waited.contains(tombstone.practice)
        news.candidates.append(candidate)
    }
}
