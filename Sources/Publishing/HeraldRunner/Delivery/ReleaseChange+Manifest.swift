import HeraldCrypto
import HeraldKit
import HeraldModel
import HeraldPipeline

/// Lists of what changed, as long as they can be told: a release may have 100,000 documents.
extension ReleaseChange {
    /// How many practices are listed.
    static let practiceLimit = 500
    /// How many documents are listed; feeds, of which there are few, have a limit of their own.
    static let documentLimit = 500
    /// How many feeds are listed.
    static let feedLimit = 2000

    /// Whether there is nothing to tell.
    var isEmpty: Bool { practices.isEmpty && counts == DocumentCounts() }

    /// Adds documents that were made and paths of those that are gone.
    mutating func add(_ lines: some Sequence<ManifestLine>, removed: [String]) {
        var (feeds, others): ([ChangedDocument], [ChangedDocument]) = ([], [])
        for line in lines {
            if line.isNew { counts.added += 1 } else { counts.changed += 1 }
            let isFeed = ChangedDocument.isFeed(line.mediaType)
            guard (isFeed ? feeds.count : others.count) < (isFeed ? Self.feedLimit : Self.documentLimit) else { continue }
            let path = line.pathText
            let news = ChangedDocument(
                path: path, address: address(of: path), line.isNew ? .added : .changed, mediaType: line.mediaType, size: line.size,
                sha256: line.hash.hex)
            if isFeed { feeds.append(news) } else { others.append(news) }
        }
        counts.removed = removed.count
        others += removed.prefix(Self.documentLimit - others.count).map { ChangedDocument(path: $0, address: address(of: $0), .removed) }
        documents = feeds + others
        if documents.count < counts.added + counts.changed + counts.removed { isTruncated = true }
    }

    /// Adds the addresses of the pages that practices have in `manifest`: the HTML document in the main language of the first stage that
    /// makes one for each practice.
    mutating func addAddresses(from manifest: Manifest, of pipeline: Pipeline) {
        guard
            let (section, folder) = pipeline.stages.lazy.compactMap({ stage -> (Manifest.Section, String)? in
                guard case .perPractice(let documents) = stage.exporter.plan.form else { return nil }
                return manifest.sections.first { $0.exporter == stage.exporterName }.map { ($0, documents.folder) }
            }).first
        else { return }
        for index in practices.indices where ![.withdrawn, .noLongerSelected].contains(practices[index].change) {
            let path = "\(folder)/\(practices[index].id).html"
            if section.record(at: Array(path.utf8)) != nil { practices[index].address = address(of: path) }
        }
    }

    private func address(of path: String) -> String { "\(site)\(pipeline)/\(path)" }
}

extension ChangedPractice {
    /// What happened to the practice of `item` last.
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
        case .removed(let withdrawal):
            self.init(
                withdrawal.practice, version: withdrawal.version, withdrawal.cause == .noLongerMatches ? .noLongerSelected : .withdrawn,
                time: withdrawal.time)
        }
    }
}
