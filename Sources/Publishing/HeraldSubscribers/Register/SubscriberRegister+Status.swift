import HeraldStore

/// The numbers of a list of subscribers. They name nobody.
package struct RegisterStatus: Sendable {
    /// The number of subscribers.
    package var subscribers = 0
    /// The number of subscriptions by list, then by state. One whose address is suppressed counts as "suppressed".
    package var lists: [String: [String: Int]] = [:]
    /// The number of suppressed addresses by reason.
    package var suppressed: [String: Int] = [:]
}

extension SubscriberRegister {
    /// Counts the list.
    package func status() throws -> RegisterStatus {
        try read { reader in
            var status = RegisterStatus()
            status.subscribers = try reader.connection.first("SELECT count(*) FROM subscribers") { $0.integer(0) } ?? 0
            let found = try reader.connection.rows(
                """
                SELECT x.list, CASE WHEN p.hash IS NULL THEN x.state ELSE 'suppressed' END AS shown, count(*)
                FROM subscriptions x JOIN subscribers s ON s.number = x.subscriber LEFT JOIN suppressions p ON p.hash = s.hash
                GROUP BY x.list, shown
                """
            ) { ($0.text(0), $0.text(1), $0.integer(2)) }
            for (list, state, count) in found { status.lists[list, default: [:]][state] = count }
            let reasons = try reader.connection.rows("SELECT reason, count(*) FROM suppressions GROUP BY reason") {
                ($0.text(0), $0.integer(1))
            }
            status.suppressed = Dictionary(uniqueKeysWithValues: reasons)
            return status
        }
    }
}
