internal import HeraldHTTP
internal import HeraldModel

/// A fetched document.
struct FetchedDocument {
    /// The name in findings: the address that it was fetched from, or the file as named by the user.
    var name: String
    /// The address at which partners find the document. It differs from ``name`` if the site is checked through a server on this machine:
    /// `https://practices.example/atom.xml` in place of `http://127.0.0.1:8080/atom.xml`.
    var publicAddress: String
    var bytes: [UInt8]
    /// The server's response. `nil` for a file.
    var response: HTTPResponse?
}
