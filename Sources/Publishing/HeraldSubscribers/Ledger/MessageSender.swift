package import HeraldDelivery
import HeraldDiagnostics
package import HeraldModel
import HeraldStore

/// The waits between the attempts of a message, and their number.
package struct MessageBackoff: Sendable {
    /// The waits. The first one is a minute, and each is four times as long, up to six hours.
    package var waits: DeliveryBackoff
    /// The number of attempts after which a message counts as refused.
    package var maximumAttempts = 12
    /// Returns a new random number in 0..<1.
    package var random: @Sendable () -> Double

    /// Waits of at most 1, 4, 16, 64 … minutes, up to six hours: 20 to 42 hours for all attempts.
    package init(random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }) {
        waits = DeliveryBackoff()
        waits.firstSeconds = 60
        self.random = random
    }
}

/// The only way to send messages of the ledger. Of all processes, one at a time has a sender.
///
/// The order of calls for a message is ``begin(_:at:)``, which returns when the beginning is on the disk, then the transmission, then one
/// of ``accepted(_:_:at:)``, ``deferred(_:_:retryAfterSeconds:at:)``, ``refused(_:_:at:)`` and ``perhapsSent(_:at:)``. If the process ends
/// before the outcome is written, the next sender finds the message begun and holds it.
package final class MessageSender: Sendable {
    let register: SubscriberRegister
    private let backoff: MessageBackoff
    /// The lock that other processes see. It ends with this object.
    private let lock: SideLock
    /// The messages whose transmission an earlier sender had begun, and whose outcome is lost. They are held.
    package let recovered: [MessageReceipt]

    init(_ register: SubscriberRegister, backoff: MessageBackoff, at now: Timestamp) throws {
        self.register = register
        self.backoff = backoff
        guard let lock = try SideLock(path: "\(register.path)-sender", "the lock of the subscribers") else {
            throw Diagnostic("messages are being sent by another process", hint: "wait until it is done, then try again")
        }
        self.lock = lock
        recovered = try Self.recoverBegun(in: register, at: now)
    }

    /// The conditions under which a message may still be sent: its reader exists, still wants it, and may be written to. A reader who
    /// unsubscribed and was erased may be asked for a confirmation.
    static let isWanted = """
        CASE m.kind WHEN 'edition' THEN
            EXISTS (SELECT 1 FROM subscriptions x WHERE x.subscriber = m.subscriber AND x.list = m.list AND x.state = 'active')
            AND NOT EXISTS (SELECT 1 FROM suppressions p WHERE p.hash = m.recipient)
        ELSE
            EXISTS (SELECT 1 FROM subscriptions x WHERE x.subscriber = m.subscriber AND x.state = 'pending')
            AND NOT EXISTS (SELECT 1 FROM suppressions p WHERE p.hash = m.recipient AND p.reason <> 'unsubscribed')
        END
        """

    /// Writes that the transmission of `messages` begins, and returns when that is on the disk. Returns the messages that may be sent.
    /// Those whose readers have unsubscribed meanwhile are not among them.
    package func begin(_ messages: [DueMessage], at now: Timestamp) throws -> [DueMessage] {
        try register.write(at: now) { transaction in
            try messages.filter { message in
                try transaction.connection.run(
                    """
                    UPDATE messages AS m SET state = 'begun', attempts = attempts + 1, changed = ?1
                    WHERE m.number = ?2 AND m.state IN ('due', 'deferred') AND \(Self.isWanted)
                    """, .integer(now.seconds), .integer(message.number)) > 0
            }
        }
    }

    /// Writes that the transmission of a message begins. Returns whether it may be sent.
    package func begin(_ message: DueMessage, at now: Timestamp) throws -> Bool { try !begin([message], at: now).isEmpty }

    /// Writes that the server accepted a message.
    package func accepted(_ message: DueMessage, _ reply: ReplyCodes?, at now: Timestamp) throws {
        try end(message, .accepted, reply, at: now)
    }

    /// Writes that a message was not accepted this time: the server asked to try again later, or the connection ended before the message
    /// was complete. It is due again after a wait; after too many attempts it counts as refused.
    package func deferred(_ message: DueMessage, _ reply: ReplyCodes?, retryAfterSeconds: Int? = nil, at now: Timestamp) throws {
        let attempts = message.attempts + 1
        if attempts >= backoff.maximumAttempts { return try end(message, .refused, reply, at: now) }
        let wait = backoff.waits.wait(after: attempts, retryAfterSeconds: retryAfterSeconds, chance: backoff.random())
        try end(message, .deferred, reply, due: now.seconds + wait, at: now)
    }

    /// Writes that a message was not transmitted, and that the message is not the cause, as when the server is down. It is due as before,
    /// and the attempt does not count.
    package func returned(_ message: DueMessage, at now: Timestamp) throws {
        try register.write(at: now) { transaction in
            let count = try transaction.connection.run(
                "UPDATE messages SET state = 'due', attempts = attempts - 1, changed = ?1 WHERE number = ?2 AND state = 'begun'",
                .integer(now.seconds), .integer(message.number))
            guard count == 1 else { throw Self.notBegun(message, as: .due) }
        }
    }

    /// Writes that the server refused a message for good. If it said that there is no such mailbox, the address is suppressed.
    package func refused(_ message: DueMessage, _ reply: ReplyCodes?, at now: Timestamp) throws {
        try end(message, .refused, reply, at: now)
    }

    /// Writes that nobody knows whether the server accepted a message: the connection ended between the last byte and the reply (RFC 1047).
    package func perhapsSent(_ message: DueMessage, at now: Timestamp) throws { try end(message, .perhapsSent, nil, at: now) }

    /// Holds the messages whose transmission had begun and whose outcome was never written. Returns them. A new sender calls it first.
    package func recoverBegun(at now: Timestamp) throws -> [MessageReceipt] { try Self.recoverBegun(in: register, at: now) }

    private static func recoverBegun(in register: SubscriberRegister, at now: Timestamp) throws -> [MessageReceipt] {
        try register.write(at: now) { transaction in
            let begun = try transaction.reader.receipts("state IN ('begun', 'perhaps-sent') AND state = ?", .text("begun"))
            if begun.isEmpty { return [] }
            try transaction.connection.run(
                "UPDATE messages SET state = 'perhaps-sent', changed = ? WHERE state IN ('begun', 'perhaps-sent') AND state = 'begun'",
                .integer(now.seconds))
            return begun.map { receipt in
                var receipt = receipt
                (receipt.state, receipt.time) = (.perhapsSent, now)
                return receipt
            }
        }
    }

    private func end(_ message: DueMessage, _ state: MessageState, _ reply: ReplyCodes?, due: Int? = nil, at now: Timestamp) throws {
        try register.write(at: now) { transaction in
            let count = try transaction.connection.run(
                "UPDATE messages SET state = ?1, answer = ?2, due = coalesce(?3, due), changed = ?4 WHERE number = ?5 AND state = 'begun'",
                .text(state.rawValue), .optional(reply?.written), .optional(due), .integer(now.seconds), .integer(message.number))
            guard count == 1 else { throw Self.notBegun(message, as: state) }
            if state == .refused, reply?.isBadAddress ?? false {
                try transaction.suppress(hash: register.secret.hash(of: message.address), .bounced)
            }
        }
    }

    private static func notBegun(_ message: DueMessage, as state: MessageState) -> Diagnostic {
        Diagnostic("the message \(message.messageID) is \"\(state.rawValue)\" without having begun; expected begin(_:at:) first")
    }
}
