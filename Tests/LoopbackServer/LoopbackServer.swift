internal import Foundation

/// A web server on loopback, started for tests and ended with its object: `server.py` says what it can do.
package final class LoopbackServer: @unchecked Sendable {
    private let process = Process()
    private let input = Pipe()
    /// `http://127.0.0.1:PORT`
    package let address: String

    /// Starts the server on a free port.
    package init() throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("server.py").path,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) { line += byte }
        address = "http://127.0.0.1:\(String(decoding: line, as: UTF8.self))"
    }

    /// The server ends when its input does.
    deinit { try? input.fileHandleForWriting.close() }
}
