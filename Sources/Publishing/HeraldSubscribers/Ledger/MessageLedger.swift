package import HeraldModel
import HeraldStore

/// The ledger of messages: one row for each edition and address, made when an edition is enqueued.
///
/// Exactly one message of an edition is accepted for an address. A row says how far it is; ``MessageSender`` changes it while it sends.
package struct MessageLedger: Sendable {
    private let register: SubscriberRegister

    /// The ledger in the file of `register`.
    package init(_ register: SubscriberRegister) { self.register = register }

    /// The readers of an edition.
    package struct Recipients: Sendable {
        /// Those who get it, in the order of their addresses.
        package var subscribers: [Subscriber] = []
        /// The number of those who want fewer issues and had one lately.
        package var spared = 0
    }

    /// The numbers of an enqueued edition.
    package struct Enqueued: Sendable, Hashable {
        /// Messages that are due now.
        package var added = 0
        /// Messages that were in the ledger before.
        package var known = 0
        /// Readers who want fewer issues and had one lately.
        package var spared = 0
    }

    /// Returns the readers of an edition: the active subscribers of its audience, in its language, who may be written to.
    ///
    /// `languages` are those that the audience's digest has editions in. A reader in another language gets the first one. If it is empty,
    /// only readers in the language of the edition get it.
    package func recipients(of edition: EditionKey, publishedIn languages: [LanguageTag] = [], at now: Timestamp) throws -> Recipients {
        try register.read { try $0.recipients(of: edition, publishedIn: languages, at: now) }
    }

    /// Puts a message to each reader of an edition into the ledger. A reader who is in it already is not put there again, so it can be
    /// called again after a crash. `mailDomain` is the part of Message-IDs after the `@`.
    package func enqueue(
        _ edition: EditionKey, publishedIn languages: [LanguageTag] = [], mailDomain: String, at now: Timestamp
    ) throws -> Enqueued {
        try register.write(at: now) { transaction in
            let recipients = try transaction.reader.recipients(of: edition, publishedIn: languages, at: now)
            var result = Enqueued(spared: recipients.spared)
            for subscriber in recipients.subscribers {
                let isNew = try transaction.enqueue(
                    edition.written, kind: "edition", list: edition.audience, to: subscriber.id,
                    hash: register.secret.hash(of: subscriber.address), mailDomain: mailDomain)
                if isNew { result.added += 1 } else { result.known += 1 }
            }
            return result
        }
    }

    /// Cancels the messages of an edition that were not begun. Returns their number.
    package func cancel(_ edition: EditionKey, at now: Timestamp) throws -> Int {
        try register.write(at: now) { transaction in
            try transaction.connection.run(
                "UPDATE messages SET state = 'cancelled', changed = ? WHERE edition = ? AND state IN ('due', 'deferred', 'perhaps-sent')",
                .integer(now.seconds), .text(edition.written))
        }
    }

    /// Returns the receipts of an edition, in the order in which the messages were enqueued.
    package func receipts(of edition: EditionKey) throws -> [MessageReceipt] {
        try register.read { try $0.receipts("edition = ?", .text(edition.written)) }
    }

    /// Returns the receipts of an edition, or of all messages, in a state, or in any, in the order in which the messages were enqueued.
    package func receipts(of edition: EditionKey?, in state: MessageState?) throws -> [MessageReceipt] {
        let found = try register.read { try $0.receipts("?1 IS NULL OR edition = ?1", .optional(edition?.written)) }
        return state.map { state in found.filter { $0.state == state } } ?? found
    }

    /// Returns the messages that were perhaps sent and are held.
    package func held() throws -> [MessageReceipt] {
        // The first condition is that of the index.
        try register.read { try $0.receipts("state IN ('begun', 'perhaps-sent') AND state = ?", .text("perhaps-sent")) }
    }

    /// Makes held messages due again, under the same Message-ID: those with the ids `messageIDs`, or all for `nil`. They can arrive twice,
    /// so only an operator may ask for it. Returns their number.
    package func release(_ messageIDs: [String]?, at now: Timestamp) throws -> Int {
        let sql = """
            UPDATE messages SET state = 'due', due = ?, changed = ?
            WHERE state IN ('begun', 'perhaps-sent') AND state = 'perhaps-sent' AND subscriber IS NOT NULL
            """
        return try register.write(at: now) { transaction in
            guard let messageIDs else { return try transaction.connection.run(sql, .integer(now.seconds), .integer(now.seconds)) }
            return try messageIDs.reduce(0) { count, id in
                try count + transaction.connection.run("\(sql) AND message_id = ?", .integer(now.seconds), .integer(now.seconds), .text(id))
            }
        }
    }

    /// Returns the number of messages by state, of an edition or of all.
    package func counts(of edition: EditionKey? = nil) throws -> [MessageState: Int] {
        let found = try register.read { reader in
            try reader.connection.rows(
                "SELECT state, count(*) FROM messages WHERE ?1 IS NULL OR edition = ?1 GROUP BY state", .optional(edition?.written)
            ) { (MessageState(rawValue: $0.text(0)), $0.integer(1)) }
        }
        return Dictionary(found.compactMap { state, count in state.map { ($0, count) } }, uniquingKeysWith: +)
    }

    /// Begins sending. Only one process at a time can do so. Throws a `Diagnostic` if another one does.
    package func openSender(at now: Timestamp, backoff: MessageBackoff = MessageBackoff()) throws -> MessageSender {
        try MessageSender(register, backoff: backoff, at: now)
    }
}

