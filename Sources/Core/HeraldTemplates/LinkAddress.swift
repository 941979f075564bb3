internal import HeraldText

/// An address that may become a link in a document.
///
/// Records come from many hands. So its scheme is `http`, `https` or `mailto`, and it has no blanks, no controls and no changes of
/// direction.
package struct LinkAddress: Sendable, Hashable {
    /// The address as it was written.
    package let written: String

    /// `nil` if the address must not become a link.
    package init?(_ address: String) {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        guard ["http", "https", "mailto"].contains(address[..<colon].lowercased()), address.utf8.allSatisfy({ $0 > 0x20 }),
            address.withUTF8Bytes({ HiddenCharacters.firstIndex(in: $0) == nil })
        else { return nil }
        written = address
    }
}
