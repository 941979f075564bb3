internal import HeraldHTTP
internal import HeraldModel

/// A fetched document.
struct FetchedDocument {
    /// The name in findings: the address, or the file as named by the user.
    var name: String
    var bytes: [UInt8]
    /// The server's response. `nil` for a file.
    var response: HTTPResponse?
}
