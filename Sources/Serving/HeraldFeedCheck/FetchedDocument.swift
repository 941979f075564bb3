internal import HeraldHTTP
internal import HeraldModel

/// A fetched document.
struct FetchedDocument {
    /// The name in findings: the address that it was fetched from, or the file as named by the user.
    var name: String
    /// The address at which partners fetch it: that of the site, if a server on this machine may be the site's. Otherwise the name.
    var publicAddress: String
    var bytes: [UInt8]
    /// The server's response. `nil` for a file.
    var response: HTTPResponse?
}
