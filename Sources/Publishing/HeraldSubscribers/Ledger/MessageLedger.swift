package import HeraldModel
import HeraldStore

/// The ledger of messages: one row for each edition and address, made when an edition is enqueued.
///
/// An address has at most one message of an edition. A row says how far its message is. ``MessageSender`` changes the row while it sends.
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
        /// Messages that are due now. 0 if the edition was in the ledger before.
        package var added = 0
        /// Messages of an edition that was in the ledger before.
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

    /// Puts a message to each reader of an edition into the ledger, all or none. An edition that is there already is left as it is, so that
    /// the call can be repeated after a crash, and nobody who subscribed since gets an old issue.
    ///
    /// - Parameters:
    ///   - edition: The edition.
    ///   - languages: The languages that the audience's digest has editions in.
    ///   - earlier: For a recall, the editions whose readers get it: those with a message that was accepted, or perhaps was. `nil` for the
    ///     active subscribers. A recall also goes to readers who want fewer issues, and does not count as an issue.
    ///   - mailDomain: The part of Message-IDs after the `@`.
    ///   - now: The time.
    package func enqueue(
        _ edition: EditionKey, publishedIn languages: [LanguageTag] = [], toReadersOf earlier: [EditionKey]? = nil, mailDomain: String,
        at now: Timestamp
    ) throws -> Enqueued {
        try register.write(at: now) { transaction in
            if let known = try transaction.reader.mailing(of: edition) { return known }
            let recipients =
                try earlier.map { try transaction.reader.readers(of: $0) }
                ?? transaction.reader.recipients(of: edition, publishedIn: languages, at: now)
            var result = Enqueued(spared: recipients.spared)
            for subscriber in recipients.subscribers {
                let isNew = try transaction.enqueue(
                    edition.written, kind: "edition", list: edition.audience, to: subscriber.id,
                    hash: register.secret.hash(of: subscriber.address), mailDomain: mailDomain)
                if isNew { result.added += 1 }
            }
            try transaction.connection.run(
                "INSERT INTO mailings (edition, enqueued, count, spared, is_recall) VALUES (?, ?, ?, ?, ?)", .text(edition.written),
                .integer(now.seconds), .integer(result.added), .integer(result.spared), .integer(earlier == nil ? 0 : 1))
            return result
        }
    }

    /// Names the editions of a pipeline after its new name. So messages that are due can be made, a recall finds the readers of earlier
    /// editions, and a later pipeline with the old name begins anew. The call can be repeated.
    package func renamePipeline(_ old: String, to new: String, at now: Timestamp) throws {
        try register.write(at: now) { transaction in
            for table in ["mailings", "messages"] {
                try transaction.connection.run(
                    """
                    UPDATE OR IGNORE \(table) SET edition = ?2 || substr(edition, length(?1) + 1)
                    WHERE substr(edition, 1, length(?1) + 1) = ?1 || '/'
                    """, .text(old), .text(new))
            }
        }
    }

    /// Cancels the messages of an edition that are due or held. Returns their number.
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

    /// Returns receipts in the order in which the messages were enqueued: those of an edition, or of all messages for `nil`. With a
    /// `state`, returns only the receipts of messages in that state.
    package func receipts(of edition: EditionKey?, in state: MessageState?) throws -> [MessageReceipt] {
        let found = try register.read { try $0.receipts("?1 IS NULL OR edition = ?1", .optional(edition?.written)) }
        return state.map { state in found.filter { $0.state == state } } ?? found
    }

    /// Returns the messages that were perhaps sent and are held.
    package func held() throws -> [MessageReceipt] {
        // The first condition is that of the index `messages_held`, so that SQLite uses it.
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

    /// Returns the mailings that have messages due, with the number of these messages. A mailing is an edition as ``EditionKey`` writes it,
    /// or `confirmation/<day>` for the questions to confirm of a day. The questions come first, because readers wait for them.
    package func due(at now: Timestamp) throws -> [(mailing: String, count: Int)] {
        try register.read { reader in
            try reader.connection.rows(
                """
                SELECT m.edition, count(*) FROM messages m WHERE m.state IN ('due', 'deferred') AND m.due <= ?1 AND \(MessageSender.isWanted)
                GROUP BY m.edition ORDER BY min(m.kind), min(m.number)
                """, .integer(now.seconds)
            ) { ($0.text(0), $0.integer(1)) }
        }
    }

    /// Begins sending. Only one process at a time can do so. Throws a `Diagnostic` if another one does.
    package func openSender(at now: Timestamp, backoff: MessageBackoff = MessageBackoff()) throws -> MessageSender {
        try MessageSender(register, backoff: backoff, at: now)
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
