package import HeraldDiagnostics

/// A message to all readers of a list. It is the same for all, except the recipient, the Message-ID, the date and the reader's own links.
///
///     let template = try MailTemplate(message.bytes, links: ["https://practices.example/subscribe/unsubscribe"])
///     let bytes = template.bytes(for: reader)
///
/// It is read from the bytes of a ``MailMessage``, so readers get exactly what an editor approved. The header fields that all readers share
/// are taken over byte for byte. The content is decoded once. Links of readers are encoded for each reader, the text around them once.
package struct MailTemplate: Sendable {
    /// The values in the message to one reader that differ from those of other readers.
    package struct Reader: Sendable {
        package var to: Mailbox
        package var date: MessageDate
        package var id: MessageID
        /// The addresses by which the reader leaves the list, the best first. Empty for a message that is not of a list.
        package var unsubscribe: [MailLink] = []
        /// Whether the first of ``unsubscribe`` accepts the POST request by which mail programs unsubscribe (RFC 8058).
        package var hasOneClick = false
        /// The reader's own links, each in the place of the address with the same index in `links` of ``MailTemplate/init(_:links:)``.
        package var links: [MailLink] = []

        package init(to: Mailbox, date: MessageDate, id: MessageID) {
            (self.to, self.date, self.id) = (to, date, id)
        }
    }

    /// The fields that depend on the reader, or on the encoding of the content. They are written anew for each reader.
    private static let ownFields: Set<String> = [
        "date", "to", "message-id", "list-unsubscribe", "list-unsubscribe-post", "mime-version", "content-type",
        "content-transfer-encoding",
    ]

    private let sharedFields: [UInt8]
    private let text: PersonalText
    private let html: PersonalText?

    /// Reads a message with a text, and with HTML if it has that.
    ///
    /// - Parameters:
    ///   - bytes: The message, as ``MailMessage/bytes`` has it.
    ///   - links: The addresses in the message that each reader's own links replace.
    /// - Throws: ``Diagnostic`` if the message has attachments, or other parts than a text and HTML.
    package init(_ bytes: [UInt8], links: [String]) throws(Diagnostic) {
        let message = MailPart(bytes[...], line: 1)
        let parts = message.mediaType == "multipart/alternative" ? message.parts : [message]
        guard parts.map(\.mediaType) == ["text/plain", "text/html"] || parts.map(\.mediaType) == ["text/plain"] else {
            throw Diagnostic("the message is \"\(message.mediaType)\"; expected a text, or a text and HTML")
        }
        sharedFields = Self.sharedFields(of: bytes)
        text = PersonalText(parts[0].content, links: links)
        html = parts.count > 1 ? PersonalText(parts[1].content, links: links.map(Self.attribute)) : nil
    }

    /// Whether only servers with SMTPUTF8 accept the message (RFC 6532).
    package var needsUTF8: Bool { sharedFields.contains { $0 >= 0x80 } }

    /// Returns the message for a reader, as it is transmitted.
    package func bytes(for reader: Reader) -> [UInt8] {
        var fields = FieldWriter()
        fields.field("Date", reader.date.written.split(separator: " ").map { FieldToken(String($0)) })
        fields.field("To", MailMessage.tokens([reader.to], after: "To: ".utf8.count))
        fields.field("Message-ID", FieldToken(reader.id.written))
        fields.field("List-Unsubscribe", MailMessage.separated(reader.unsubscribe.map { [FieldToken("<\($0.written)>")] }))
        if reader.hasOneClick { fields.field("List-Unsubscribe-Post", FieldToken("List-Unsubscribe=One-Click")) }
        var ending = FieldWriter()
        ending.field("MIME-Version", FieldToken("1.0"))
        let links = reader.links.map(\.written)
        let plain = MailEntity(text.encoded(links), subtype: "plain")
        let content = html.map { html in
            MailEntity([plain, MailEntity(html.encoded(links.map(Self.attribute)), subtype: "html")], subtype: "alternative")
        }
        let entity = content ?? plain
        return fields.bytes + sharedFields + ending.bytes + entity.fields + [0x0D, 0x0A] + entity.body
    }

    /// Returns the lines of the fields that all readers share, as they are.
    private static func sharedFields(of bytes: [UInt8]) -> [UInt8] {
        var (shared, isShared): ([UInt8], Bool) = ([], false)
        for range in MailPart.lines(of: bytes[...]) {
            let line = bytes[range]
            guard let first = line.first, first != 0x0D, first != 0x0A else { break }
            if first != 0x20, first != 0x09 {
                let name = line.prefix { $0 != UInt8(ascii: ":") }
                isShared = !ownFields.contains(String(decoding: name, as: UTF8.self).lowercased())
            }
            if isShared { shared += line }
        }
        return shared
    }

    /// The link as the value of an attribute. Only `&` is escaped, because a ``MailLink`` has none of the other characters that need it.
    private static func attribute(_ link: String) -> String {
        link.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
    }
}
