import HeraldCrypto
import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldSigning

/// Formats the result of verifying a release as text and JSON.
enum VerificationText {
    /// The warning about a signature by a key that nobody named.
    static let unknownKey = Diagnostic(
        "no key was named, so it is not known whether the publisher made this release",
        hint: "take the public key from the publisher, not from the release, and name it: --key ed25519:…", severity: .warning)

    /// The output of `herald verify`: the release, its signature, and a line for each fault.
    static func text(_ report: VerificationReport) -> String {
        let documents = HumanReadable.count(report.documents, "document")
        var lines = [
            "\(report.pipeline): \(documents), \(HumanReadable.bytes(report.bytes)), as of \(report.asOf) (store event \(report.sequence))",
            "  \(signature(report.signature))",
        ]
        lines += report.faults.map { "  fault: \($0.line)" }
        if report.faults.isEmpty {
            let others = report.seesOtherFiles ? ", and nothing else is there" : "; other files cannot be seen over the web"
            lines.append("  every document is as the manifest says\(others)")
        } else {
            lines.append("  \(HumanReadable.count(report.faults.count, "fault"))")
        }
        return lines.joined(separator: "\n")
    }

    private static func signature(_ verdict: SignatureVerdict) -> String {
        guard let signer = verdict.signer else { return verdict.faults.isEmpty ? "not signed" : "no valid signature" }
        let trust: String
        switch verdict.trusted {
        case signer.key: trust = ", which is trusted"
        case let key?: trust = ", which the trusted key \(key.id) endorses"
        case nil: trust = ", which was not named"
        }
        return "signed by the key \(signer.key.id)\(trust); it ends at \(signer.until.written)"
    }

    /// The output of `herald verify --json`.
    static func json(_ report: VerificationReport, of place: String) -> String {
        let signer = report.signature.signer
        let value: JSONValue = [
            "release": .string(place), "pipeline": .string(report.pipeline), "sequence": .integer(report.sequence),
            "as-of": .string(report.asOf), "documents": .integer(report.documents), "bytes": .integer(report.bytes),
            "signature": signer.map { signer in
                [
                    "key": .string(signer.key.written), "id": .string(signer.key.id), "until": .string(signer.until.written),
                    "trusted": .nullable(report.signature.trusted?.id),
                ]
            } ?? .null,
            "sees-other-files": .boolean(report.seesOtherFiles),
            "faults": .lines(
                report.faults.map { ["path": .nullable($0.path), "problem": .string($0.problem)] }),
        ]
        return value.written()
    }
}
