import HeraldDiagnostics
package import HeraldModel
import HeraldStore

/// The messages that are due.
extension MessageSender {
    /// The mailings with messages that are due, as ``MessageLedger/due(at:)`` returns them.
    package func due(at now: Timestamp) throws -> [(mailing: String, count: Int)] { try MessageLedger(register).due(at: now) }

    /// Returns at most `limit` messages that are due, the longest waiting in front: those of a mailing, or all.
    package func nextDue(ofMailing mailing: String? = nil, limit: Int, at now: Timestamp) throws -> [DueMessage] {
        try register.read { reader in
            let found = try reader.connection.rows(
                """
                SELECT m.number, m.kind, m.edition, m.message_id, m.attempts, m.enqueued, s.id, s.address, s.key, s.language
                FROM messages m JOIN subscribers s ON s.number = m.subscriber
                WHERE m.state IN ('due', 'deferred') AND m.due <= ?1 AND (?2 IS NULL OR m.edition = ?2) AND \(Self.isWanted)
                ORDER BY m.due, m.number LIMIT ?3
                """, .integer(now.seconds), .optional(mailing), .integer(limit), body: Self.message)
            return try found.map { message in
                guard case .confirmation = message.kind else { return message }
                var message = message
                message.kind = .confirmation(lists: try reader.subscriber(id: message.subscriber)?.lists(.pending) ?? [])
                return message
            }
        }
    }

    private static func message(_ row: SQLRow) throws -> DueMessage {
        var kind = DueMessage.Kind.confirmation(lists: [])
        if row.text(1) == "edition" {
            guard let edition = EditionKey(written: row.text(2)) else {
                throw Diagnostic("\"\(row.text(2))\" in the ledger of messages is not an edition", hint: "restore the file from a backup")
            }
            kind = .edition(edition)
        }
        return DueMessage(
            number: row.integer(0), kind: kind, messageID: row.text(3), subscriber: row.text(6),
            address: SubscriberAddress(stored: row.text(7), key: row.text(8)), language: LanguageTag(written: row.text(9)) ?? .english,
            attempts: row.integer(4), enqueued: Timestamp(seconds: row.integer(5)))
    }
}
