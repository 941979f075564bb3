import HeraldCrypto
import HeraldDiagnostics
import HeraldModel

/// Copies a store into another of any kind, and verifies the copy.
///
/// The log is copied entry by entry. The entries that the target has already must be the beginning of the source's log. So an interrupted
/// move continues where it stopped, and a target with other contents is not changed.
package struct StoreMove {
    /// The result of a move.
    package struct Report: Sendable, Hashable {
        /// Events that the target had before.
        package var known = 0
        /// Events that were copied.
        package var copied = 0
        /// All events that add a version.
        package var versions = 0
        /// All events that add a review.
        package var reviews = 0
        /// The number of practices.
        package var practices = 0
        /// The SHA-256 over all entries in their canonical form, the same in both stores: 64 hexadecimal digits.
        package var hash = ""
    }

    /// The number of entries in one transaction.
    static let batchSize = 250

    private let source: any PracticeStore
    private let target: any PracticeStore

    /// Creates a move of everything in `source` into `target`.
    package init(from source: any PracticeStore, to target: any PracticeStore) {
        self.source = source
        self.target = target
    }

    /// Copies what is missing and compares the two. Tells `progress` how many events of how many are there.
    /// Throws a ``Diagnostic`` if the target is not a beginning of the source, or if in the end they are not the same.
    package func run(progress: (Int, Int) -> Void) async throws -> Report {
        let total = try await source.moment(asOf: nil).sequence
        let known = try await target.moment(asOf: nil).sequence
        if known > total {
            throw Diagnostic(
                "the target has \(known) events, the source \(total); expected a target that is empty or a beginning of the source",
                hint: "name an empty store to move to")
        }
        var report = Report(known: known)
        var log = LogHash()
        while log.last < known {
            let entries = try await source.entries(after: log.last, count: min(Self.batchSize, known - log.last))
            let found = try await target.entries(after: log.last, count: entries.count)
            try compare(entries, found)
            log.add(entries)
        }
        while true {
            let entries = try await source.entries(after: log.last, count: Self.batchSize)
            if entries.isEmpty { break }
            try await target.replay(entries)
            log.add(entries)
            report.copied += entries.count
            progress(log.last, max(total, log.last))
        }
        log.summarise(into: &report)
        try await verify(report, last: log.last)
        return report
    }

    private func compare(_ entries: [LogEntry], _ found: [LogEntry]) throws {
        for (index, entry) in entries.enumerated() where index >= found.count || entry != found[index] {
            throw Diagnostic(
                "event \(entry.event.sequence) of the target is not that of the source; expected a target that is empty or a beginning of it",
                hint: "name an empty store to move to")
        }
    }

    /// Reads the target from its start and compares counts and hashes.
    private func verify(_ report: Report, last: Int) async throws {
        var log = LogHash()
        while log.last < last {
            let entries = try await target.entries(after: log.last, count: min(Self.batchSize, last - log.last))
            if entries.isEmpty { break }
            log.add(entries)
        }
        var found = Report(known: report.known, copied: report.copied)
        log.summarise(into: &found)
        if found != report {
            throw Diagnostic(
                "the target has \(log.last) events of hash \(found.hash); expected \(last) of hash \(report.hash)",
                hint: "the target is not a copy: remove it, and move again")
        }
    }
}

/// The hash and the counts of a log that is read entry by entry.
private struct LogHash {
    private(set) var last = 0
    private var versions = 0
    private var reviews = 0
    private var practices: Set<Slug> = []
    private let hasher = ContentHasher()

    mutating func add(_ entries: [LogEntry]) {
        for entry in entries {
            entry.canonical.withUnsafeBytes { hasher.update($0) }
            last = entry.event.sequence
            practices.insert(entry.event.practice)
            if entry.event.kind == .submitted { versions += 1 }
            if entry.event.kind == .reviewed { reviews += 1 }
        }
    }

    func summarise(into report: inout StoreMove.Report) {
        (report.versions, report.reviews, report.practices) = (versions, reviews, practices.count)
        report.hash = hasher.finish().hex
    }
}
