import HeraldDiagnostics
import HeraldPipeline
import HeraldSigning

/// The check of the keys that sign releases: there is one for today, and it does not end soon.
struct SigningKeysCheck: DoctorCheck {
    static let name = "keys"

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        guard subject.workspace.signing.isEnabled else { return [.ok("releases are not signed")] }
        let keys = try subject.context.keyFolder
        let signer = try keys.signer(at: subject.now)
        if let warning = try keys.warning(at: subject.now) { return [DoctorFinding(warning)] }
        return [.ok("releases are signed with the key \(signer.id)")]
    }
}
