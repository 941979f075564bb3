import FileTesting
import Foundation
import ProcessTesting

/// A mail server on loopback for tests, made of aiosmtpd. It ends with its object. `sink.py` describes its faults.
package final class SMTPSink: @unchecked Sendable {
    /// A message that the server took.
    package struct Taken: Decodable, Sendable {
        /// The value of the field `Message-ID`.
        package var id: String?
        package var from: String?
        package var to: [String]
        /// The parameters of the command `MAIL`.
        package var options: [String]
        package var bytes: Int
        package var sha256: String
    }

    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    private let process = ChildProcess()
    private let input = Pipe()
    private let folder: TemporaryFolder
    /// The port of the server.
    package let port: Int

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - arguments: The options of `sink.py`.
    package init(_ arguments: [String] = []) throws {
        let python = ProcessInfo.processInfo.environment["HERALD_MAIL_PYTHON"] ?? PackageFolder.file(".build/mail/bin/python3")
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw Failure(description: "there is no \"\(python)\"; run make setup")
        }
        folder = try TemporaryFolder()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments =
            ["-W", "ignore", PackageFolder.file("Tests/Support/MailTesting/sink.py"), folder.path, "--keep"] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) { line += byte }
        guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw Failure(description: "sink.py did not start") }
        self.port = port
    }

    /// The server ends when its standard input is closed.
    deinit { try? input.fileHandleForWriting.close() }

    /// Ends the server at once.
    package func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The path of the certificate of the authority that clients trust.
    package var authorities: String { folder.file("ca.pem") }

    /// The messages that the server took, in their order.
    package func taken() throws -> [Taken] {
        try (folder.text("taken.jsonl") ?? "").split(separator: "\n").map { try JSONDecoder().decode(Taken.self, from: Data($0.utf8)) }
    }

    /// The bytes of the message with a number, from 1.
    package func message(_ number: Int) -> [UInt8]? {
        FileManager.default.contents(atPath: folder.file("\(number).eml")).map { Array($0) }
    }

    /// The commands that the server heard, without their secrets.
    package var heard: [String] { (folder.text("heard.txt") ?? "").split(separator: "\n").map(String.init) }
}
