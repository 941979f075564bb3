import HeraldModel
import HeraldStore

/// Changes the list of subscribers inside a transaction, at one moment.
struct SubscriberTransaction {
    let reader: SubscriberReader
    /// The moment of the changes.
    let now: Timestamp
    var connection: SQLConnection { reader.connection }

    /// Adds a subscriber without subscriptions. Returns its id.
    func insert(_ address: SubscriberAddress, language: LanguageTag, frequency: MailFrequency) throws -> String {
        let id = Self.randomID()
        try connection.run(
            "INSERT INTO subscribers (id, address, key, hash, language, frequency, created) VALUES (?, ?, ?, ?, ?, ?, ?)", .text(id),
            .text(address.written), .text(address.key), .text(reader.secret.hash(of: address)), .text(language.written),
            .text(frequency.rawValue), .integer(now.seconds))
        return id
    }

    /// Changes language and frequency.
    func update(_ id: String, language: LanguageTag, frequency: MailFrequency) throws {
        try connection.run(
            "UPDATE subscribers SET language = ?, frequency = ? WHERE id = ?", .text(language.written), .text(frequency.rawValue),
            .text(id))
    }

    /// Sets the state of a subscription and keeps the act with its origin. A subscription that ends takes its waiting messages with it.
    func set(_ state: Subscription.State, _ list: String, of id: String, by act: ConsentEvent.Act, origin: String) throws {
        guard let number = try reader.number(of: id) else { return }
        try connection.run(
            """
            INSERT INTO subscriptions VALUES (?, ?, ?, ?)
            ON CONFLICT (subscriber, list) DO UPDATE SET state = excluded.state, since = excluded.since
            """, .integer(number), .text(list), .text(state.rawValue), .integer(now.seconds))
        try note(act, list, of: number, origin: origin)
        if state == .unsubscribed {
            try connection.run(
                """
                UPDATE messages SET state = 'cancelled', changed = ?
                WHERE subscriber = ? AND list = ? AND state IN ('due', 'deferred', 'perhaps-sent')
                """, .integer(now.seconds), .integer(number), .text(list))
        }
    }

    /// Keeps an act that changes no subscription.
    func note(_ act: ConsentEvent.Act, of id: String, origin: String) throws {
        if let number = try reader.number(of: id) { try note(act, nil, of: number, origin: origin) }
    }

    private func note(_ act: ConsentEvent.Act, _ list: String?, of number: Int, origin: String) throws {
        try connection.run(
            "INSERT INTO consents (subscriber, act, list, time, origin) VALUES (?, ?, ?, ?, ?)", .integer(number), .text(act.rawValue),
            .optional(list), .integer(now.seconds), .text(origin))
    }

    /// Puts an address on the suppression list and cancels its waiting messages. An earlier reason stays. Returns whether it is new there.
    @discardableResult
    func suppress(hash: String, _ reason: Suppression.Reason) throws -> Bool {
        let added = try connection.run(
            "INSERT OR IGNORE INTO suppressions VALUES (?, ?, ?)", .text(hash), .text(reason.rawValue), .integer(now.seconds))
        try connection.run(
            "UPDATE messages SET state = 'cancelled', changed = ? WHERE recipient = ? AND state IN ('due', 'deferred', 'perhaps-sent')",
            .integer(now.seconds), .text(hash))
        return added > 0
    }

    /// Takes an address off the suppression list. Returns whether it was there.
    @discardableResult
    func unsuppress(hash: String) throws -> Bool { try connection.run("DELETE FROM suppressions WHERE hash = ?", .text(hash)) > 0 }

    /// Removes everything about a subscriber. Rows of the ledger stay, for the numbers of an edition, and name nobody any more.
    ///
    /// If the subscriber had ended a subscription, the hash of the address goes on the suppression list; if it was there, it stays.
    func erase(_ subscriber: Subscriber) throws {
        let hash = reader.secret.hash(of: subscriber.address)
        guard let number = try reader.number(of: subscriber.id) else { return }
        if try !reader.endedLists(of: subscriber.id).isEmpty { try suppress(hash: hash, .unsubscribed) }
        try connection.run(
            """
            UPDATE messages SET recipient = 'erased-' || lower(hex(randomblob(16))), message_id = 'erased-' || lower(hex(randomblob(16))),
                state = CASE WHEN state IN ('due', 'deferred', 'perhaps-sent') THEN 'cancelled' ELSE state END
            WHERE subscriber = ? OR recipient = ?
            """, .integer(number), .text(hash))
        try connection.run("DELETE FROM subscribers WHERE number = ?", .integer(number))
    }

    /// 20 random hexadecimal digits. A number that counts up would tell how many subscribers there are, and a restored backup would use it
    /// twice: a link of one reader would then act for another.
    private static func randomID() -> String {
        let number = [UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)]
        return String((String(number[0], radix: 16) + String(number[1], radix: 16) + String(repeating: "0", count: 20)).prefix(20))
    }
}
