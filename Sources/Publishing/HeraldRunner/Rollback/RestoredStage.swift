import HeraldCrypto
import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// A stage of a past release, as a roll-back publishes it again.
struct RestoredStage {
    /// The fingerprint of a stage of which documents were left out or kept, so that the next run makes it again as a whole.
    static let changedFingerprint = "rolled-back"

    /// The exporter's name.
    let exporter: String
    /// The stage of the past release. `nil` for a stage that only has documents of editions that were sent since.
    let past: Manifest.Stage?
    /// The paths of documents that are left out, sorted.
    var leftOut: [[UInt8]] = []
    /// Documents of the last release that stay: those of editions that were sent, and those in the place of documents that must not be
    /// published again.
    var stays: [ManifestLine] = []
    /// The paths of documents that must not be published again. The release has others in their places, or none.
    var withheld: [String] = []
    /// The documents that are staged, because the last release has other bytes at their paths or none.
    var staged: [ManifestLine] = []
    /// The numbers for the report.
    var report: StageReport

    init(_ exporter: String, past: Manifest.Stage?) {
        (self.exporter, self.past) = (exporter, past)
        report = StageReport(exporter: exporter)
    }

    /// Whether the new release has the stage. Otherwise all its documents are removed.
    var isInRelease: Bool { past != nil || !stays.isEmpty }

    /// The fingerprint for the manifest.
    var fingerprint: String { leftOut.isEmpty && stays.isEmpty ? past?.fingerprint ?? Self.changedFingerprint : Self.changedFingerprint }

    /// Counts a document that is staged.
    mutating func stage(_ line: ManifestLine) {
        if line.isNew { report.added += 1 } else { report.changed += 1 }
        report.bytes += line.size
        staged.append(line)
    }
}

extension ManifestLine {
    /// Creates the line of a document of a past release. Throws a ``Diagnostic`` if the line of the manifest is damaged.
    init(_ record: ManifestRecord) throws {
        let practices = record.practices.sorted { $0.key < $1.key }.map { id, version in
            Slug(written: id).map { PracticeVersion($0, version) }
        }
        guard let path = DocumentPath(record.pathText), let hash = Hexadecimal.bytes(of: record.hash), hash.count == ContentHash.count,
            record.size >= 0, !practices.contains(nil)
        else {
            throw Diagnostic(
                "the manifest has the document \"\(record.pathText)\" without its size, its hash or its practices",
                hint: "choose another release: herald releases lists them")
        }
        self.init(
            path: path, size: record.size, hash: ContentHash(digest: hash), mediaType: record.mediaType,
            practices: practices.compactMap { $0 }, links: record.linkedPractices.compactMap { Slug(written: $0) })
    }
}
