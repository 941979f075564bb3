import HeraldDiagnostics
package import HeraldHTTP
package import HeraldKit
package import HeraldMail
import HeraldModel

/// The settings under `mail:`: whose mailbox messages come from, and the server that takes them.
package struct MailSettings: ParsableSettings {
    /// The address that messages come from.
    package var from: String?
    /// The address for answers; that of ``from`` if `nil`.
    package var replyTo: String?
    /// The address for reports on messages that could not be delivered; that of ``from`` if `nil`.
    package var bounces: String?
    /// The postal address of the publisher, for the end of messages.
    package var postalAddress: String?
    /// The server that takes messages. `nil` if Herald sends none.
    package var server: String?
    /// The port; the usual one of ``security`` if `nil`.
    package var port: Int?
    /// The beginning of encryption.
    package var security = MailSecurity.startTLS
    /// The user for whom the server takes mail. `nil` if it asks for none.
    package var user: String?
    /// The environment variable with the password.
    package var passwordVariable = "HERALD_MAIL_PASSWORD"
    /// The file with the password, which only its owner can read. `nil` for the variable.
    package var passwordFile: String?
    /// The file of the authorities that may sign the server's certificate. `nil` for those of the system.
    package var authorities: String?
    /// The most messages a minute. `nil` for no limit.
    package var perMinute: Int?

    package init() {}

    package static let fields: [Field<Self>] = [
        .string("from", \.from, "The e-mail address that messages come from.").example("digest@practices.example"),
        .string("reply-to", \.replyTo, "The address for answers; if left out, that of from.").example("team@practices.example"),
        .string("bounces", \.bounces, "The address for reports on messages that could not be delivered; if left out, that of from.")
            .example("bounces@practices.example"),
        .string("postal-address", \.postalAddress, "The postal address of the publisher, printed at the end of messages.")
            .example("1 Example Street, Geneva"),
        .string("server", \.server, "The server that takes messages by SMTP.").example("smtp.practices.example"),
        .integer("port", \.port, in: 1...65_535, "The port of the server; if left out, 587 for starttls and 465 for tls."),
        .scalar("security", \.security, "How encryption begins: starttls, or tls from the first byte."),
        .string("user", \.user, "The user for whom the server takes mail; if left out, Herald does not log in.").example("herald"),
        .string("password-variable", \.passwordVariable, "The environment variable that has the password of the user."),
        .string("password-file", \.passwordFile, "A file with the password, which only its owner can read, in place of the variable.")
            .example(".herald/mail.password"),
        .string("authorities", \.authorities, "A PEM file of the authorities that may sign the server's certificate.").example("ca.pem"),
        .integer("per-minute", \.perMinute, in: 1...100_000, "At most so many messages a minute; if left out, no limit."),
    ]

    package func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        for (key, address) in [("from", from), ("reply-to", replyTo), ("bounces", bounces)] {
            do { _ = try address.map { text throws(Diagnostic) in try MailAddress(text) } } catch {
                problems.append(SettingsProblem(key, error.message, hint: error.hint))
            }
        }
        if server != nil, from == nil {
            problems.append(
                SettingsProblem(
                    "server", "\"from\" is missing, the address that messages come from", hint: "from: digest@practices.example",
                    with: ["from"]))
        }
        do { _ = try smtpServer } catch { problems.append(SettingsProblem("server", error.message, hint: error.hint)) }
        return problems
    }

    /// The sender of messages, for exporters. `nil` without ``from``.
    package var sender: MailSender? {
        from.map { MailSender(address: $0, replyTo: replyTo, postalAddress: postalAddress) }
    }

    /// The domain of ``from``, for identifiers of messages and lists.
    package var domain: DomainName? { from.flatMap { try? MailAddress($0) }?.domain }

    /// The server, without login. `nil` if none is set. Throws a ``Diagnostic`` if it is not the name of a host.
    package var smtpServer: SMTPServer? {
        get throws(Diagnostic) {
            guard let server else { return nil }
            return try SMTPServer(host: server, port: port, security: security == .tls ? .implicitTLS : .startTLS)
        }
    }
}

/// The beginning of encryption on the way to a server (RFC 8314).
package enum MailSecurity: String, RecordScalar, CaseIterable {
    /// The client asks for it before anything else (RFC 3207).
    case startTLS = "starttls"
    /// The connection begins with it.
    case tls
}
