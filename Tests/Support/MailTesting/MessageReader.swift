import FileTesting
import Foundation
import ProcessTesting

/// A message as Python's email package reads it. `read.py` describes the rules.
package struct ReadMessage: Decodable, Sendable {
    /// A part that has content, and no parts within it.
    package struct Part: Decodable, Sendable {
        package var type: String
        /// The name of the file. `nil` if the part is not an attachment.
        package var name: String?
        package var encoding: String?
        /// The text, with LF at the end of each line. `nil` for bytes.
        package var text: String?
        /// The bytes in Base64. `nil` for text.
        package var base64: String?
        /// The text of a page that readers see, with single blanks. `nil` if the part is not HTML.
        package var visible: String?
        /// The addresses of a page's links, in their order. `nil` if the part is not HTML.
        package var links: [String]?
    }

    /// The names and values of the header fields, decoded and unfolded.
    package var fields: [[String]]
    /// The names and addresses of the fields `From`, `Sender`, `Reply-To` and `To`.
    package var mailboxes: [String: [[String]]]
    /// The defects that the package noted.
    package var defects: [String]
    /// The media types of the message and of all its parts. A part comes before the parts within it.
    package var structure: [String]
    /// The parts that have content, in their order.
    package var parts: [Part]
    /// The length of the longest line in bytes.
    package var longestLine: Int
    /// The number of CR that are not followed by LF, and of LF that do not follow CR.
    package var strayLineEnds: Int

    /// Returns the value of a field. `nil` if there is none, or more than one.
    package subscript(_ name: String) -> String? {
        let found = fields.filter { $0.first == name }
        return found.count == 1 ? found[0].last : nil
    }

    /// The names of the fields in their order.
    package var names: [String] { fields.compactMap(\.first) }
}

/// Reads messages with Python's email package.
package enum MessageReader {
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    /// Returns the messages as the package reads them.
    package static func read(_ messages: [[UInt8]]) throws -> [ReadMessage] {
        let folder = try TemporaryFolder()
        let files = try messages.enumerated().map { try folder.write($1, to: "\($0).eml") }
        let (process, output, errors) = (ChildProcess(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", PackageFolder.file("Tests/Support/MailTesting/read.py")] + files
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        let problems = try errors.fileHandleForReading.readToEnd() ?? Data()
        guard process.terminationStatus == 0 else { throw Failure(description: String(decoding: problems, as: UTF8.self)) }
        return try JSONDecoder().decode([ReadMessage].self, from: bytes)
    }
}
