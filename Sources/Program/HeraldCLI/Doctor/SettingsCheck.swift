import HeraldDiagnostics
import HeraldKit
import HeraldPipeline

/// The check of `herald.yaml`. A file with mistakes ends the command before, because nothing else is known then.
struct SettingsCheck: DoctorCheck {
    static let name = "settings"

    func findings(in subject: DoctorSubject) -> [DoctorFinding] {
        let context = subject.context
        guard context.hasSettings else {
            let hint = "herald init DIR makes a workspace with one"
            return context.isInWorkspace
                ? [.ok("there is no \(Workspace.fileName), so everything is as it ships")]
                : [.fault("there is no workspace in this folder or above it", hint: "\(hint); -C FOLDER names another")]
        }
        let found = subject.workspace.site.placeholders.map { DoctorFinding($0) }
        return found.isEmpty ? [.ok("\(context.path(of: Workspace.fileName)) has no mistakes")] : found
    }
}
