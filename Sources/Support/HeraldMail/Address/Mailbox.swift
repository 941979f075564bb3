/// An address with the name of its owner, as header fields have it (RFC 5322, section 3.4).
package struct Mailbox: Sendable, Hashable {
    /// The name. `nil` for none. Line breaks become blanks, and controls U+FFFD.
    package var name: String?
    package var address: MailAddress

    package init(_ address: MailAddress, name: String? = nil) {
        self.address = address
        self.name = name
    }
}
