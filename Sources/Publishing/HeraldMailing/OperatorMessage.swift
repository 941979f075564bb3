import HeraldDiagnostics
package import HeraldHTTP
import HeraldMail
package import HeraldModel

/// A message to those who run Herald, such as that a run failed. It is in no ledger and goes to no subscriber.
package struct OperatorMessage {
    /// The address that it comes from.
    package let from: String
    /// The addresses of its readers.
    package let recipients: [String]
    /// The subject.
    package let subject: String
    /// The text.
    package let text: String
    /// The id, in letters, digits, hyphens and dots. Random digits are added.
    package let id: String

    /// Creates a message.
    package init(from: String, to recipients: [String], subject: String, text: String, id: String) {
        (self.from, self.recipients, self.subject, self.text, self.id) = (from, recipients, subject, text, id)
    }

    /// Hands the message to `server` at the time `now`. Throws a ``Diagnostic`` if it cannot be made, or was not taken for every reader.
    package func send(through server: SMTPServer, limits: SMTPLimits = SMTPLimits(), at now: Timestamp) async throws {
        let sender = try MailAddress(from)
        let readers = try recipients.map { text throws(Diagnostic) in try MailAddress(text) }
        let random = String(UInt64.random(in: .min ... .max), radix: 16)
        guard let date = MessageDate(secondsSince1970: now.seconds) else {
            throw Diagnostic("a message cannot have the date \(now.written)")
        }
        var message = MailMessage(
            from: Mailbox(sender, name: "Herald"), to: readers.map { Mailbox($0) }, subject: subject, date: date,
            id: try MessageID("\(id).\(random)", at: sender.domain))
        message.text = text
        let client = SMTPClient(server, limits: limits)
        let outcomes = await client.send(message.bytes, SMTPEnvelope(from: sender, to: readers, needsUTF8: message.needsUTF8))
        await client.close()
        for (reader, outcome) in zip(readers, outcomes) {
            switch outcome {
            case .accepted: continue
            case .deferred(let reply, _), .refused(let reply, _):
                throw Diagnostic("\(server) did not take the message to \"\(reader)\": it answers \(reply.written) \(reply.text)")
            case .notTransmitted(let failure), .unknown(let failure): throw failure.diagnostic
            }
        }
    }
}
