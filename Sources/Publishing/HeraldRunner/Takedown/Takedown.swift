import HeraldCrypto
import HeraldDelivery
import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import HeraldKit
package import HeraldModel
package import HeraldPipeline

/// Takes the release of a pipeline down: for ever, or because the pipeline has another name now.
///
/// A manifest that says so remains, and for some time the feeds of a retired pipeline. These are published like a release, so a takedown
/// happens whole or not at all.
package struct Takedown {
    /// The result of a takedown.
    package struct Report: Sendable {
        /// Number of documents that were removed.
        package var removed = 0
        /// The paths of feeds that tell of it.
        package var feeds: [String] = []
    }

    /// The name of the file in the work folder with the pipeline as its last run read it.
    static let definitionFileName = "pipeline.yaml"
    private let pipeline: String
    private let workspace: Workspace

    /// Creates the takedown of `pipeline` in `workspace`.
    package init(of pipeline: String, in workspace: Workspace) {
        self.pipeline = pipeline
        self.workspace = workspace
    }

    /// Replaces the release by feeds that have a tombstone for each entry, until `feedsUntil`, and then by nothing.
    ///
    /// `definition` names those who are told. `reason` is for readers of the feeds, and may be empty. Throws a ``Diagnostic`` if there is
    /// no release, and changes nothing then.
    package func retire(
        at time: Timestamp, feedsUntil: Timestamp, reason: LocalizedReason, telling definition: Pipeline?
    ) throws -> Report {
        try publishing { publisher, last in
            let staging = try publisher.stagingFolder()
            let lines = feedsUntil > time ? try stageFeeds(of: last, in: publisher.release, to: staging, time, reason) : ManifestLines()
            let paths = lines.map(\.pathText)
            let removed = last.paths.filter { !paths.contains($0) }
            try writeManifest(after: last, .retired(at: time, feedsUntil: feedsUntil), lines: lines, in: staging)
            var deliveries: [String] = []
            if let definition, last.header.ending == nil, let change = change(after: last, lines, removed: removed, at: time) {
                deliveries = try definition.stageDeliveries(of: change, in: staging, outbox: Outbox(in: publisher.workFolder))
            }
            try publisher.publish(
                staged: paths, removed: removed, deliveries: deliveries, from: staging, note: note(in: publisher, at: time))
            return Report(removed: removed.count, feeds: paths)
        }
    }

    /// Replaces the release by a note that the pipeline is called `name` now.
    package func redirect(to name: String) throws -> Report { try removeAll { _ in .moved(to: name) } }

    /// The note on the release that says that there are no documents any more. The release is not held. So a run can publish the pipeline
    /// again, and its releases go on with the next number.
    ///
    /// - Parameter time: The time of the takedown. `nil` for that of the release before.
    private func note(in publisher: Publisher, at time: Timestamp? = nil) throws -> ReleaseNote? {
        guard let published = try time ?? publisher.note()?.published else { return nil }
        return ReleaseNote(number: try PastReleases(in: publisher.workFolder, release: publisher.release).next, published: published)
    }

    /// Removes the feeds of a retired pipeline if their time has come. Returns whether it had.
    package func removeOldFeeds(at now: Timestamp) throws -> Bool {
        guard let manifest = try OutputFolder(workspace.outputPath)?.release(of: pipeline).flatMap({ try Manifest(in: $0) }),
            case .retired(_, let feedsUntil) = manifest.header.ending, feedsUntil <= now, !manifest.paths.isEmpty
        else { return false }
        _ = try removeAll { $0.header.ending ?? .retired(at: now, feedsUntil: now) }
        return true
    }

    /// Finishes or discards an interrupted publication of the pipeline.
    package func recover() throws {
        guard try Takedown.interrupted(in: workspace).contains(pipeline) else { return }
        try Publisher(pipeline: pipeline, output: workspace.outputPath).close()
    }

    /// The pipelines in `workspace` whose publication was interrupted, sorted by name.
    package static func interrupted(in workspace: Workspace) throws -> [String] {
        guard let output = try OutputFolder(workspace.outputPath) else { return [] }
        return try output.workFolderNames.filter { try output.workFolder(of: $0)?.place(at: Journal.fileName).kind == .file }
    }

    /// Removes all documents and writes a manifest with the end that `ending` returns for the last one.
    private func removeAll(_ ending: (Manifest) -> Manifest.Ending) throws -> Report {
        try publishing { publisher, last in
            let staging = try publisher.stagingFolder()
            try writeManifest(after: last, ending(last), lines: ManifestLines(), in: staging)
            try publisher.publish(staged: [String](), removed: last.paths, from: staging, note: note(in: publisher))
            return Report(removed: last.paths.count)
        }
    }

    /// Calls `body` with the publisher of the pipeline and the manifest of its last release.
    private func publishing<Value>(_ body: (Publisher, Manifest) throws -> Value) throws -> Value {
        let none = Diagnostic("there is no release \"\(pipeline)\" in \"\(workspace.outputPath)\"")
        guard try OutputFolder(workspace.outputPath)?.release(of: pipeline) != nil else { throw none }
        let publisher = try Publisher(pipeline: pipeline, output: workspace.outputPath)
        do {
            guard let last = try publisher.manifest() else { throw none }
            let value = try body(publisher, last)
            try publisher.close()
            return value
        } catch {
            try? publisher.close()
            throw error
        }
    }

    private func writeManifest(after last: Manifest, _ ending: Manifest.Ending, lines: ManifestLines, in staging: Folder) throws {
        var writer = try ManifestWriter(to: staging.create(Manifest.fileName), pipeline: pipeline, after: last.header, ending: ending)
        if !lines.isEmpty { try writer.addStage("retired-feeds", fingerprint: "", kept: nil, lines: lines, removedPaths: []) }
        try writer.finish(in: staging, signedBy: workspace.signer?())
    }

    /// Stages the last documents of all feeds. Returns their lines in the manifest.
    private func stageFeeds(of last: Manifest, in release: Folder, to staging: Folder, _ time: Timestamp, _ reason: LocalizedReason) throws
        -> ManifestLines
    {
        let records = last.stages.flatMap { Array($0) }.filter { ChangedDocument.isFeed($0.mediaType) }
        let archiveMark = DocumentPath.archiveMark
        var lines = ManifestLines()
        for record in records where !record.pathText.contains(archiveMark) {
            guard let path = DocumentPath(record.pathText), let feed = try scan(record, in: release) else { continue }
            let stem = record.pathText.lastIndex(of: ".").map { String(record.pathText[..<$0]) } ?? record.pathText
            let archives = try records.filter { $0.pathText.hasPrefix("\(stem)\(archiveMark)") }.compactMap { try scan($0, in: release) }
            let final = FinalFeed(
                of: feed, archives: archives, at: "\(workspace.site.address)\(pipeline)/\(record.pathText)", time: time, reason: reason)
            try final.bytes.withUnsafeBytes { bytes in
                try staging.write(bytes, to: record.pathText)
                try lines.append(
                    ManifestLine(
                        path: path, size: bytes.count, hash: ContentHash(of: bytes), mediaType: record.mediaType, practices: []))
            }
        }
        _ = lines.sort()
        return lines
    }

    private func scan(_ record: ManifestRecord, in release: Folder) throws -> FeedScan? {
        try release.map(record.pathText).map {
            try FeedScan(Array($0.bytes), mediaType: record.mediaType, file: "\(release.path)/\(record.pathText)")
        }
    }

    /// The change that receivers of deliveries are told: every practice left, and every document but the feeds is gone.
    private func change(after last: Manifest, _ feeds: ManifestLines, removed: [String], at time: Timestamp) -> ReleaseChange? {
        guard let asOf = Timestamp(written: last.header.asOf) else { return nil }
        let sequence = last.header.sequence
        var change = ReleaseChange(pipeline: pipeline, site: workspace.site.address, sequence: sequence, asOf: asOf, since: sequence)
        change.isRetired = true
        let practices = last.stages.flatMap { $0.map(\.practices) }.reduce(into: [:]) { $0.merge($1) { max($0, $1) } }
        change.practices = practices.sorted { $0.key < $1.key }.prefix(ReleaseChange.practiceLimit).compactMap { id, version in
            Slug(written: id).map { ChangedPractice($0, version: version, .noLongerSelected, time: time) }
        }
        change.isTruncated = practices.count > ReleaseChange.practiceLimit
        change.add(feeds, removed: removed)
        return change
    }
}

extension Manifest {
    /// The paths of all documents.
    fileprivate var paths: [String] { stages.flatMap { $0.map(\.pathText) } }
}
