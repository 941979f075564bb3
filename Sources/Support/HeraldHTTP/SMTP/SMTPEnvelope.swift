package import HeraldMail

/// The sender and the recipients of a transmission (RFC 5321, section 2.3.1). They need not be those in the header.
package struct SMTPEnvelope: Sendable, Hashable {
    /// The address for reports on failed deliveries. `nil` for none, as reports themselves have it.
    package var sender: MailAddress?
    package var recipients: [MailAddress]
    /// Whether the message has letters that are not ASCII in its header, so that the server needs SMTPUTF8 even if no address here has any.
    package var needsUTF8: Bool

    package init(from sender: MailAddress?, to recipients: [MailAddress], needsUTF8: Bool = false) {
        self.sender = sender
        self.recipients = recipients
        self.needsUTF8 =
            needsUTF8 || sender?.needsUTF8 == true || recipients.contains(where: \.needsUTF8)
    }
}
