import HeraldCrypto

/// A part of a message with its header fields (RFC 2045, section 2.4): text, an attachment, or several parts.
struct MailEntity {
    /// The header fields, each with its end.
    let fields: [UInt8]
    let body: [UInt8]

    /// Creates a part of text.
    init(text: [UInt8], subtype: StaticString) {
        self.init(TransferEncoding.encoded(LineEnds.canonical(text)), subtype: subtype)
    }

    /// Creates a part of text that is encoded.
    init(_ text: (encoding: TransferEncoding, bytes: [UInt8]), subtype: StaticString) {
        var writer = FieldWriter()
        writer.field("Content-Type", [FieldToken("text/\(subtype);"), FieldToken("charset=utf-8")])
        writer.field("Content-Transfer-Encoding", FieldToken(text.encoding.rawValue))
        fields = writer.bytes
        body = text.bytes
    }

    /// Creates an attachment.
    init(_ attachment: MailAttachment) {
        var writer = FieldWriter()
        writer.field("Content-Type", FieldToken(attachment.type.written))
        writer.field("Content-Transfer-Encoding", FieldToken(TransferEncoding.base64.rawValue))
        let name = FileNameParameter.tokens(attachment.name)
        writer.field("Content-Disposition", [FieldToken(name.isEmpty ? "attachment" : "attachment;")] + name)
        fields = writer.bytes
        body = Base64.lines(attachment.bytes)
    }

    /// Creates a part that consists of others (RFC 2046, section 5.1).
    ///
    /// The boundary comes from the content, so that equal messages have equal bytes. It begins with `=_`, which neither quoted-printable
    /// nor Base64 has, and no line of a part in 7 bits begins with two hyphens. So no part contains it. Boundaries of one message differ,
    /// because a part within another one has another subtype.
    init(_ parts: [MailEntity], subtype: StaticString) {
        let hasher = ContentHasher()
        for part in parts {
            part.fields.withUnsafeBytes { hasher.update($0) }
            part.body.withUnsafeBytes { hasher.update($0) }
        }
        let boundary = "=_\(subtype)_\(hasher.finish().hex.prefix(32))"
        var writer = FieldWriter()
        writer.field("Content-Type", [FieldToken("multipart/\(subtype);"), FieldToken("boundary=\"\(boundary)\"")])
        fields = writer.bytes
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(256) { $0 + $1.fields.count + $1.body.count + 80 })
        for part in parts {
            bytes += "--\(boundary)\r\n".utf8
            bytes += part.fields
            bytes += [0x0D, 0x0A]
            bytes += part.body
            bytes += [0x0D, 0x0A]
        }
        bytes += "--\(boundary)--\r\n".utf8
        body = bytes
    }
}
