import HeraldCrypto
import HeraldKit
import HeraldModel
import HeraldPipeline

/// The lists of a change, up to limits: a release may have 100,000 documents.
extension ReleaseChange {
    /// The number of practices that are listed.
    static let practiceLimit = 500
    /// The number of documents that are listed. Feeds and messages of editions have a limit of their own.
    static let documentLimit = 500
    /// The number of feeds and messages of editions that are listed: deliverers act on each of them.
    static let feedLimit = 2000

    /// Whether nothing changed.
    var isEmpty: Bool { practices.isEmpty && counts == DocumentCounts() }

    /// Adds new and changed documents, and the paths of removed ones.
    mutating func add(_ lines: some Sequence<ManifestLine>, removed: [String]) {
        var (feeds, others): ([ChangedDocument], [ChangedDocument]) = ([], [])
        for line in lines {
            if line.isNew { counts.added += 1 } else { counts.changed += 1 }
            let isFeed = ChangedDocument.isFeed(line.mediaType) || ChangedDocument.isMessage(line.mediaType)
            guard (isFeed ? feeds.count : others.count) < (isFeed ? Self.feedLimit : Self.documentLimit) else { continue }
            let path = line.pathText
            let document = ChangedDocument(
                path: path, address: address(of: path), line.isNew ? .added : .changed, mediaType: line.mediaType, size: line.size,
                sha256: line.hash.hex)
            if isFeed { feeds.append(document) } else { others.append(document) }
        }
        counts.removed = removed.count
        others += removed.prefix(Self.documentLimit - others.count).map { ChangedDocument(path: $0, address: address(of: $0), .removed) }
        documents = feeds + others
        if documents.count < counts.added + counts.changed + counts.removed { isTruncated = true }
    }

    /// Adds the addresses of the practices' pages in `manifest`: the HTML documents in the main language, of the first stage that makes one
    /// for each practice.
    mutating func addAddresses(from manifest: Manifest, of pipeline: Pipeline) {
        guard
            let (stage, folder) = pipeline.stages.lazy.compactMap({ planned -> (Manifest.Stage, String)? in
                guard case .perPractice(let documents) = planned.exporter.plan.form else { return nil }
                return manifest.stages.first { $0.exporter == planned.exporterName }.map { ($0, documents.folder) }
            }).first
        else { return }
        for index in practices.indices where ![.withdrawn, .noLongerSelected].contains(practices[index].change) {
            let path = "\(folder)/\(practices[index].id).html"
            if stage.record(at: Array(path.utf8)) != nil { practices[index].address = address(of: path) }
        }
    }

    private func address(of path: String) -> String { "\(site)\(pipeline)/\(path)" }
}

extension ChangedPractice {
    /// The last change of the practice of `item`.
    init(_ item: Membership) {
        switch item {
        case .present(let published):
            let happening: Change =
                switch published.lastEventKind {
                case .corrected: .corrected
                case .restored: .restored
                case .categoryChanged: .categoryChanged
                default: .published
                }
            self.init(published.practice.id, version: published.version, happening, time: published.updated)
        case .removed(let tombstone):
            self.init(
                tombstone.practice, version: tombstone.version, tombstone.cause == .noLongerMatches ? .noLongerSelected : .withdrawn,
                time: tombstone.time)
        }
    }
}
