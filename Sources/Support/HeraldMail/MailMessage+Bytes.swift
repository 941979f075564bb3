extension MailMessage {
    /// The message as it is transmitted and stored in `.eml` files. Every line ends with CR LF and has at most 998 bytes without it.
    package var bytes: [UInt8] {
        let content = content
        var fields = FieldWriter()
        writeOrigin(to: &fields)
        writeList(to: &fields)
        if isAutomatic { fields.field("Auto-Submitted", FieldToken("auto-generated")) }
        fields.field("Content-Language", Self.separated(languages.filter(Self.isLanguageTag).map { [FieldToken($0)] }))
        fields.field("MIME-Version", FieldToken("1.0"))
        return fields.bytes + content.fields + [0x0D, 0x0A] + content.body
    }

    private func writeOrigin(to fields: inout FieldWriter) {
        fields.field("Date", date.written.split(separator: " ").map { FieldToken(String($0)) })
        fields.field("From", Self.tokens([from], after: "From: ".utf8.count))
        fields.field("Sender", Self.tokens(sender.map { [$0] } ?? [], after: "Sender: ".utf8.count))
        fields.field("Reply-To", Self.tokens(replyTo, after: "Reply-To: ".utf8.count))
        fields.field("To", Self.tokens(to, after: "To: ".utf8.count))
        fields.field("Subject", HeaderText.unstructured(subject, after: "Subject: ".utf8.count))
        fields.field("Message-ID", FieldToken(id.written))
    }

    private func writeList(to fields: inout FieldWriter) {
        guard let list else { return }
        let name = list.name.map { HeaderText.phrase($0, after: "List-Id: ".utf8.count) } ?? []
        fields.field("List-Id", name + [FieldToken("<\(list.id)>")])
        fields.field("List-Unsubscribe", Self.separated(list.unsubscribe.map { [FieldToken("<\($0.written)>")] }))
        if list.hasOneClick { fields.field("List-Unsubscribe-Post", FieldToken("List-Unsubscribe=One-Click")) }
    }

    /// The text, or text and HTML, or these and the attachments.
    private var content: MailEntity {
        let plain = MailEntity(text: Array(text.utf8), subtype: "plain")
        let readable = html.map { MailEntity([plain, MailEntity(text: $0, subtype: "html")], subtype: "alternative") } ?? plain
        return attachments.isEmpty ? readable : MailEntity([readable] + attachments.map(MailEntity.init), subtype: "mixed")
    }

    /// Returns the tokens of mailboxes with commas between them. `column` is the number of characters before them on the line.
    static func tokens(_ mailboxes: [Mailbox], after column: Int) -> [FieldToken] {
        separated(
            mailboxes.map { mailbox in
                let name = mailbox.name.map { HeaderText.phrase($0, after: column) } ?? []
                let address = mailbox.address.written
                return name + [FieldToken(name.isEmpty ? address : "<\(address)>", isQuoted: true)]
            })
    }

    /// Returns the tokens of several values with commas between them.
    static func separated(_ values: [[FieldToken]]) -> [FieldToken] {
        values.dropLast().flatMap { $0.followed(by: ",") } + (values.last ?? [])
    }

    private static func isLanguageTag(_ text: String) -> Bool {
        text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy {
            (1...8).contains($0.utf8.count) && $0.unicodeScalars.allSatisfy(AddressCharacters.isASCIILetterOrDigit)
        }
    }
}
