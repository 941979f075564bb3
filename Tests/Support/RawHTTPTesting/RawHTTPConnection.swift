import Dispatch
import Foundation

/// A connection to a server on this machine that sends raw bytes and reads the response.
///
/// Calls block a thread of their own, so that they block no thread that the server needs.
package final class RawHTTPConnection: @unchecked Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "wire")
    private var received: [UInt8] = []

    /// Connects to `port` on 127.0.0.1 and sends `text` in the same call. Between two calls a busy machine may pause for longer than the
    /// server waits.
    package init(port: Int, sending text: String = "") async throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let problem = await withCheckedContinuation { done in
            queue.async {
                let problem = self.connect(to: port)
                if problem == 0 { self.sendNow(Array(text.utf8)) }
                done.resume(returning: problem)
            }
        }
        if problem != 0 { throw Failed(reason: String(cString: strerror(problem))) }
    }

    private func connect(to port: Int) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 ? 0 : errno
            }
        }
    }

    deinit { close(descriptor) }

    /// An error of a connection.
    package struct Failed: Error {
        /// The system's message.
        package var reason: String
    }

    /// Sends text.
    package func send(_ text: String) async { await send(Array(text.utf8)) }

    /// Sends bytes. Bytes that the server no longer accepts are lost.
    package func send(_ bytes: [UInt8]) async {
        await withCheckedContinuation { done in
            queue.async {
                self.sendNow(bytes)
                done.resume()
            }
        }
    }

    private func sendNow(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            sent += count
        }
    }

    /// Closes the sending side of the connection.
    package func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads a response. `toHead` is true for the response to HEAD, which has no body. Throws if the server closes the connection before
    /// its end.
    package func answer(toHead: Bool = false) async throws -> RawHTTPResponse {
        try await withCheckedThrowingContinuation { done in
            queue.async { done.resume(with: Result { try self.readAnswer(toHead) }) }
        }
    }

    /// Reads until the server closes the connection.
    package func rest() async -> [UInt8] {
        await withCheckedContinuation { done in
            queue.async {
                while self.readMore() {}
                done.resume(returning: self.received)
            }
        }
    }

    private func readAnswer(_ toHead: Bool) throws -> RawHTTPResponse {
        let mark = Array("\r\n\r\n".utf8)
        var end = received.firstRange(of: mark)
        while end == nil {
            guard readMore() else { throw Failed(reason: "the connection ended after \(received.count) bytes") }
            end = received.firstRange(of: mark)
        }
        let bodyStart = end?.upperBound ?? 0
        var answer = RawHTTPResponse(head: String(decoding: received[..<(bodyStart - 4)], as: UTF8.self))
        let hasBody = !toHead && answer.status >= 200 && answer.status != 204 && answer.status != 304
        let size = hasBody ? answer["content-length"].flatMap { Int($0) } ?? 0 : 0
        while received.count < bodyStart + size {
            guard readMore() else { throw Failed(reason: "the connection ended in a body") }
        }
        answer.body = Array(received[bodyStart..<(bodyStart + size)])
        received.removeFirst(bodyStart + size)
        return answer
    }

    private func readMore() -> Bool {
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &piece, piece.count, 0)
        if count <= 0 { return false }
        received.append(contentsOf: piece[..<count])
        return true
    }
}

/// A response, unchanged.
package struct RawHTTPResponse: Sendable {
    /// The status code.
    package let status: Int
    /// The header fields in order, with names in lower case.
    package let fields: [(name: String, value: String)]
    /// The bytes of the body.
    package var body: [UInt8] = []

    init(head: String) {
        let lines = head.components(separatedBy: "\r\n")
        status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
        fields = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
    }

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }

    /// Returns the value of a header field, by its name in lower case.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}
