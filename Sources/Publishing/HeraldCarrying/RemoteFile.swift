/// The state of one file at the place to which releases are carried, if more is known of it than the manifest at the place says.
package enum RemoteFile: Sendable, Hashable {
    /// It may have been changed: a step was begun, and nobody knows whether it was finished.
    case unknown
    /// It has the bytes with this SHA-256 in hexadecimal digits.
    case present(hash: String)
    /// There is none.
    case absent
}
