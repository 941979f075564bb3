import HeraldComposition
import HeraldDiagnostics
import HeraldKit
import HeraldMail
import HeraldModel
import HeraldRendering
import HeraldSubscribers
import HeraldTemplates

/// The question whether a subscription is wanted: the only message to an address whose owner has not confirmed it.
///
/// It looks as the digests do. Its words are true whether the owner wrote the address into the form, somebody else did, or an operator
/// imported it.
struct ConfirmationMessage {
    private let configuration: MailingConfiguration

    init(_ configuration: MailingConfiguration) { self.configuration = configuration }

    /// Returns the message, with the address of the page on which the reader confirms.
    func bytes(to address: MailAddress, lists: [String], page: String, _ message: DueMessage) throws -> [UInt8] {
        let labels = configuration.localizations.localization(of: message.language)
        let site = configuration.site
        guard let sender = site.mail, let date = MessageDate(secondsSince1970: message.enqueued.seconds) else {
            throw Diagnostic("the question to a reader has no sender or no date")
        }
        let words = Words(configuration, lists, in: labels)
        var mail = MailMessage(
            from: Mailbox(try MailAddress(sender.address), name: site.publisher), to: [Mailbox(address)],
            subject: words.subject, date: date, id: try MessageID(written: String(message.messageID.dropFirst().dropLast())))
        if let replyTo = sender.replyTo { mail.replyTo = [Mailbox(try MailAddress(replyTo))] }
        mail.languages = [labels.language.written]
        let end = [site.publisher, sender.postalAddress].compactMap { $0 }.joined(separator: "\n")
        mail.text = ([words.lead, page] + [words.ignore, words.privacy, end]).joined(separator: "\n\n") + "\n"
        mail.html = html(words, page, message.enqueued, labels)
        return mail.bytes
    }

    /// The question as HTML, with a button that leads to the page.
    private func html(_ words: Words, _ page: String, _ time: Timestamp, _ labels: Localization) -> [UInt8] {
        let (site, language) = (configuration.site, labels.language)
        let imprint = Imprint(
            publisher: site.publisher, collection: site.title(in: language), address: page, date: labels.date(time), timestamp: time,
            words: Imprint.Words(labels))
        var question = Composition(.digest, in: language, eyebrow: [], title: [Inline(words.subject, language)], imprint: imprint)
        question.lead = [[Inline(words.lead, language)]]
        var frame = MailFrame(
            preheader: words.lead, reason: [Inline("\(words.ignore) \(words.privacy)", language)],
            postalAddress: site.mail?.postalAddress, actions: [])
        frame.button = MailFrame.Action(SubscriptionWords.confirm.text(in: labels), at: page)
        return MailRenderer(theme: configuration.theme, frame: frame, linkBase: site.address).rendered(question).html
    }
}

extension ConfirmationMessage {
    /// The words of the question in the language of its reader.
    private struct Words {
        let subject: String
        /// The publication, its lists, and the time in which the reader confirms.
        let lead: String
        let ignore: String
        let privacy: String

        init(_ configuration: MailingConfiguration, _ lists: [String], in labels: Localization) {
            let names = lists.map { configuration.lists[$0]?.label(in: labels.language) ?? $0 }
            subject = SubscriptionWords.mailSubject.text(in: labels)
            lead = SubscriptionWords.mailLead.sentence(
                in: labels, configuration.site.title(in: labels.language), names.joined(separator: labels.notation.comma),
                labels.counted(configuration.confirmDays, .days))
            ignore = SubscriptionWords.mailIgnore.text(in: labels)
            privacy = SubscriptionWords.privacy.sentence(in: labels, labels.counted(configuration.retentionDays, .days))
        }
    }
}
