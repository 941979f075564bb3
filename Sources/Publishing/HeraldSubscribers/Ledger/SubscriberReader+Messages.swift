import HeraldModel
import HeraldStore

extension SubscriberReader {
    /// Returns the readers of an edition, as ``MessageLedger/recipients(of:publishedIn:at:)`` says.
    func recipients(of edition: EditionKey, publishedIn languages: [LanguageTag], at now: Timestamp) throws -> MessageLedger.Recipients {
        let latest = try connection.rows(
            """
            SELECT s.id, max(m.enqueued) FROM messages m JOIN subscribers s ON s.number = m.subscriber
            WHERE m.kind = 'edition' AND m.list = ? AND m.edition <> ? AND m.state NOT IN ('cancelled', 'refused')
                AND NOT EXISTS (SELECT 1 FROM mailings g WHERE g.edition = m.edition AND g.is_recall = 1)
            GROUP BY s.id
            """, .text(edition.audience), .text(edition.written)
        ) { ($0.text(0), $0.integer(1)) }
        let lastIssue = Dictionary(uniqueKeysWithValues: latest)
        var found = MessageLedger.Recipients()
        for subscriber in try subscribers() {
            guard subscriber.suppression == nil, subscriber.lists(.active).contains(edition.audience),
                (Self.language(of: subscriber, among: languages.isEmpty ? [edition.language] : languages) ?? languages.first)
                    == edition.language
            else { continue }
            if let last = lastIssue[subscriber.id], last + subscriber.frequency.intervalSeconds > now.seconds {
                found.spared += 1
            } else {
                found.subscribers.append(subscriber)
            }
        }
        return found
    }

    /// Returns the numbers of an edition whose messages were made before. `nil` if they were not.
    func mailing(of edition: EditionKey) throws -> MessageLedger.Enqueued? {
        try connection.first("SELECT count, spared FROM mailings WHERE edition = ?", .text(edition.written)) {
            MessageLedger.Enqueued(known: $0.integer(0), spared: $0.integer(1))
        }
    }

    /// Returns the readers who were sent one of these editions and are still subscribed, in the order of their addresses.
    func readers(of editions: [EditionKey]) throws -> MessageLedger.Recipients {
        var told: Set<String> = []
        for edition in editions {
            told.formUnion(
                try connection.rows(
                    """
                    SELECT s.id FROM messages m JOIN subscribers s ON s.number = m.subscriber
                    WHERE m.edition = ? AND m.state IN ('accepted', 'begun', 'perhaps-sent')
                    """, .text(edition.written)
                ) { $0.text(0) })
        }
        let lists = Set(editions.map(\.audience))
        return MessageLedger.Recipients(
            subscribers: try subscribers().filter { subscriber in
                told.contains(subscriber.id) && subscriber.suppression == nil && subscriber.lists(.active).contains(where: lists.contains)
            })
    }

    /// Returns the language among `languages` that a subscriber reads: the own, or a broader one. `nil` if there is none.
    private static func language(of subscriber: Subscriber, among languages: [LanguageTag]) -> LanguageTag? {
        var tag: LanguageTag? = subscriber.language
        while let current = tag {
            if languages.contains(current) { return current }
            tag = current.broader
        }
        return nil
    }

    /// Returns the receipts of the messages that meet `condition`.
    func receipts(_ condition: String, _ value: SQLValue) throws -> [MessageReceipt] {
        try connection.rows(
            "SELECT edition, message_id, recipient, state, attempts, changed, answer FROM messages WHERE \(condition) ORDER BY number",
            value
        ) { row in
            MessageReceipt(
                edition: row.text(0), messageID: row.text(1), recipient: row.text(2),
                state: MessageState(rawValue: row.text(3)) ?? .cancelled,
                attempts: row.integer(4), time: Timestamp(seconds: row.integer(5)), answer: row.optionalText(6))
        }
    }
}
