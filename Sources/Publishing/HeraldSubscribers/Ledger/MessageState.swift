package import HeraldModel

/// The state of a message to one subscriber.
package enum MessageState: String, Sendable, CaseIterable {
    /// It waits to be sent.
    case due
    /// Its transmission has begun, and the outcome is not known yet.
    case begun
    /// The server accepted it.
    case accepted
    /// The server asked to try again later.
    case deferred
    /// The server refused it for good.
    case refused
    /// Its transmission had begun, and the outcome was lost. It is held until an operator releases it (RFC 1047).
    case perhapsSent = "perhaps-sent"
    /// It is not sent any more: the reader unsubscribed or was erased, the address was suppressed, or the edition was taken down.
    case cancelled
}

/// A message that is due, with what its sender needs.
package struct DueMessage: Sendable, Hashable {
    /// The kinds of messages.
    package enum Kind: Sendable, Hashable {
        /// An edition of a digest.
        case edition(EditionKey)
        /// The question whether the subscriptions to these lists are wanted.
        case confirmation(lists: [String])
    }

    /// The number of its row in the ledger.
    let number: Int
    /// The kind.
    package internal(set) var kind: Kind
    /// The id for the header Message-ID, in angle brackets. It was made when the message was enqueued, and never changes.
    package let messageID: String
    /// The id of the subscriber, for links.
    package let subscriber: String
    /// The address.
    package let address: SubscriberAddress
    /// The language of the subscriber.
    package let language: LanguageTag
    /// The number of attempts so far.
    package let attempts: Int
    /// The time at which it was enqueued.
    package let enqueued: Timestamp
}

/// The outcome of a message so far. It knows the address by its keyed hash only.
package struct MessageReceipt: Sendable, Hashable {
    /// The edition as ``EditionKey`` writes it, or `confirmation/<day>`.
    package var edition: String
    /// The header Message-ID.
    package var messageID: String
    /// The keyed hash of the address.
    package var recipient: String
    /// The state.
    package var state: MessageState
    /// The number of attempts.
    package var attempts: Int
    /// The time of the last change.
    package var time: Timestamp
    /// The codes of the server's last reply, such as `450 4.2.2`.
    package var answer: String?
}

/// The codes of a reply of an SMTP server. The words after them are dropped: they often have the address.
package struct ReplyCodes: Sendable, Hashable {
    /// The code, such as 550 (RFC 5321, section 4.2).
    package var code: Int
    /// The enhanced status code, such as `5.1.1` (RFC 3463).
    package var status: String?

    /// Creates a reply from its codes.
    package init(code: Int, status: String? = nil) { (self.code, self.status) = (code, status) }

    /// Reads the codes of a reply, such as `550 5.1.1 <reader@practices.example>: unknown`. Returns `nil` if there is no code.
    package init?(_ line: String) {
        guard let code = Int(line.prefix(3)), (200...599).contains(code), line.prefix(3).utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
            return nil
        }
        let word = line.dropFirst(4).prefix { $0 != " " && !$0.isNewline }
        self.init(code: code, status: Self.isStatus(word) ? String(word) : nil)
    }

    /// Whether a text is an enhanced status code: a class, a subject and a detail (RFC 3463, section 2).
    static func isStatus(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && ["2", "4", "5"].contains(parts[0])
            && parts.dropFirst().allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }
    }

    /// The codes as text.
    package var written: String { status.map { "\(code) \($0)" } ?? String(code) }

    /// Whether it says that there is no such mailbox (RFC 3463, section 3.2): the address is at fault, not the message.
    package var isBadAddress: Bool { (500...599).contains(code) && status?.hasPrefix("5.1.") ?? false }
}
