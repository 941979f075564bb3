/// A document that a run adds, changes or removes, and the reason.
package struct DocumentChange: Sendable, Hashable {
    /// The path inside the release.
    package var path: String
    /// Whether the release did not have the document before.
    package var isNew: Bool
    /// Whether the document is removed.
    package var isRemoved = false
    /// The reason, for people.
    package var reason: String
}
