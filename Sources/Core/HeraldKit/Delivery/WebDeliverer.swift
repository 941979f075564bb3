/// A deliverer that sends requests to web servers.
///
/// `herald doctor --connect` asks each server whether it answers, before a release has to be told to it. It sends no
/// delivery: the question is a `HEAD` request, and any answer will do.
package protocol WebDeliverer: Deliverer {
    /// The addresses of the servers, `http` or `https`, without user names and passwords.
    var addresses: [String] { get }
}
