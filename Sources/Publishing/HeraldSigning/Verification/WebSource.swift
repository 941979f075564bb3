import HeraldCrypto
import HeraldDiagnostics
import HeraldHTTP

/// A release on a web server.
struct WebSource: ReleaseSource {
    private let folder: String
    private let client: HTTPClient
    private static let manifestFile = "manifest.json"

    /// Creates the source of the release at `address`: that of its folder, or of its manifest. Throws a ``Diagnostic`` if it is neither.
    init(_ address: String, limits: VerificationLimits) throws {
        let written = try HTTPAddress(address).written
        guard !written.contains("?") else {
            throw Diagnostic(
                "\"\(try HTTPAddress(address))\" has a query; expected the address of a release such as https://practices.example/monthly/")
        }
        let start = written.hasSuffix("/\(Self.manifestFile)") ? String(written.dropLast(Self.manifestFile.count)) : written
        folder = start.hasSuffix("/") ? start : "\(start)/"
        var http = HTTPLimits()
        (http.bodyBytes, http.totalSeconds, http.stallSeconds) = (limits.bytes, min(limits.seconds, 300), 20)
        client = HTTPClient(limits: http, agent: "Herald (verification)")
    }

    var manifestName: String { (try? HTTPAddress(folder + Self.manifestFile).description) ?? Self.manifestFile }

    func manifest() async throws -> [UInt8] {
        let response = try await response(to: Self.manifestFile)
        if let failure = HTTPFailure(response) { throw failure.diagnostic }
        return response.body
    }

    func document(at path: String) async throws -> FoundDocument {
        let response = try await response(to: path)
        if [404, 410].contains(response.status) { return .missing }
        if let failure = HTTPFailure(response) {
            if failure.isRetryable { throw failure.diagnostic }
            return .refused("was answered with \(response.status)")
        }
        return .found(size: response.body.count, hash: response.body.withUnsafeBytes { ContentHash(of: $0).hex })
    }

    func otherFiles(than paths: Set<String>) -> [String]? { nil }

    private func response(to path: String) async throws -> HTTPResponse {
        do {
            return try await client.send(HTTPRequest(HTTPAddress(folder + path)))
        } catch let failure as HTTPFailure {
            throw failure.diagnostic
        }
    }
}
