import HeraldModel
import HeraldText

/// Writes subscribers as CSV that an import reads again.
extension SubscriberRegister {
    /// Returns a table of subscribers with its header. Cells that a spreadsheet would calculate begin with an apostrophe.
    package func table(of subscribers: [Subscriber]) throws -> String {
        var text = CSVRow.published([
            "address", "language", "frequency", "audiences", "consent", "state", "pending", "unsubscribed", "created",
        ])
        let proofs = try read { try $0.proofs() }
        for subscriber in subscribers {
            let active = subscriber.lists(.active)
            let proof = proofs[subscriber.id]?.last { $0.list.map(active.contains) ?? false }
            text += CSVRow.published([
                subscriber.address.written, subscriber.language.written, subscriber.frequency.rawValue, active.joined(separator: " "),
                proof.map { "\($0.act.rawValue) \($0.time.written), \($0.origin)" } ?? "", subscriber.state,
                subscriber.lists(.pending).joined(separator: " "), subscriber.lists(.unsubscribed).joined(separator: " "),
                subscriber.created.written,
            ])
        }
        return text
    }
}
