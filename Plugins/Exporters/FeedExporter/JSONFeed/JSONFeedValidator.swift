/// Checks that bytes are JSON (RFC 8259) and have the members that JSON Feed 1.1 requires, each of the right type.
///
/// The exporter ``JSONFeed`` names it as the check of its documents, so a run calls it before it publishes a feed. The tables in this file
/// say what a feed contains; `JSONFeedValidator+Values.swift` reads the bytes.
struct JSONFeedValidator {
    /// The type of a value.
    indirect enum ValueType: Sendable {
        case any
        /// A string, which may be empty.
        case text
        /// A string of at least one character.
        case filled
        /// An address that begins with `https://` or `http://`.
        case address
        /// A time such as `2016-01-01T00:00:00Z`.
        case time
        case boolean, number
        /// An ``address``, or one of a mailbox: `mailto:…`.
        case contact
        /// The address that names JSON Feed 1.1.
        case version
        case list(ValueType)
        case object([Member])
    }

    /// A member of an object. Members whose names begin with an underscore are extensions, which may contain anything.
    struct Member: Sendable {
        var name: String
        var shape: ValueType
        var isRequired = false

        init(_ name: String, _ shape: ValueType, required: Bool = false) { (self.name, self.shape, isRequired) = (name, shape, required) }
    }

    /// A problem and its offset in bytes.
    struct Problem: Error {
        var message: String
        var index: Int
    }

    let bytes: UnsafeRawBufferPointer
    var index = 0

    /// Returns the first problem of a JSON feed with line and column, or `nil` if it is valid.
    @Sendable static func problem(in bytes: UnsafeRawBufferPointer) -> String? {
        var check = JSONFeedValidator(bytes: bytes)
        do throws(Problem) {
            try check.value(feed, "the feed")
            check.skipBlanks()
            if check.index < bytes.count { throw Problem(message: "found more after the end of the feed", index: check.index) }
            return nil
        } catch {
            let before = bytes[..<min(error.index, bytes.count)]
            let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
            let column = before.count - ((before.lastIndex(of: 0x0A) ?? -1) + 1) + 1
            return "\(line):\(column): \(error.message)"
        }
    }

    /// The members of a feed.
    static let feed = ValueType.object([
        Member("version", .version, required: true), Member("title", .filled, required: true), Member("home_page_url", .address),
        Member("feed_url", .address), Member("description", .text), Member("user_comment", .text), Member("next_url", .address),
        Member("icon", .address), Member("favicon", .address), Member("authors", authors), Member("language", .filled),
        Member("expired", .boolean),
        Member("hubs", .list(.object([Member("type", .filled, required: true), Member("url", .address, required: true)]))),
        Member("items", .list(item), required: true),
    ])

    private static let authors = ValueType.list(.object([Member("name", .text), Member("url", .contact), Member("avatar", .address)]))

    /// The members of an item. JSON Feed requires `content_html` or `content_text`. Herald always writes the first, so it is required here.
    private static let item = ValueType.object([
        Member("id", .filled, required: true), Member("url", .address), Member("external_url", .address), Member("title", .text),
        Member("content_html", .text, required: true), Member("content_text", .text), Member("summary", .text), Member("image", .address),
        Member("banner_image", .address), Member("date_published", .time), Member("date_modified", .time), Member("authors", authors),
        Member("tags", .list(.text)), Member("language", .filled),
        Member(
            "attachments",
            .list(
                .object([
                    Member("url", .address, required: true), Member("mime_type", .filled, required: true), Member("title", .text),
                    Member("size_in_bytes", .number), Member("duration_in_seconds", .number),
                ]))),
    ])
}
