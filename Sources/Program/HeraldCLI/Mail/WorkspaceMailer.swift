import Foundation
import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldHTTP
import HeraldKit
import HeraldMail
import HeraldMailing
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStore
import HeraldSubscribers
import HeraldTemplates

/// The mailer of a workspace. It opens the list of subscribers when it is first needed, so that commands without mail need none.
struct WorkspaceMailer: EditionMailer {
    private let workspace: Workspace
    private let registerPath: String
    private let secretPath: String

    /// Creates the mailer of a workspace with its list of subscribers.
    init(_ context: CommandContext) {
        workspace = context.workspace
        (registerPath, secretPath) = (context.subscribersPath, context.subscribersSecretPath)
    }

    func check() throws { try mailer.check() }

    func send(editionsOf change: ReleaseChange) async throws -> MailingSummary {
        try await mailer.send(editionsOf: change)
    }

    /// Whether the workspace sends mail: it names a server and lists.
    var isConfigured: Bool { workspace.mail.server != nil && !workspace.subscribers.lists.isEmpty }

    /// The mailer. Throws a ``Diagnostic`` that names what is missing.
    var mailer: Mailer {
        get throws { Mailer(try configuration) }
    }

    private var configuration: MailingConfiguration {
        get throws {
            let (mail, subscribers) = (workspace.mail, workspace.subscribers)
            if let problem = workspace.mailProblem { throw problem }
            let output = workspace.outputPath
            var configuration = MailingConfiguration(
                site: workspace.site, register: try SubscriberRegister.open(registerPath, secretPath: secretPath),
                lists: workspace.audiences.mapValues(\.title), localizations: Localizations(workspace.languages.map(\.definition)),
                server: try server, editions: { try EditionLedger.recovering(pipeline: $0, output: output) },
                // A release whose folder somebody removed says nothing about its editions.
                isReleased: { try EditionAddresses.hasDocument($1, pipeline: $0, output: output) ?? true }, now: { SystemClock.now },
                wait: { try await Task.sleep(for: $0) })
            configuration.theme = workspace.theme
            configuration.bounceAddress = mail.bounces
            configuration.perMinute = mail.perMinute
            (configuration.confirmDays, configuration.retentionDays) = (subscribers.confirmDays, subscribers.retentionDays)
            return configuration
        }
    }

    /// The server of the workspace, with the login. Throws a ``Diagnostic`` that names what is missing.
    var server: SMTPServer {
        get throws {
            let mail = workspace.mail
            guard var server = try mail.smtpServer else { throw Diagnostic("\(Workspace.fileName) names no server that takes mail") }
            if let user = mail.user { server.login = SMTPServer.Login(user: user, password: try password) }
            server.authorities = try mail.authorities.map { file in
                let path = CommandContext.path(file, in: workspace.folder)
                if try FileKind(at: path) != nil { return path }
                throw Diagnostic(
                    "there is no file \"\(path)\" with the authorities that may sign the mail server's certificate",
                    hint: "see authorities under mail in \(Workspace.fileName)")
            }
            server.clientName = mail.domain
            return server
        }
    }

    /// The password of the server's user, from a file that only its owner can read, or from the environment. No message shows it.
    private var password: String {
        get throws {
            let mail = workspace.mail
            if let file = mail.passwordFile {
                let path = CommandContext.path(file, in: workspace.folder)
                guard let bytes = try PrivateFile.bytes(of: path, "the password of the mail server") else {
                    throw Diagnostic("there is no file \"\(path)\" with the password of the mail server")
                }
                return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
            }
            if let password = ProcessInfo.processInfo.environment[mail.passwordVariable], !password.isEmpty { return password }
            throw Diagnostic(
                "the environment variable \(mail.passwordVariable) with the password of the mail server is not set",
                hint: "export \(mail.passwordVariable)=…, or password-file: FILE under mail in \(Workspace.fileName)")
        }
    }
}
