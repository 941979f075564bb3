internal import Foundation
internal import HeraldDiagnostics
internal import HeraldFiles
internal import HeraldHTTP
internal import HeraldModel

/// Fetches documents from a server, or from files in the folder of the first one.
final class DocumentFetcher {
    private let client: HTTPClient
    private let limits: FeedCheckLimits
    private let start = ContinuousClock.now
    /// The folder of the first document, if it is a file.
    private let folder: String?
    /// The public address of a site, and the address of the server on this machine that serves it.
    private let serverOverride: (site: String, server: String)?
    /// The number of documents fetched.
    private(set) var count = 0

    /// Creates a fetcher for `target`, a file or an address. If `target` is an address of this machine, documents of the public address
    /// `site` are fetched from this machine too.
    init(_ target: String, limits: FeedCheckLimits, site: String? = nil) {
        var http = HTTPLimits()
        (http.bodyBytes, http.totalSeconds, http.stallSeconds) = (limits.bytes, min(limits.seconds, 60), 20)
        client = HTTPClient(limits: http, agent: "Herald (feed check)")
        self.limits = limits
        folder = HTTPAddress.isAddress(target) ? nil : (target as NSString).deletingLastPathComponent
        serverOverride = site.flatMap { site in Self.server(ofThisMachine: target).map { (site, $0) } }
    }

    /// Whether documents come from a server.
    var isServed: Bool { folder == nil }

    /// Returns the document at `address`. If the check began with a file, the document is read from the folder of that file, by the last
    /// part of its address.
    ///
    /// Throws a ``Diagnostic`` if there is no such document, or if a limit is reached.
    func document(at address: String) async throws -> FetchedDocument {
        try allow()
        if let folder, HTTPAddress.isAddress(address) {
            let name = (address as NSString).lastPathComponent
            return try file(folder.isEmpty ? name : "\(folder)/\(name)")
        }
        if folder != nil { return try file(address) }
        let response = try await send(HTTPRequest(HTTPAddress(served(address)), headers: []))
        let address = response.address.description
        return FetchedDocument(name: address, publicAddress: published(address), bytes: response.body, response: response)
    }

    /// Returns scheme, host and port of `address` with a final slash, if it is an address of this machine.
    private static func server(ofThisMachine address: String) -> String? {
        guard let found = try? HTTPAddress(address), ["127.0.0.1", "localhost", "[::1]", "::1"].contains(found.host) else { return nil }
        let parts = found.description.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.count > 3 ? parts[..<3].joined(separator: "/") + "/" : nil
    }

    /// Returns the address from which a document of the site is fetched.
    private func served(_ address: String) -> String {
        guard let serverOverride, address.hasPrefix(serverOverride.site) else { return address }
        return serverOverride.server + address.dropFirst(serverOverride.site.count)
    }

    /// Returns the address at which partners find the document that was fetched at `address`.
    private func published(_ address: String) -> String {
        guard let serverOverride, address.hasPrefix(serverOverride.server) else { return address }
        return serverOverride.site + address.dropFirst(serverOverride.server.count)
    }

    /// Returns the response to a request, whatever its status. Throws a ``Diagnostic`` if there is none.
    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        do {
            return try await client.send(request)
        } catch let failure as HTTPFailure {
            throw failure.diagnostic
        }
    }

    private func allow() throws {
        if count >= limits.documents {
            throw Diagnostic("there are more than \(limits.documents) documents", hint: "--documents allows more")
        }
        if ContinuousClock.now - start > .seconds(limits.seconds) {
            throw Diagnostic("looking took more than \(limits.seconds) seconds", hint: "--seconds allows more")
        }
        count += 1
    }

    private func file(_ path: String) throws -> FetchedDocument {
        if try FileKind(at: path) == nil { throw Diagnostic("there is no file \"\(path)\"") }
        let bytes = try FileReader(path).read(upTo: limits.bytes + 1)
        if bytes.count > limits.bytes { throw Diagnostic("\"\(path)\" is larger than \(limits.bytes >> 20) MB") }
        return FetchedDocument(name: path, publicAddress: path, bytes: bytes, response: nil)
    }
}
