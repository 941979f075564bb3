package import HeraldDiagnostics

/// The list that a message belongs to, and how to leave it (RFC 2919, RFC 2369, RFC 8058).
package struct MailingList: Sendable, Hashable {
    /// The identifier: `ministries.practices.example.org`. It does not change when the list's name or address does.
    package let id: DomainName
    /// The name for people. `nil` for none.
    package var name: String?
    /// The addresses by which a reader leaves the list, the best first.
    package let unsubscribe: [MailLink]
    /// Whether the first page of ``unsubscribe`` removes the reader when a program posts `List-Unsubscribe=One-Click` to it.
    package let hasOneClick: Bool

    /// Creates a list.
    ///
    /// - Throws: ``Diagnostic`` if programs shall unsubscribe by one post, but no address is a page.
    package init(_ id: DomainName, name: String? = nil, unsubscribe: [MailLink], hasOneClick: Bool) throws(Diagnostic) {
        if hasOneClick, !unsubscribe.contains(where: \.isPage) {
            throw Diagnostic("a list without a page cannot be left by one click; expected an address that begins with https://")
        }
        self.id = id
        self.name = name
        self.unsubscribe = unsubscribe
        self.hasOneClick = hasOneClick
    }
}
