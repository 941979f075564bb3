internal import HeraldHTTP
internal import HeraldModel
internal import HeraldXML

/// Checks the history of a feed in archive documents (RFC 5005, section 4): whether its links can be followed, and whether the documents
/// agree.
final class ArchiveWalk {
    private let fetcher: DocumentFetcher
    private let findings: FindingList
    private let now: Timestamp
    /// For each ID the newest document that has the entry, and the date of its last change.
    private var known: [String: (document: String, updated: Timestamp?)] = [:]
    private var tombstones: [String: (document: String, when: Timestamp?)] = [:]
    private var selfLink: String?
    private var visited: Set<String> = []
    /// The number of different entries.
    private(set) var entries = 0

    /// Creates a walk. ``follow(_:askedAt:)`` begins it.
    init(fetcher: DocumentFetcher, findings: FindingList, now: Timestamp) {
        self.fetcher = fetcher
        self.findings = findings
        self.now = now
    }

    /// Follows the archives of the feed `first`, which has the addresses `addresses`. Throws a ``Diagnostic`` if a limit is reached.
    func follow(_ first: FeedDocument, askedAt addresses: [String]) async throws {
        selfLink = first.link("self")?.text
        visited = Set(addresses + [selfLink].compactMap { $0 })
        if first.isArchive {
            add(
                .error, "history", in: first.name, at: first.position, "the document is an archive; expected the feed that it belongs to",
                harm: "subscribers see nothing new, ever")
        }
        take(first)
        var (document, newer) = (first, first.name)
        while let link = document.link("prev-archive") {
            guard visited.insert(link.text).inserted else {
                add(
                    .error, "history", in: document.name, at: link.position,
                    "\"\(link.text)\" was there already; expected an older archive",
                    harm: "clients that fetch the history go round in circles")
                return
            }
            guard let next = try await archive(at: link, of: document, form: first.form) else { return }
            newer = document.name
            document = next
            checkArchive(document, newer: newer)
            take(document)
        }
    }

    private func add(
        _ severity: FeedFinding.Severity, _ rule: String, in document: String, at position: XMLPosition?, _ message: String, harm: String
    ) { findings.add(severity, rule, in: document, at: position, message, harm: harm) }

    private func archive(at link: LocatedText, of document: FeedDocument, form: FeedDocument.Form) async throws -> FeedDocument? {
        let fetched = try await fetcher.document(at: link.text)
        if let status = fetched.response?.status, status != 200 {
            add(
                .error, "history", in: document.name, at: link.position, "the archive \"\(link.text)\" answered \(status); expected 200",
                harm: "everything older is lost to them")
            return nil
        }
        return try FormatDetector.feed(fetched, form, findings: findings, now: now)
    }

    private func checkArchive(_ archive: FeedDocument, newer: String) {
        if archive.form != .json, !archive.isArchive {
            add(
                .warning, "history", in: archive.name, at: archive.position,
                "the document is not marked as an archive (RFC 5005, fh:archive)",
                harm: "clients take it for the feed, and fetch it again and again")
        }
        if let current = archive.link("current"), let selfLink, current.text != selfLink {
            add(
                .error, "history", in: archive.name, at: current.position,
                "the link \"current\" is \"\(current.text)\"; expected \"\(selfLink)\", the feed",
                harm: "who comes by an archive does not find the feed")
        }
    }

    /// Compares a document with the newer ones.
    private func take(_ document: FeedDocument) {
        for entry in document.entries {
            guard let id = entry.id?.text else { continue }
            let updated = document.moment(entry.updated)
            if let newer = known[id], newer.document != document.name {
                if let updated, let moment = newer.updated, updated > moment {
                    add(
                        .error, "history", in: document.name, at: entry.position,
                        "the entry \"\(id)\" is of \(updated.written) here, but of \(moment.written) in the newer \"\(newer.document)\"",
                        harm: "who goes by the documents' order gets the older text")
                } else {
                    add(
                        .warning, "history", in: document.name, at: entry.position,
                        "the entry \"\(id)\" is also in the newer \"\(newer.document)\"", harm: "who counts entries counts it twice")
                }
            }
            if let tombstone = tombstones[id], (tombstone.when ?? now) >= (updated ?? now) {
                add(
                    .error, "tombstones", in: document.name, at: entry.position,
                    "the entry \"\(id)\" is still here, but deleted in \"\(tombstone.document)\"",
                    harm: "who fetches the history shows what was withdrawn")
            }
            if known[id] == nil {
                entries += 1
                known[id] = (document.name, updated)
            }
        }
        for tombstone in document.tombstones { take(tombstone, of: document) }
    }

    private func take(_ tombstone: FeedDocument.Tombstone, of document: FeedDocument) {
        let when = tombstone.when.flatMap { Timestamp(internetDate: $0.text) }
        if tombstone.id.isEmpty || when == nil {
            add(
                .error, "tombstones", in: document.name, at: tombstone.position,
                "a deleted entry needs \"ref\" and \"when\" (RFC 6721, section 3)",
                harm: "clients do not know what to delete, or whether it came back since")
        }
        if let entry = known[tombstone.id], let updated = entry.updated, let when, when >= updated {
            add(
                .error, "tombstones", in: document.name, at: tombstone.position,
                "\"\(tombstone.id)\" was deleted \(when.written), but is in \"\(entry.document)\" with an older date",
                harm: "some clients show what was withdrawn, others do not")
        }
        if tombstones[tombstone.id] == nil { tombstones[tombstone.id] = (document.name, when) }
    }
}
