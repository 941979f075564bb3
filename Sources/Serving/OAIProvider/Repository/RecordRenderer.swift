import HeraldCaching
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML

/// Renders practices as OAI-PMH records, and caches them, because a practice as it was after an event never changes.
struct RecordRenderer: Sendable {
    /// A record, or the reason why it cannot be disseminated in a format.
    enum RenderedRecord: Sendable {
        case record(header: XMLFragment, record: XMLFragment)
        case notDisseminated(String)
    }

    private struct Key: Hashable {
        var practice: Slug
        var sequence: Int
        var prefix: String
        var clearance: Sensitivity
        /// For a deleted record, the set that it was removed from.
        var set: String?
    }

    let context: ExportContext
    let sets: OAISets
    /// The prefix of identifiers, before the practice's id: `oai:<namespace>:`.
    let identifierPrefix: String
    private let cache: LRUCache<Key, RenderedRecord>
    private let reporter: @Sendable (Diagnostic) -> Void

    init(
        context: ExportContext, sets: OAISets, namespace: String, cacheBytes: Int, reporter: @escaping @Sendable (Diagnostic) -> Void
    ) {
        (self.context, self.sets, self.reporter) = (context, sets, reporter)
        identifierPrefix = "oai:\(namespace):"
        cache = LRUCache(limit: cacheBytes)
    }

    /// Returns the practice that `identifier` names, if it is an identifier of this repository.
    func practice(of identifier: String) -> Slug? {
        identifier.hasPrefix(identifierPrefix) ? Slug(written: String(identifier.dropFirst(identifierPrefix.utf8.count))) : nil
    }

    /// Returns `item` as a record in `format`. `lastPublished` returns the record that a removed practice had.
    func rendered(
        _ item: Membership, in format: any RecordFormat, for query: Query, set: String?,
        lastPublished: (Tombstone) async throws -> Practice?
    ) async throws -> RenderedRecord {
        switch item {
        case .present(let published):
            let key = Key(
                practice: item.practice, sequence: item.sequence, prefix: format.prefix, clearance: query.clearance, set: nil)
            if let cached = cache.value(for: key) { return cached }
            let record = try render(published, in: format)
            if case .notDisseminated(let reason) = record {
                reporter(
                    Diagnostic(
                        "practice \"\(item.practice)\" is left out of \"\(format.prefix)\": \(reason)",
                        hint: "correct the record and run intake again", severity: .warning))
            }
            cache.insert(record, for: key, cost: record.cost)
            return record
        case .removed(let tombstone):
            let key = Key(practice: item.practice, sequence: item.sequence, prefix: "", clearance: query.clearance, set: set ?? "")
            if let cached = cache.value(for: key) { return cached }
            var specs = try await lastPublished(tombstone).map(sets.specs(of:)) ?? []
            if let set, !specs.contains(set) { specs.append(set) }
            let header = try OAIElements.fragment(of: header(of: item, sets: specs))
            let record = RenderedRecord.record(header: header, record: try OAIElements.record(header, metadata: nil))
            cache.insert(record, for: key, cost: record.cost)
            return record
        }
    }

    private func render(_ published: PublishedPractice, in format: any RecordFormat) throws -> RenderedRecord {
        let metadata: XMLFragment
        do { metadata = try format.element(of: published, in: context) } catch let problem as Diagnostic {
            return .notDisseminated(problem.message)
        } catch let problem as XMLError {
            return .notDisseminated("\(problem)")
        }
        if let problem = format.problem(in: metadata) { return .notDisseminated(problem) }
        let header = try OAIElements.fragment(of: header(of: .present(published), sets: sets.specs(of: published.practice)))
        return .record(header: header, record: try OAIElements.record(header, metadata: metadata))
    }

    private func header(of item: Membership, sets: [String]) -> OAIHeader {
        var isDeleted = false
        if case .removed = item { isDeleted = true }
        return OAIHeader(identifier: "\(identifierPrefix)\(item.practice)", datestamp: item.time, sets: sets, isDeleted: isDeleted)
    }
}

extension RecordRenderer.RenderedRecord {
    /// The estimated size in memory, in bytes.
    fileprivate var cost: Int {
        switch self {
        case .record(let header, let record): header.bytes.count + record.bytes.count + 400
        case .notDisseminated(let reason): reason.utf8.count + 300
        }
    }
}
