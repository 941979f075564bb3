internal import Foundation
import ProcessTesting

/// A web server on loopback for tests. It ends with its object. `server.py` describes its functions.
package final class LoopbackServer: @unchecked Sendable {
    private let process = ChildProcess()
    private let input = Pipe()
    /// `http://127.0.0.1:PORT`
    package let address: String

    /// Starts the server on a free port.
    package convenience init() throws { try self.init(script: "server.py", []) }

    /// Starts a receiver of deliveries (`receiver.py`) on `port`, or on a free port if it is 0. It also serves the files in `folder`.
    package convenience init(receiverOn port: Int = 0, serving folder: String = ".") throws {
        try self.init(script: "receiver.py", [String(port), folder])
    }

    private init(script: String, _ arguments: [String]) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [
                "python3", URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(script).path,
            ] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) { line += byte }
        address = "http://127.0.0.1:\(String(decoding: line, as: UTF8.self))"
    }

    /// The server ends when its standard input is closed.
    deinit { try? input.fileHandleForWriting.close() }

    /// Ends the server at once.
    package func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The port of the server.
    package var port: Int { Int(address.split(separator: ":").last ?? "") ?? 0 }
}
