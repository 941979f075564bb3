/// The knowledge of a file at the place to which a release is carried, beyond the manifest of the release that it has.
package enum RemoteFile: Sendable, Hashable {
    /// It may have been changed: a step was begun, and nobody knows whether it was finished.
    case unknown
    /// It has the bytes with this SHA-256 in hexadecimal digits.
    case present(hash: String)
    /// There is none.
    case absent
}
