import HeraldDiagnostics
import HeraldFiles
import HeraldMail

/// Finds the messages in a file or a folder: an mbox (RFC 4155), a Maildir, a single message, or a folder of mboxes and messages.
struct BounceMailbox {
    /// A message with the place where it begins.
    struct Message {
        let bytes: ArraySlice<UInt8>
        let file: String
        let line: Int
    }

    /// Calls `body` with each message of what is at `path`.
    static func forEach(at path: String, _ body: (Message) throws -> Void) throws {
        switch try FileKind(at: path) {
        case .folder?:
            let names = try Folder.entries(at: path)
            // A Maildir has messages in `new` and `cur`; those in `tmp` are not complete.
            let maildir = ["cur", "new"].filter { name in names.contains { $0.name == name && $0.isFolder } }
            if maildir.isEmpty {
                for entry in names where !entry.isFolder && !entry.name.hasPrefix(".") { try forEach(in: "\(path)/\(entry.name)", body) }
            }
            for folder in maildir {
                for entry in try Folder.entries(at: "\(path)/\(folder)") where !entry.isFolder {
                    try forEach(in: "\(path)/\(folder)/\(entry.name)", body)
                }
            }
        case nil:
            throw Diagnostic("there is no file or folder \"\(path)\"; expected a mailbox", hint: "name an mbox, a Maildir or a message")
        default: try forEach(in: path, body)
        }
    }

    /// Calls `body` with each message of a file. In an mbox, a line that begins with `From ` after an empty line begins a message.
    private static func forEach(in file: String, _ body: (Message) throws -> Void) throws {
        let bytes = try FileReader.bytes(of: file)
        let mark = Array("From ".utf8)
        guard bytes.starts(with: mark) else {
            if bytes.contains(where: { $0 > 0x20 }) { try body(Message(bytes: bytes[...], file: file, line: 1)) }
            return
        }
        var (start, startLine, number, wasEmpty): (Int?, Int, Int, Bool) = (nil, 0, 1, true)
        for range in MailPart.lines(of: bytes[...]) {
            let line = bytes[range]
            if wasEmpty, line.starts(with: mark) {
                if let start { try body(Message(bytes: bytes[start..<range.lowerBound], file: file, line: startLine)) }
                (start, startLine) = (range.upperBound, number + 1)
            }
            wasEmpty = line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
            number += 1
        }
        if let start { try body(Message(bytes: bytes[start...], file: file, line: startLine)) }
    }
}
