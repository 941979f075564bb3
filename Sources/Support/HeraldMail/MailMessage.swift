/// A message of e-mail (RFC 5322) with its content (MIME, RFC 2045 to 2049). Equal messages have equal bytes.
///
///     let sender = Mailbox(try MailAddress("practices@example.org"), name: "Example Institute")
///     var message = MailMessage(from: sender, to: [Mailbox(try MailAddress("ana@example.org"))], subject: "Good practices", date: date, id: id)
///     message.text = "Dear reader, …"
///     let bytes = message.bytes
///
/// Every text becomes part of a header in one place, ``FieldToken``, without controls, so no text can add a field. Lines are short enough
/// for all servers, and all bytes are ASCII unless an address needs SMTPUTF8.
package struct MailMessage: Sendable, Hashable {
    package var from: Mailbox
    /// The mailbox that sent the message if it is not the author's. `nil` otherwise.
    package var sender: Mailbox?
    /// The mailboxes for answers. Empty for the author's.
    package var replyTo: [Mailbox] = []
    package var to: [Mailbox]
    package var subject: String
    package var date: MessageDate
    package var id: MessageID
    /// The list that the message belongs to. `nil` for a message to one person alone.
    package var list: MailingList?
    /// Whether a program sends the message, so that no program answers it (RFC 3834).
    package var isAutomatic = true
    /// The languages of the content by their tags (RFC 3282). A tag with anything but letters, digits and hyphens is left out.
    package var languages: [String] = []
    /// The content as plain text.
    package var text = ""
    /// The content as HTML, in UTF-8. `nil` for plain text only.
    package var html: [UInt8]?
    package var attachments: [MailAttachment] = []

    package init(from: Mailbox, to: [Mailbox], subject: String, date: MessageDate, id: MessageID) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.id = id
    }

    /// Whether only servers with SMTPUTF8 accept the message: an address in its header has letters that are not ASCII (RFC 6532).
    package var needsUTF8: Bool {
        ([from] + (sender.map { [$0] } ?? []) + replyTo + to).contains { $0.address.needsUTF8 }
    }
}
