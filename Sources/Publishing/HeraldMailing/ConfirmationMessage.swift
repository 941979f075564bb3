import HeraldDiagnostics
import HeraldKit
import HeraldMail
import HeraldModel
import HeraldSubscribers
import HeraldTemplates

/// The question whether a subscription is wanted: the only message to an address whose owner has not confirmed it.
struct ConfirmationMessage {
    private let configuration: MailingConfiguration

    init(_ configuration: MailingConfiguration) { self.configuration = configuration }

    /// Returns the message, with the address of the page on which the reader confirms.
    func bytes(to address: MailAddress, lists: [String], page: String, _ message: DueMessage) throws -> [UInt8] {
        let labels = configuration.localizations.localization(of: message.language)
        let (site, names) = (configuration.site, lists.map { configuration.lists[$0]?.label(in: labels.language) ?? $0 })
        guard let sender = site.mail, let date = MessageDate(secondsSince1970: message.enqueued.seconds) else {
            throw Diagnostic("the question to a reader has no sender or no date")
        }
        let days = labels.number(String(configuration.confirmDays))
        let lead = SubscriptionWords.mailLead.sentence(in: labels, names.joined(separator: labels.notation.comma), days)
        let rest = [
            SubscriptionWords.mailIgnore.text(in: labels),
            SubscriptionWords.privacy.sentence(in: labels, labels.number(String(configuration.retentionDays))), site.publisher,
        ]
        var mail = MailMessage(
            from: Mailbox(try MailAddress(sender.address), name: site.publisher), to: [Mailbox(address)],
            subject: SubscriptionWords.mailSubject.text(in: labels), date: date,
            id: try MessageID(written: String(message.messageID.dropFirst().dropLast())))
        if let replyTo = sender.replyTo { mail.replyTo = [Mailbox(try MailAddress(replyTo))] }
        mail.languages = [labels.language.written]
        mail.text = ([lead, page] + rest).joined(separator: "\n\n") + "\n"
        mail.html = html(lead, page, rest, labels)
        return mail.bytes
    }

    private func html(_ lead: String, _ page: String, _ rest: [String], _ labels: Localization) -> [UInt8] {
        let writer = HTMLWriter(labels: labels, capacity: 4096)
        writer.literal("<!DOCTYPE html>\n")
        writer.begin("html")
        writer.language(labels.language)
        writer.begin("head")
        writer.literal("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
        writer.element("title", SubscriptionWords.mailSubject.text(in: labels))
        writer.end("head")
        writer.begin("body")
        writer.attribute("style", "font:16px/1.5 sans-serif;max-width:36em;margin:1em auto;padding:0 1em")
        writer.element("p", lead)
        writer.begin("p")
        writer.begin("a")
        writer.attribute("href", page)
        writer.text(SubscriptionWords.confirm.text(in: labels))
        writer.end("a")
        writer.end("p")
        for text in rest { writer.element("p", text) }
        writer.end("body")
        writer.end("html")
        return writer.finish().bytes
    }
}
