internal import HeraldComposition
internal import HeraldCrypto
internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldMail
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// A digest as a message of e-mail, addressed to nobody: the file `.eml`, from which the messages to readers are made.
///
/// Its links to leave the list and to change its settings lead to pages of the site that ask who is there. Each reader's message has own ones
/// in their place.
struct DigestMail {
    private let digest: Digest
    private let audience: Audience
    private let context: ExportContext
    private let labels: Localization

    init(_ digest: Digest, for audience: Audience, in context: ExportContext) {
        self.digest = digest
        self.audience = audience
        self.context = context
        labels = context.localization(of: digest.composition.language)
    }

    /// Returns the message in bytes, and the number of characters that were replaced because they are controls.
    ///
    /// - Parameters:
    ///   - issue: The number and the calendar name of an edition, for the subject. `nil` for a digest that is not an edition.
    ///   - identity: A text that no other message of the site has.
    /// - Throws: A ``Diagnostic`` if the site has no mailbox that messages come from.
    func rendered(issue: String?, identity: String) throws(Diagnostic) -> (bytes: [UInt8], replaced: Int) {
        guard let sender = context.site.mail else {
            throw Diagnostic(
                "the digest cannot be a message, because \"mail\" in herald.yaml has no address that messages come from",
                hint: "mail: { from: digest@practices.example }")
        }
        let address = try MailAddress(sender.address)
        let mail = MailRenderer(theme: context.theme, frame: frame(sender), linkBase: context.address(of: "")).rendered(digest.composition)
        let hash = ContentHash(of: "\(identity)\n\(digest.composition.imprint.address)").hex.prefix(32)
        let time = context.moment.time.seconds
        guard let date = MessageDate(secondsSince1970: time) else { throw Diagnostic("\(time) is not a date that a message can have") }
        var message = MailMessage(
            from: Mailbox(address, name: context.site.publisher), to: [], subject: subject(issue), date: date,
            id: try MessageID("\(hash).digest", at: address.domain))
        if let replyTo = sender.replyTo { message.replyTo = [Mailbox(try MailAddress(replyTo))] }
        message.list = try MailingList(
            try DomainName("\(audience.name).\(address.domain)"), name: audience.title.label(in: labels.language),
            unsubscribe: [], hasOneClick: false)
        message.languages = [labels.language.written]
        message.text = String(decoding: mail.text, as: UTF8.self)
        message.html = mail.html
        return (message.bytes, mail.replaced)
    }

    /// The title with the issue. That of a recall says what was wrong, in full.
    private func subject(_ issue: String?) -> String {
        [digest.title.plainText, digest.recall == nil ? issue : nil].compactMap { $0 }.joined(separator: " – ")
    }

    private func frame(_ sender: MailSender) -> MailFrame {
        let (site, language) = (context.site, labels.language)
        let list = audience.title.label(in: language)
        let reason = DigestMailWords.reason.sentence(in: labels, list, site.publisher)
        return MailFrame(
            preheader: preheader, reason: [Inline(reason, language)], postalAddress: sender.postalAddress,
            actions: [
                MailFrame.Action(DigestMailWords.unsubscribe.text(in: labels), at: site.unsubscribePage),
                MailFrame.Action(DigestMailWords.preferences.text(in: labels), at: site.preferencesPage),
            ], readOnLine: DigestMailWords.readOnLine.text(in: labels), shortened: DigestMailWords.shortened.text(in: labels))
    }

    /// The reason of a recall, or the titles of the first practices: mail programs show them beside the subject.
    private var preheader: String {
        if let recall = digest.recall, !recall.reason.isEmpty { return recall.reason }
        let titles = digest.entries.isEmpty ? digest.withdrawals.map(\.title) : digest.entries.map(\.title)
        return titles.prefix(3).map(\.plainText).joined(separator: " · ")
    }
}

/// The fixed words of digests that are sent by mail.
enum DigestMailWords {
    static let reason = LabelWords(
        "digest.mail-reason", en: "You get this because you subscribed to “{1}” of {2}.",
        fr: "Vous recevez ce message car vous êtes abonné à «\u{A0}{1}\u{A0}» de {2}.",
        es: "Recibe este mensaje porque se suscribió a «{1}» de {2}.", ar: "تصلك هذه الرسالة لأنك اشتركت في «{1}» لدى {2}.")
    static let unsubscribe = LabelWords(
        "digest.mail-unsubscribe", en: "Unsubscribe", fr: "Se désabonner", es: "Cancelar la suscripción", ar: "إلغاء الاشتراك")
    static let preferences = LabelWords(
        "digest.mail-preferences", en: "Change language, frequency or lists", fr: "Changer la langue, la fréquence ou les listes",
        es: "Cambiar el idioma, la frecuencia o las listas", ar: "تغيير اللغة أو التواتر أو القوائم")
    static let readOnLine = LabelWords(
        "digest.mail-read-on-line", en: "Read this digest online", fr: "Lire cette synthèse en ligne", es: "Leer esta síntesis en línea",
        ar: "قراءة هذه الخلاصة على الإنترنت")
    static let shortened = LabelWords(
        "digest.mail-shortened", en: "The digest goes on, and would be cut here by some mail programs.",
        fr: "La synthèse continue, mais certains logiciels de messagerie la couperaient ici.",
        es: "La síntesis continúa, pero algunos programas de correo la cortarían aquí.",
        ar: "للخلاصة بقية، غير أن بعض برامج البريد كانت ستقتطعها هنا.")

    /// All words, for languages that a workspace adds.
    static let all = [reason, unsubscribe, preferences, readOnLine, shortened]
}
