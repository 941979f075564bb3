import HeraldDelivery
import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldModel

/// The metrics of an output folder: its releases, its outboxes and its editions.
package struct OutputMetrics {
    /// The last event that the release of a pipeline knows. The server has it too.
    package static let sequence = Metric(
        "herald_release_sequence", .gauge, "The store's last event that a pipeline's release knows.")
    /// The practices that the release of a pipeline leaves out. The server has it too.
    package static let quarantined = Metric("herald_release_set_aside", .gauge, "Practices that a pipeline's release could not show.")
    private static let documents = Metric("herald_release_documents", .gauge, "Documents of a pipeline's release.")
    private static let bytes = Metric("herald_release_bytes", .gauge, "Size of the documents of a pipeline's release.")
    private static let practices = Metric("herald_release_practices", .gauge, "Practices in a pipeline's release.")
    private static let published = Metric("herald_release_timestamp_seconds", .gauge, "Time at which a pipeline's release was published.")
    private static let asOf = Metric(
        "herald_release_event_timestamp_seconds", .gauge, "Time of the store's last event that a pipeline's release knows.")
    private static let outbox = Metric("herald_outbox_deliveries", .gauge, "Deliveries by receiver and state.")
    private static let editions = Metric("herald_editions", .gauge, "Editions of digests by audience and state.")

    private struct Release {
        var pipeline: String
        var header: Manifest.Header
        var documents = 0
        var bytes = 0
        /// Seconds since 1970.
        var published: Int
    }

    private let output: OutputFolder?
    private let path: String

    /// Opens the output folder at `path`. Without a folder there are no metrics.
    package init(output path: String) throws {
        self.path = path
        output = try OutputFolder(path)
    }

    /// Returns the whole file of metrics, with those of `runs`.
    ///
    /// - Parameters:
    ///   - runs: The counters of runs.
    ///   - receivers: The names under `deliver:` of each pipeline, so that a receiver without deliveries has its samples too.
    /// - Throws: a ``Diagnostic`` for a release, an outbox or a ledger that cannot be read.
    package func text(_ runs: RunMetrics, receivers: [String: [String]]) throws -> String {
        var text = MetricsText()
        runs.write(to: &text)
        let releases = try releases()
        text.byPipeline(Self.documents, releases.map { ($0.pipeline, "\($0.documents)") })
        text.byPipeline(Self.bytes, releases.map { ($0.pipeline, "\($0.bytes)") })
        text.byPipeline(Self.practices, releases.compactMap { release in release.header.practices.map { (release.pipeline, "\($0)") } })
        text.byPipeline(Self.published, releases.map { ($0.pipeline, "\($0.published)") })
        text.byPipeline(
            Self.asOf,
            releases.compactMap { release in Timestamp(written: release.header.asOf).map { (release.pipeline, "\($0.seconds)") } })
        text.byPipeline(Self.sequence, releases.map { ($0.pipeline, "\($0.header.sequence)") })
        text.byPipeline(Self.quarantined, releases.map { ($0.pipeline, "\($0.header.quarantined.count)") })
        try addOutboxes(to: &text, receivers)
        try addEditions(to: &text)
        return text.lines
    }

    /// The releases that are published, sorted by pipeline.
    private func releases() throws -> [Release] {
        guard let output else { return [] }
        return try ReleaseInventory(output: path).entries.filter { $0.ending == nil }.compactMap { entry in
            guard let folder = try output.release(of: entry.pipeline), let manifest = try Manifest(in: folder) else { return nil }
            let published = try folder.status(Manifest.fileName).map { $0.changed / 1_000_000_000 } ?? 0
            var release = Release(pipeline: entry.pipeline, header: manifest.header, published: published)
            for record in manifest.stages.joined() {
                release.documents += 1
                release.bytes += record.size
            }
            return release
        }
    }

    private func addOutboxes(to text: inout MetricsText, _ receivers: [String: [String]]) throws {
        var problem: Diagnostic?
        var samples: [(labels: [(String, String)], count: Int)] = []
        for pipeline in Set(try Outbox.pipelines(output: path)).union(receivers.keys).sorted() {
            var counts = Dictionary(
                uniqueKeysWithValues: Set(receivers[pipeline] ?? []).map { ($0, [OutboxEntry.State: Int]()) })
            for state in OutboxEntry.State.allCases {
                for entry in try Outbox(of: pipeline, output: path)?.entries(state, unread: { problem = problem ?? $0 }) ?? [] {
                    counts[entry.name, default: [:]][state, default: 0] += 1
                }
            }
            for (receiver, states) in counts.sorted(by: { $0.key < $1.key }) {
                for state in OutboxEntry.State.allCases {
                    samples.append(
                        ([("pipeline", pipeline), ("receiver", receiver), ("state", state.rawValue)], states[state] ?? 0))
                }
            }
        }
        if let problem { throw problem }
        if samples.isEmpty { return }
        text.begin(Self.outbox)
        for (labels, count) in samples { text.add(Self.outbox.name, labels, "\(count)") }
    }

    private func addEditions(to text: inout MetricsText) throws {
        var hasBegun = false
        for pipeline in try EditionLedger.pipelines(output: path) {
            guard let folder = try output?.workFolder(of: pipeline) else { continue }
            let ledger = EditionLedger(in: folder)
            var counts: [String: [EditionRecord.State: Int]] = [:]
            for series in try ledger.series() {
                for number in try ledger.numbers(of: series) {
                    counts[series.audience, default: [:]][try ledger.edition(number, of: series).state, default: 0] += 1
                }
            }
            for (audience, states) in counts.sorted(by: { $0.key < $1.key }) {
                if !hasBegun { text.begin(Self.editions) }
                hasBegun = true
                for state in EditionRecord.State.allCases {
                    text.add(
                        Self.editions.name, [("pipeline", pipeline), ("audience", audience), ("state", state.rawValue)],
                        "\(states[state] ?? 0)")
                }
            }
        }
    }
}
