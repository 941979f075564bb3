import HeraldDelivery
import HeraldDiagnostics
package import HeraldEditions
import HeraldFiles
package import HeraldKit
package import HeraldModel

/// Every place in which a practice is or was published.
package struct PracticeUses: Sendable, Hashable {
    /// A document that shows the practice.
    package struct File: Sendable, Hashable {
        package var pipeline: String
        package var exporter: String
        package var path: String
        package var mediaType: String
        package var version: Int
    }

    /// A document that showed a version of the practice until a release.
    package struct FormerFile: Sendable, Hashable {
        package var pipeline: String
        package var path: String
        package var version: Int
        /// The number of the last event in the release that ended it.
        package var sequence: Int
        /// The time of that event, as written.
        package var asOf: String
        /// Whether the document itself was removed.
        package var isRemoved: Bool
    }

    /// An edition that told of the practice.
    package struct Edition: Sendable, Hashable {
        package var key: EditionKey
        package var state: EditionRecord.State
        package var kind: EditionItem.Kind
        package var version: Int
    }

    /// A delivery that told of the practice.
    package struct Delivery: Sendable, Hashable {
        package var id: String
        package var pipeline: String
        package var name: String
        package var state: String
        package var sequence: Int
        /// The time of the last attempt, as written.
        package var time: String?
        package var receipt: String?
    }

    /// The documents that show it, by pipeline and path.
    package var files: [File] = []
    /// The documents that showed it, in the order in which they ended.
    package var former: [FormerFile] = []
    /// The editions that told of it.
    package var editions: [Edition] = []
    /// The deliveries that told of it, by pipeline, oldest first.
    package var deliveries: [Delivery] = []
    /// The things that are not known, for people.
    package var unknown: [String] = []
}

extension LineageFinder {
    /// Returns every place in which a practice is or was published. Throws a `Diagnostic` if a file cannot be read.
    package func uses(of practice: Slug) throws -> PracticeUses {
        var uses = PracticeUses()
        for pipeline in try pipelines { try addFiles(of: practice, in: pipeline, to: &uses) }
        for pipeline in try output?.workFolderNames ?? [] {
            guard let folder = try output?.workFolder(of: pipeline) else { continue }
            try addFormerFiles(of: practice, in: pipeline, LineageLog(in: folder), to: &uses)
            try addEditions(of: practice, in: pipeline, EditionLedger(in: folder), to: &uses)
            try addDeliveries(of: practice, in: pipeline, Outbox(in: folder), to: &uses)
        }
        return uses
    }

    private func addFiles(of practice: Slug, in pipeline: String, to uses: inout PracticeUses) throws {
        guard let manifest = try manifest(of: pipeline) else { return }
        let name = Array("\"\(practice.written)\":".utf8)
        var files: [PracticeUses.File] = []
        for stage in manifest.stages {
            for record in stage where record.practicesBytes.contains(bytes: name) {
                guard let version = record.practices[practice.written] else { continue }
                files.append(
                    .init(
                        pipeline: pipeline, exporter: stage.exporter, path: record.pathText, mediaType: record.mediaType, version: version))
            }
        }
        uses.files += files.sorted { $0.path < $1.path }
        let end =
            switch manifest.header.ending {
            case .retired(let time, _): "retired at \(time.written)"
            case .moved(let name): "renamed to \"\(name)\""
            case nil: ""
            }
        if end.isEmpty { return }
        uses.unknown.append("\"\(pipeline)\" was \(end); which of its documents had the practice until then is not recorded")
    }

    private func addFormerFiles(of practice: Slug, in pipeline: String, _ log: LineageLog, to uses: inout PracticeUses) throws {
        let numbers = try log.numbers
        for number in numbers {
            let documents = try log.documents(of: number, containing: "\"\(practice.written)\":").filter {
                ($0.before[practice.written] ?? 0) > 0
            }
            if documents.isEmpty { continue }
            let entry = try log.entry(number)
            uses.former += documents.map { document in
                .init(
                    pipeline: pipeline, path: document.path, version: document.before[practice.written] ?? 0, sequence: entry.sequence,
                    asOf: entry.asOf, isRemoved: document.isRemoved)
            }
        }
        guard let first = numbers.first else { return uses.unknown.append("no publication of \"\(pipeline)\" is recorded") }
        let entry = try log.entry(first)
        if first > 1 || entry.stages.contains(where: { $0.cause != RemakeCause.firstRelease.rawValue }) {
            uses.unknown.append("what documents of \"\(pipeline)\" showed before the release as of \(entry.asOf) is not recorded")
        }
    }

    private func addEditions(of practice: Slug, in pipeline: String, _ ledger: EditionLedger, to uses: inout PracticeUses) throws {
        for series in try ledger.series() {
            for number in try ledger.numbers(of: series) {
                let record = try ledger.edition(number, of: series)
                uses.editions += record.items.filter { $0.practice == practice }.map {
                    .init(key: series.key(number, in: pipeline), state: record.state, kind: $0.kind, version: $0.version)
                }
            }
        }
    }

    private func addDeliveries(of practice: Slug, in pipeline: String, _ outbox: Outbox, to uses: inout PracticeUses) throws {
        var silent = 0
        for state in OutboxEntry.State.allCases {
            for entry in try outbox.entries(state, unread: { uses.unknown.append($0.message) }) {
                guard let told = entry.change?.practices.map(\.id) ?? entry.practices else {
                    silent += 1
                    continue
                }
                if entry.change?.isTruncated ?? entry.isTruncated, !told.contains(practice) { silent += 1 }
                guard told.contains(practice) else { continue }
                uses.deliveries.append(
                    .init(
                        id: entry.id, pipeline: pipeline, name: entry.name, state: state.rawValue, sequence: entry.sequence,
                        time: entry.lastAttempt?.written, receipt: entry.receipt))
            }
        }
        if silent > 0 {
            uses.unknown.append("\(silent) deliveries of \"\(pipeline)\" do not say of every practice whether they told of it")
        }
    }
}
