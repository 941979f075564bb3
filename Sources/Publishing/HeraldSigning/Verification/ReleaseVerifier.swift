import HeraldDiagnostics
import HeraldHTTP
package import HeraldModel

/// Verifies a release as a partner has it: its signature first, then every document against the manifest.
package struct ReleaseVerifier: Sendable {
    /// How often the release is read again if another one is published meanwhile.
    private static let attempts = 3

    private let source: any ReleaseSource
    private let trusted: TrustedKeys
    private let time: Timestamp
    private let limits: VerificationLimits

    /// Verifies the release at `place`, a folder or a web address, at `time`. Throws a ``Diagnostic`` if there is no such place.
    package init(
        of place: String, trusting trusted: TrustedKeys, at time: Timestamp, limits: VerificationLimits = VerificationLimits()
    ) throws {
        let source: any ReleaseSource = HTTPAddress.isAddress(place) ? try WebSource(place, limits: limits) : try FolderSource(place)
        self.init(source, trusting: trusted, at: time, limits: limits)
    }

    /// Verifies the release at `source`.
    init(
        _ source: any ReleaseSource, trusting trusted: TrustedKeys, at time: Timestamp, limits: VerificationLimits = VerificationLimits()
    ) {
        (self.source, self.trusted, self.time, self.limits) = (source, trusted, time, limits)
    }

    /// Returns what was found. Throws a ``Diagnostic`` if there is no manifest that can be read, or if a limit is reached.
    ///
    /// A publisher moves documents before the manifest, so a release that is being published looks damaged. If documents are not as the
    /// manifest says, and the manifest is another one now, everything is verified again.
    package func verify() async throws -> VerificationReport {
        let start = ContinuousClock.now
        var manifest = try await source.manifest()
        for _ in 1..<Self.attempts {
            let report = try await report(on: manifest, since: start)
            if report.faults.isEmpty { return report }
            let newer = try await source.manifest()
            if newer == manifest { return report }
            manifest = newer
        }
        return try await report(on: manifest, since: start)
    }

    private func report(on manifest: [UInt8], since start: ContinuousClock.Instant) async throws -> VerificationReport {
        let (listing, verdict) = try manifest.withUnsafeBytes { bytes in
            let offset = SignatureLine.offset(in: bytes)
            let signed = UnsafeRawBufferPointer(rebasing: bytes[..<(offset ?? bytes.count)])
            let listing = try ReleaseListing(signed, name: source.manifestName, isSigned: offset != nil)
            guard let offset else { return (listing, SignatureVerdict(unsignedFor: trusted)) }
            do {
                return (listing, SignatureVerdict(try SignatureLine(bytes[offset...]), of: signed, trusting: trusted, at: time))
            } catch let problem as Diagnostic {
                return (listing, SignatureVerdict(unreadable: problem.message))
            }
        }
        if listing.documents.count > limits.documents {
            throw Diagnostic(
                "the release has \(listing.documents.count) documents; expected at most \(limits.documents)",
                hint: "--documents \(listing.documents.count) allows so many")
        }
        var faults = verdict.faults.map { VerificationReport.Fault(path: nil, problem: $0) }
        for document in listing.documents.sorted(by: { $0.path < $1.path }) {
            if ContinuousClock.now - start > .seconds(limits.seconds) {
                throw Diagnostic("verifying took more than \(limits.seconds) seconds", hint: "--seconds allows more")
            }
            if let problem = Self.problem(of: document, try await source.document(at: document.path)) {
                faults.append(.init(path: document.path, problem: problem))
            }
        }
        let others = try source.otherFiles(than: Set(listing.documents.map(\.path)))
        faults += (others ?? []).map { .init(path: $0, problem: "is not in the manifest") }
        return VerificationReport(
            pipeline: listing.pipeline, sequence: listing.sequence, asOf: listing.asOf, documents: listing.documents.count,
            bytes: listing.documents.map(\.size).reduce(0, +), signature: verdict, faults: faults, seesOtherFiles: others != nil)
    }

    private static func problem(of document: ReleaseListing.Document, _ found: FoundDocument) -> String? {
        switch found {
        case .missing: "is missing"
        case .refused(let problem): problem
        case .found(let size, _) where size != document.size: "has \(size) bytes; expected \(document.size)"
        case .found(_, let hash) where hash != document.hash: "has the SHA-256 \(hash); expected \(document.hash)"
        case .found: nil
        }
    }
}
