import HeraldModel
import HeraldStore

/// Reads the list of subscribers inside a transaction.
struct SubscriberReader {
    let connection: SQLConnection
    let secret: SubscriberSecret

    private static let columns = """
        SELECT s.number, s.id, s.address, s.key, s.language, s.frequency, s.created, p.reason, p.since,
            (SELECT count(*) FROM bounces b WHERE b.subscriber = s.number AND NOT b.is_hard)
        FROM subscribers s LEFT JOIN suppressions p ON p.hash = s.hash
        """

    /// Returns the subscriber with this address, or `nil`.
    func subscriber(_ address: SubscriberAddress) throws -> Subscriber? {
        try one(connection.first("\(Self.columns) WHERE s.key = ?", .text(address.key), body: Self.row))
    }

    /// Returns the subscriber with this id, or `nil`.
    func subscriber(id: String) throws -> Subscriber? {
        try one(connection.first("\(Self.columns) WHERE s.id = ?", .text(id), body: Self.row))
    }

    private func one(_ found: (number: Int, subscriber: Subscriber)?) throws -> Subscriber? {
        guard let found else { return nil }
        var subscriber = found.subscriber
        subscriber.subscriptions = try connection.rows(
            "SELECT list, state, since FROM subscriptions WHERE subscriber = ? ORDER BY list", .integer(found.number)
        ) { Self.subscription($0, 0) }
        return subscriber
    }

    /// Returns all subscribers in the order of their addresses.
    func subscribers() throws -> [Subscriber] {
        var subscriptions: [Int: [Subscription]] = [:]
        let found = try connection.rows("SELECT subscriber, list, state, since FROM subscriptions ORDER BY subscriber, list") {
            ($0.integer(0), Self.subscription($0, 1))
        }
        for (number, subscription) in found { subscriptions[number, default: []].append(subscription) }
        return try connection.rows("\(Self.columns) ORDER BY s.key", body: Self.row).map { number, subscriber in
            var subscriber = subscriber
            subscriber.subscriptions = subscriptions[number] ?? []
            return subscriber
        }
    }

    /// Returns the number of the row of a subscriber, or `nil` if there is none.
    func number(of id: String) throws -> Int? {
        try connection.first("SELECT number FROM subscribers WHERE id = ?", .text(id)) { $0.integer(0) }
    }

    /// Returns the lists that a subscriber ended and did not join again since. A request that anybody can make does not count.
    func endedLists(of id: String) throws -> Set<String> {
        let acts = try connection.rows(
            """
            SELECT c.list, c.act FROM consents c JOIN subscribers s ON s.number = c.subscriber
            WHERE s.id = ? AND c.list IS NOT NULL AND c.act <> 'requested' ORDER BY c.number
            """, .text(id)
        ) { ($0.text(0), $0.text(1)) }
        let last = Dictionary(acts, uniquingKeysWith: { _, later in later })
        return Set(last.filter { ["unsubscribed", "removed"].contains($0.value) }.keys)
    }

    /// Returns the acts by which subscriptions became active, by the id of the subscriber, in their order.
    func proofs() throws -> [String: [ConsentEvent]] {
        let acts = try connection.rows(
            """
            SELECT s.id, c.act, c.list, c.time, c.origin FROM consents c JOIN subscribers s ON s.number = c.subscriber
            WHERE c.act IN ('confirmed', 'imported', 'added') AND c.list IS NOT NULL ORDER BY c.number
            """
        ) { row in
            let act = ConsentEvent.Act(rawValue: row.text(1)) ?? .added
            return (row.text(0), ConsentEvent(act: act, list: row.text(2), time: Timestamp(seconds: row.integer(3)), origin: row.text(4)))
        }
        return Dictionary(grouping: acts, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Returns the suppression of an address with this hash, or `nil`.
    func suppression(hash: String) throws -> Suppression? {
        try connection.first("SELECT reason, since FROM suppressions WHERE hash = ?", .text(hash)) { row in
            Self.suppression(row, 0)
        } ?? nil
    }

    private static func row(_ row: SQLRow) -> (number: Int, subscriber: Subscriber) {
        var subscriber = Subscriber(
            id: row.text(1), address: SubscriberAddress(stored: row.text(2), key: row.text(3)),
            language: LanguageTag(written: row.text(4)) ?? .english, frequency: MailFrequency(rawValue: row.text(5)) ?? .every,
            created: Timestamp(seconds: row.integer(6)))
        subscriber.suppression = suppression(row, 7)
        subscriber.softBounces = row.integer(9)
        return (row.integer(0), subscriber)
    }

    private static func subscription(_ row: SQLRow, _ column: Int) -> Subscription {
        Subscription(
            list: row.text(column), state: Subscription.State(rawValue: row.text(column + 1)) ?? .unsubscribed,
            since: Timestamp(seconds: row.integer(column + 2)))
    }

    private static func suppression(_ row: SQLRow, _ column: Int) -> Suppression? {
        guard let reason = row.optionalText(column).flatMap(Suppression.Reason.init) else { return nil }
        return Suppression(reason: reason, since: Timestamp(seconds: row.integer(column + 1)))
    }
}