extension SubscriberReader {
    /// Returns the readers of an edition, as ``MessageLedger/recipients(of:publishedIn:at:)`` says.
    func recipients(of edition: EditionKey, publishedIn languages: [LanguageTag], at now: Timestamp) throws -> MessageLedger.Recipients {
        let latest = try connection.rows(
            """
            SELECT s.id, max(m.enqueued) FROM messages m JOIN subscribers s ON s.number = m.subscriber
            WHERE m.kind = 'edition' AND m.list = ? AND m.edition <> ? AND m.state NOT IN ('cancelled', 'refused') GROUP BY s.id
            """, .text(edition.audience), .text(edition.written)
        ) { ($0.text(0), $0.integer(1)) }
        let lastIssue = Dictionary(uniqueKeysWithValues: latest)
        var found = MessageLedger.Recipients()
        for subscriber in try subscribers() {
            guard subscriber.suppression == nil, subscriber.lists(.active).contains(edition.audience),
                Self.language(of: subscriber, among: languages.isEmpty ? [edition.language] : languages) == edition.language
            else { continue }
            if let last = lastIssue[subscriber.id], last + subscriber.frequency.intervalSeconds > now.seconds {
                found.spared += 1
            } else {
                found.subscribers.append(subscriber)
            }
        }
        return found
    }

    /// Returns the language of editions that a subscriber gets: the own, a broader one, or the first of several.
    private static func language(of subscriber: Subscriber, among languages: [LanguageTag]) -> LanguageTag? {
        var tag: LanguageTag? = subscriber.language
        while let current = tag {
            if languages.contains(current) { return current }
            tag = current.broader
        }
        return languages.count > 1 ? languages.first : nil
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

extension SubscriberTransaction {
    /// Puts a message into the ledger, unless the address has one of this edition. Returns whether it is new.
    func enqueue(_ edition: String, kind: String, list: String?, to id: String, hash: String, mailDomain: String) throws -> Bool {
        guard let number = try reader.number(of: id) else { return false }
        let random = (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 16) }.joined()
        return try connection.run(
            """
            INSERT INTO messages (edition, kind, list, subscriber, recipient, message_id, state, enqueued, due, changed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'due', ?7, ?7, ?7) ON CONFLICT (edition, recipient) DO NOTHING
            """, .text(edition), .text(kind), .optional(list), .integer(number), .text(hash), .text("<\(random).herald@\(mailDomain)>"),
            .integer(now.seconds)) > 0
    }

    /// Puts the request for confirmation to a subscriber into the ledger: at most one a day.
    func enqueueConfirmation(to id: String, hash: String, mailDomain: String) throws {
        _ = try enqueue(
            "confirmation/\(now.written.prefix(10))", kind: "confirmation", list: nil, to: id, hash: hash, mailDomain: mailDomain)
    }
}
