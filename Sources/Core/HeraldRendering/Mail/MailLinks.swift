import HeraldComposition
import HeraldModel

/// The absolute addresses of links. A mail has no other ones: it is read away from the release.
struct MailLinks: Sendable, Hashable {
    /// The address below which the documents of the release are published, with a slash at its end.
    var base: String
    /// The composition, which is on line too.
    var composition: Composition

    /// Returns the address of a link.
    func address(_ link: Inline.Link) -> String? {
        switch link {
        case .address(let address): address
        case .document(let path): base + path.description
        case .section(let id): composition.address(of: id)
        }
    }
}
