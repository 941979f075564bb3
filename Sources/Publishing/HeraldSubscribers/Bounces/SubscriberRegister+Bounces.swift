package import HeraldDiagnostics
import HeraldMail
package import HeraldModel
import HeraldStore

/// The result of reading delivery reports.
package struct BounceTally: Sendable {
    /// Reports that the delivery of a message failed for good. The addresses are suppressed now.
    package var hard = 0
    /// Reports of a delay, or of a failure that may pass.
    package var soft = 0
    /// Reports that were read before.
    package var known = 0
    /// Reports on a delivery that succeeded.
    package var delivered = 0
    /// Recipients who are not subscribers.
    package var strangers = 0
    /// Messages that are not delivery reports, such as automatic answers.
    package var others = 0
    /// The reports that cannot be read.
    package var problems: [Diagnostic] = []
}

extension SubscriberRegister {
    /// Reads the delivery reports at `path`: an mbox, a Maildir, a folder of messages, or one message. Suppresses the addresses of hard
    /// bounces and counts soft ones. A report that was read before counts once.
    package func readBounces(at path: String, now: Timestamp) throws -> BounceTally {
        var tally = BounceTally()
        try BounceMailbox.forEach(at: path) { message in
            do {
                let part = MailPart(message.bytes, line: message.line)
                guard let report = try BounceReport(part, bytes: message.bytes, file: message.file) else {
                    tally.others += 1
                    return
                }
                try write(at: now) { transaction in
                    for outcome in report.outcomes { try transaction.take(outcome, of: report, &tally) }
                }
            } catch let found as Diagnostics {
                tally.problems += found.all
            }
        }
        return tally
    }
}

extension SubscriberTransaction {
    fileprivate func take(_ outcome: BounceReport.Outcome, of report: BounceReport, _ tally: inout BounceTally) throws {
        guard outcome.kind != .none else {
            tally.delivered += 1
            return
        }
        guard let (number, hash, id) = try recipient(of: outcome, report) else {
            tally.strangers += 1
            return
        }
        let isNew =
            try connection.run(
                "INSERT OR IGNORE INTO bounces (subscriber, report, time, status, is_hard) VALUES (?, ?, ?, ?, ?)", .integer(number),
                .text(report.id), .integer(now.seconds), .text(outcome.status), .integer(outcome.kind == .hard ? 1 : 0)) > 0
        if !isNew {
            tally.known += 1
        } else if outcome.kind == .hard {
            tally.hard += 1
            if try suppress(hash: hash, .bounced) { try note(.suppressed, of: id, origin: "bounce \(outcome.status)") }
        } else {
            tally.soft += 1
        }
    }

    /// Returns the number, the hash and the id of the subscriber whom a report is about. The message that the report returns is looked up
    /// first, because the report on a forwarded message names an address that is not in the list.
    private func recipient(of outcome: BounceReport.Outcome, _ report: BounceReport) throws -> (Int, String, String)? {
        if let id = report.originalMessageID, report.outcomes.count == 1 {
            let found = try connection.first(
                "SELECT s.number, s.hash, s.id FROM messages m JOIN subscribers s ON s.number = m.subscriber WHERE m.message_id = ?",
                .text(id)
            ) { ($0.integer(0), $0.text(1), $0.text(2)) }
            if let found { return found }
        }
        for address in outcome.addresses {
            let found = try connection.first("SELECT number, hash, id FROM subscribers WHERE key = ?", .text(address.key)) {
                ($0.integer(0), $0.text(1), $0.text(2))
            }
            if let found { return found }
        }
        return nil
    }
}
