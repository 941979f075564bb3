import HeraldCrypto
import HeraldDiagnostics
import HeraldModel

/// Copies a store into another of any kind, and verifies the copy. The source is not changed.
///
/// The log is copied entry by entry. The log that the target has already must be a prefix of the source's log. So an interrupted copy
/// continues where it stopped, and a target with other contents is not changed.
///
/// To verify the copy, the target's log is read from its start and its hash compared with that of the entries read from the source. The
/// indexes for queries, which a store makes from its log, are not compared.
package struct StoreCopy {
    /// The result of a copy.
    package struct Report: Sendable, Hashable {
        /// Events that the target had before.
        package var alreadyPresent = 0
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

    /// Creates a copy of everything in `source` into `target`.
    package init(from source: any PracticeStore, to target: any PracticeStore) {
        self.source = source
        self.target = target
    }

    /// Copies the missing events and verifies the copy. Calls `progress` with the number of events in the target and in the source.
    ///
    /// - Throws: a ``Diagnostic`` if the target's log is not a prefix of the source's, or if the copy differs from the source in the end.
    package func run(progress: (Int, Int) -> Void) async throws -> Report {
        let total = try await source.moment(asOf: nil).sequence
        let present = try await target.moment(asOf: nil).sequence
        if present > total {
            throw Diagnostic(
                "the target has \(present) events, the source \(total); expected an empty target, or one with the first events of the source",
                hint: "name an empty store to move to")
        }
        var report = Report(alreadyPresent: present)
        var log = LogHash()
        while log.last < present {
            let entries = try await source.entries(after: log.last, count: min(Self.batchSize, present - log.last))
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
                "event \(entry.event.sequence) of the target differs from the source; expected an empty target, or one with the first events of the source",
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
        var found = Report(alreadyPresent: report.alreadyPresent, copied: report.copied)
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

    func summarise(into report: inout StoreCopy.Report) {
        (report.versions, report.reviews, report.practices) = (versions, reviews, practices.count)
        report.hash = hasher.finish().hex
    }
}
