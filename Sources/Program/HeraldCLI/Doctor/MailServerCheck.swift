import HeraldDiagnostics
import HeraldHTTP
import HeraldMailing
import HeraldPipeline

/// The check of the mail server: its settings and the password are there, and with `--connect` it greets, encrypts and lets the user log in.
struct MailServerCheck: DoctorCheck {
    static let name = "mail"

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        let mail = subject.workspace.mail
        guard mail.server != nil else { return [.ok("no mail is sent, because \(Workspace.fileName) names no server for it")] }
        if let problem = subject.workspace.mailProblem { return [DoctorFinding(problem, .fault)] }
        let mailer = try WorkspaceMailer(subject.context).mailer
        try mailer.check()
        guard let server = try mail.smtpServer else { return [] }
        let security = server.security == .startTLS ? "STARTTLS" : "TLS from the start"
        guard subject.connects else { return [.ok("\(server), by \(security); --connect tries it")] }
        try await mailer.greet()
        return [.ok("\(server) greets, by \(security)" + (mail.user == nil ? "" : ", and lets the user log in"))]
    }
}
