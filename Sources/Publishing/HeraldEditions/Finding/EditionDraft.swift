package import HeraldKit
package import HeraldModel
import HeraldTemplates

/// An edition to compose, and what the ledger will say of it.
package struct EditionDraft: Sendable {
    /// The edition that the exporter composes.
    package var edition: Edition
    /// The record for the ledger, without documents.
    package var record: EditionRecord
}

extension EditionFinder {
    /// Returns the draft of an edition with these practices.
    ///
    /// - Parameter record: the record of the edition without its items.
    /// - Parameter reasons: the reasons of the recalls that it answers. `nil` for a regular edition.
    /// - Parameter sent: returns what an earlier edition said of a practice; `nil` if that edition is not there any more.
    package func draft(
        _ record: EditionRecord, of candidates: [EditionCandidate], for target: EditionTarget, in context: ExportContext,
        recalling reasons: [LocalizedReason]? = nil, sent: (SentHistory.Entry) throws -> EditionRecord.Item?
    ) async throws -> EditionDraft {
        let present = try await practices(candidates.filter { $0.kind != .withdrawn }.map(\.practice), for: target)
        var (items, recorded): ([EditionItem], [EditionRecord.Item]) = ([], [])
        for candidate in candidates {
            let entry = target.history.entry(of: candidate.practice)
            if let tombstone = candidate.tombstone, let entry {
                let (item, line) = ended(tombstone, entry, before: try sent(entry), for: target)
                items.append(item)
                recorded.append(line)
            } else if let published = present[candidate.practice] {
                let (item, line) = try await shown(published, candidate, after: entry, for: target, in: context)
                items.append(item)
                recorded.append(line)
            }
        }
        var record = record
        record.items = recorded
        record.recall = reasons.map { $0.map { $0.passage(in: target.series.language).text }.joined(separator: " ") }
        var edition = Edition(key: record.key, period: record.period, moment: record.to, items: items)
        edition.name = record.name
        (edition.waiting, edition.recall) = (record.waiting?.count ?? 0, reasons)
        return EditionDraft(edition: edition, record: record)
    }

    /// A practice that ended, with the title that its readers were shown: they may not be allowed to see its present title.
    private func ended(
        _ tombstone: Tombstone, _ entry: SentHistory.Entry, before: EditionRecord.Item?, for target: EditionTarget
    ) -> (EditionItem, EditionRecord.Item) {
        var tombstone = tombstone
        tombstone.version = entry.version
        tombstone.title = before?.title ?? entry.practice.written
        tombstone.language = before?.titleLanguage ?? .english
        var item = EditionItem(.withdrawn, entry.practice, version: entry.version)
        (item.tombstone, item.previousVersion) = (tombstone, entry.version)
        var line = EditionRecord.Item(
            .withdrawn, entry.practice, version: entry.version, content: entry.content, category: entry.category,
            isInLanguage: entry.isInLanguage, title: tombstone.title, in: tombstone.language)
        (line.previousVersion, line.reason) = (entry.version, tombstone.reason.passage(in: target.series.language).text)
        return (item, line)
    }

    private func shown(
        _ published: PublishedPractice, _ candidate: EditionCandidate, after entry: SentHistory.Entry?, for target: EditionTarget,
        in context: ExportContext
    ) async throws -> (EditionItem, EditionRecord.Item) {
        let language = target.series.language
        let title = context.localized(published, in: language).passage(published.practice.title)
        var item = EditionItem(candidate.kind, candidate.practice, version: published.version)
        (item.published, item.isRestored) = (published, candidate.isRestored)
        if let entry, candidate.kind != .new {
            item.previousVersion = entry.version
            item.previousCategory = entry.category == published.practice.category ? nil : entry.category
            (item.changedFields, item.previousClaims) = try await changes(of: published, since: entry, for: target)
        }
        var line = EditionRecord.Item(
            candidate.kind, candidate.practice, version: published.version,
            content: AudienceContent(of: published.practice, in: language, hiding: target.hidden).hash,
            category: published.practice.category,
            isInLanguage: AudienceContent.isReadable(published.practice, in: language), title: title.text, in: title.language)
        (line.previousVersion, line.previousCategory) = (item.previousVersion, item.previousCategory)
        (line.changedFields, line.isRestored) = (item.changedFields, item.isRestored)
        return (item, line)
    }
}
