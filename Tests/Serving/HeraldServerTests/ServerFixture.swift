#if Server
import HeraldCrypto
import Foundation
import HeraldModel
import HeraldRunner
import Synchronization
import RawHTTPTesting

@testable import HeraldServer

/// An output folder with a release, and a server for it in this process on a free port.
final class ServerFixture: @unchecked Sendable {
    let path: String
    private(set) var port = 0
    let harvests = OAIEndpointStub()
    private var server: Task<Void, any Error>?
    static let now = Timestamp(seconds: 1_480_000_000)
    /// The clock of the server.
    let clock = ClockStub()

    /// Creates a folder with one release of `documents`.
    init(_ documents: [Document] = ServerFixture.documents) throws {
        path = "\(FileManager.default.temporaryDirectory.path)/herald-site-\(UUID().uuidString)"
        try publish(documents, sequence: 7)
    }

    deinit {
        server?.cancel()
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.removeItem(atPath: "\(path).log")
    }

    /// Starts the server and waits until it listens.
    func open(_ change: (inout ReleaseServer) -> Void = { _ in }) async throws -> ServerFixture {
        var server = ReleaseServer(outputPath: path, source: harvests, clock: { [clock] in clock.now })
        server.port = 0
        server.endsOnSignals = false
        // The limits are long, so that a test on a busy machine does not exceed them.
        (server.limits.headMilliseconds, server.limits.idleMilliseconds, server.limits.transferMilliseconds) = (900_000, 900_000, 900_000)
        server.logPath = "\(path)/../\(URL(fileURLWithPath: path).lastPathComponent).log"
        change(&server)
        let (addresses, listening) = AsyncStream.makeStream(of: String.self)
        self.server = Task { [server] in
            defer { listening.finish() }
            try await server.run { listening.yield($0) }
        }
        for await address in addresses {
            port = Int(address.dropLast().split(separator: ":").last ?? "") ?? 0
            break
        }
        if port == 0 { try await self.server?.value }
        return self
    }

    /// Ends the server and waits until it has ended.
    func close() async {
        server?.cancel()
        _ = await server?.result
    }

    /// Returns the text of the log, once the server has ended.
    func log() throws -> String { try String(contentsOfFile: "\(path).log", encoding: .utf8) }

    // MARK: Releases

    struct Document {
        var path: String
        var text: String
        var mediaType: String
    }

    static let feed = "<feed>" + String(repeating: "practice ", count: 200) + "</feed>"
    static let documents = [
        Document(path: "atom-archive-1.xml", text: "<feed>1</feed>", mediaType: "application/atom+xml"),
        Document(path: "atom.xml", text: feed, mediaType: "application/atom+xml"),
        Document(path: "digests/a.txt", text: "ten chars.", mediaType: "text/plain; charset=utf-8"),
        Document(path: "empty.txt", text: "", mediaType: "text/plain"),
        Document(path: "index.html", text: "<!DOCTYPE html><p>Practices</p>", mediaType: "text/html"),
        Document(path: "photo.png", text: String(repeating: "p", count: 2000), mediaType: "image/png"),
    ]

    /// Writes a release without a publisher, its manifest last.
    func publish(_ documents: [Document], sequence: Int, pipeline: String = "monthly", files: Bool = true) throws {
        for document in documents where files { try write(document.text, to: "\(pipeline)/\(document.path)") }
        let lines = documents.sorted { $0.path < $1.path }.map { document in
            "{\"path\":\"\(document.path)\",\"size\":\(document.text.utf8.count),\"sha256\":\"\(ServerFixture.hash(document.text))\""
                + ",\"media-type\":\"\(document.mediaType)\"}"
        }
        let text =
            "{\"herald\":1,\"pipeline\":\"\(pipeline)\",\"sequence\":\(sequence),\"as-of\":\"2016-12-10T09:00:00Z\",\"set-aside\":[],\"stages\":["
            + "\n{\"export\":\"test\",\"fingerprint\":\"f\",\"documents\":[\n\(lines.joined(separator: ",\n"))\n]}\n]}\n"
        try write(text, to: "\(pipeline)/manifest.json")
    }

    /// Replaces a file as the publisher does.
    func write(_ text: String, to name: String) throws {
        let file = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
    }

    static func hash(_ text: String) -> String { Array(text.utf8).withUnsafeBytes { ContentHash(of: $0).hex } }

    // MARK: Requests

    /// Sends one request on a connection of its own and returns the response.
    func ask(_ method: String, _ target: String, _ fields: [String] = [], body: String = "") async throws -> RawHTTPResponse {
        let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
        let head = (["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + fields + length).joined(separator: "\r\n")
        let connection = try await RawHTTPConnection(port: port, sending: "\(head)\r\n\r\n\(body)")
        return try await connection.answer(toHead: method == "HEAD")
    }

    /// Returns the response to a GET.
    func get(_ target: String, _ fields: String...) async throws -> RawHTTPResponse { try await ask("GET", target, fields) }
}

/// A clock that a test sets. It begins at ``ServerFixture/now``.
final class ClockStub: Sendable {
    private let time = Mutex(ServerFixture.now)

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int) { time.withLock { $0 = Timestamp(seconds: $0.seconds + seconds) } }
}

/// A replacement for the store. Its answers repeat the arguments.
final class OAIEndpointStub: OAIEndpoint {
    private let state = Mutex((condition: StoreAvailability.readable, hold: false))
    private let gate = AsyncStream.makeStream(of: Void.self)

    func set(_ condition: StoreAvailability) { state.withLock { $0.condition = condition } }

    /// Delays answers until ``release()`` is called.
    func hold() { state.withLock { $0.hold = true } }
    func release() { gate.continuation.yield() }

    func answer(_ arguments: [(name: String, value: String)], at baseURL: String) async throws -> OAIEndpointResponse {
        if state.withLock({ $0.hold }) { for await _ in gate.stream { break } }
        switch condition(now: ()) {
        case .missing: throw StoreNotFound()
        case .unreadable: throw CancellationError()
        case .readable: break
        }
        let echo = arguments.map { "\($0.name)=\($0.value);" }.joined()
        return OAIEndpointResponse(
            bytes: Array("<OAI-PMH>\(baseURL) \(echo)</OAI-PMH>".utf8), errors: arguments.isEmpty ? ["badVerb"] : [], quarantinedCount: 3)
    }

    func condition() async -> StoreAvailability { condition(now: ()) }

    private func condition(now: Void) -> StoreAvailability { state.withLock { $0.condition } }
}
#endif
