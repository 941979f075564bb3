import Foundation
import HeraldCrypto
import HeraldDiagnostics
import HeraldMail

/// A report on the delivery of a message (RFC 3464; RFC 6533 for addresses with other letters than ASCII's).
struct BounceReport {
    /// The outcome for one recipient.
    struct Outcome: Hashable {
        /// The kinds of outcomes.
        enum Kind: Hashable {
            /// It failed for good: the action is "failed", the class of the status 5.
            case hard
            /// It is delayed, or failed with a status of class 4.
            case soft
            /// It was delivered or passed on.
            case none
        }

        /// The addresses that name the recipient: the original one first, then the final one, which a forward may have changed.
        var addresses: [SubscriberAddress]
        var kind: Kind
        /// The status, such as `5.1.1` (RFC 3463).
        var status: String
    }

    /// A hash by which the same report is recognised in another mailbox.
    let id: String
    /// The Message-ID of the message that the report is about, if the report returns its header.
    let originalMessageID: String?
    /// The outcomes.
    let outcomes: [Outcome]

    /// Reads a message. Returns `nil` if it is not a delivery report. Throws ``Diagnostics`` if it is one and cannot be read.
    init?(_ message: MailPart, bytes: ArraySlice<UInt8>, file: String) throws {
        let isReport =
            message.mediaType == "multipart/report" && message.parameter("report-type")?.lowercased() != "disposition-notification"
        let parts = message.mediaType.hasPrefix("multipart/") ? message.parts : [message]
        let statuses = parts.filter { ["message/delivery-status", "message/global-delivery-status"].contains($0.mediaType) }
        if statuses.isEmpty {
            guard isReport, message.parameter("report-type")?.lowercased() == "delivery-status" else { return nil }
            throw Self.problem("the delivery report has no part message/delivery-status", message.line, file)
        }
        var outcomes: [Outcome] = []
        for part in statuses {
            var groups = Self.groups(of: part.content)
            // The first group is about the message. Some programs leave it out.
            if let first = groups.first, !first.contains(where: { Self.recipientFields.contains($0.name) }) { groups.removeFirst() }
            if groups.isEmpty { throw Self.problem("the delivery report names no recipient; expected Final-Recipient", part.line, file) }
            outcomes += try groups.map { try Self.outcome($0, part.line, file) }
        }
        self.outcomes = outcomes
        id = ContentHash(of: message["message-id"] ?? String(decoding: bytes, as: UTF8.self)).hex
        let returned = parts.first {
            ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"].contains($0.mediaType)
        }
        originalMessageID = returned.flatMap { part in
            MailPart.fields(of: part.content[...]).fields.first { $0.name == "message-id" }?.value
        }
    }

    private static let recipientFields = ["original-recipient", "final-recipient"]

    /// Returns the groups of fields, which empty lines separate (RFC 3464, section 2.1).
    private static func groups(of content: [UInt8]) -> [[(name: String, value: String)]] {
        var (groups, rest): ([[(name: String, value: String)]], ArraySlice<UInt8>) = ([], content[...])
        while !rest.isEmpty {
            let (fields, after) = MailPart.fields(of: rest)
            if !fields.isEmpty { groups.append(fields) }
            rest = after
        }
        return groups
    }

    private static func outcome(_ fields: [(name: String, value: String)], _ line: Int, _ file: String) throws -> Outcome {
        func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        let addresses = recipientFields.compactMap(value).compactMap(address)
        // A comment may follow in parentheses.
        let action = value("action").map { $0.prefix { $0.isLetter }.lowercased() }
        let status = value("status").map { String($0.prefix { $0.isNumber || $0 == "." }) } ?? ""
        guard let action, ["failed", "delayed", "delivered", "relayed", "expanded"].contains(action) else {
            throw problem(
                "found the action \"\(action ?? "")\" in a delivery report; expected failed, delayed, delivered, relayed or expanded", line,
                file)
        }
        guard ReplyCodes.isStatus(status) else {
            throw problem("found the status \"\(status)\" in a delivery report; expected one such as 5.1.1", line, file)
        }
        let kind: Outcome.Kind =
            switch action {
            case "failed": status.hasPrefix("5") ? .hard : .soft
            case "delayed": .soft
            default: .none
            }
        return Outcome(addresses: addresses, kind: kind, status: status)
    }

    /// Reads the address of a field such as `rfc822; reader@practices.example`.
    private static func address(_ value: String) -> SubscriberAddress? {
        let halves = value.split(separator: ";", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        guard halves.count == 2 else { return nil }
        let text = halves[1].trimmingCharacters(in: CharacterSet(charactersIn: "<>"))
        switch halves[0].lowercased() {
        case "rfc822": return SubscriberAddress(written: decoded(text, /\+([0-9A-F]{2})/)) ?? SubscriberAddress(written: text)
        case "utf-8": return SubscriberAddress(written: decoded(text, /\\x\{([0-9A-Fa-f]+)\}/))
        default: return nil
        }
    }

    /// Returns `text` with the characters that an address type encodes: `+2B` (RFC 3461, section 4) or `\x{E9}` (RFC 6533, section 3).
    private static func decoded(_ text: String, _ pattern: Regex<(Substring, Substring)>) -> String {
        text.replacing(pattern) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
        }
    }

    private static func problem(_ message: String, _ line: Int, _ file: String) -> Diagnostics {
        Diagnostics([Diagnostic(message, at: SourcePosition(file: file, line: line, column: 1))])
    }
}
