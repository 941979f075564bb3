package import HeraldDiagnostics
package import HeraldEditions
import HeraldHTTP
package import HeraldKit
package import HeraldMail
import HeraldModel
import HeraldSubscribers

/// Sends editions to their subscribers by SMTP, and the question to confirm to those who asked to subscribe.
///
/// The ledger of messages is its outbox: a message is due there until a server has accepted or refused it, or nobody can know whether it
/// has. So a delivery succeeds when each of its messages was tried. ``sendDue(limit:of:)`` sends what servers asked to send later.
package struct Mailer: EditionMailer {
    private let configuration: MailingConfiguration
    private let ledger: MessageLedger

    /// Creates a mailer.
    package init(_ configuration: MailingConfiguration) {
        self.configuration = configuration
        ledger = MessageLedger(configuration.register)
    }

    package func check() throws { _ = try ReaderMessages(configuration) }

    /// Also sends messages of earlier editions of the pipeline that still wait. Messages of editions that the release took down are
    /// cancelled.
    package func send(editionsOf change: ReleaseChange) async throws -> MailingSummary {
        guard let editions = try editions(of: change.pipeline) else { return MailingSummary() }
        let report = try await sendDue(limit: nil, { EditionKey(written: $0)?.pipeline == change.pipeline }) {
            // What was withdrawn is not sent, although a server asked to send it later.
            for edition in try editions.takenDown(by: change) { _ = try ledger.cancel(edition.key, at: configuration.now()) }
            return try enqueue(try editions.published(by: change), in: editions)
        }
        if let stop = report.stop { throw DeliveryFailure(.transient, stop) }
        if let problem = report.problems.first { throw DeliveryFailure(.refused, problem) }
        return report.summary
    }

    /// Makes the messages of editions. Returns the number of readers who want fewer issues.
    private func enqueue(_ records: [EditionRecord], in editions: PublishedEditions) throws -> Int {
        guard let domain = try configuration.site.mail.map({ try MailAddress($0.address).domain.written }) else { return 0 }
        return try records.reduce(0) { count, record in
            let earlier = record.recall == nil ? nil : try editions.editions(recalledBy: record)
            return count
                + (try ledger.enqueue(
                    record.key, publishedIn: try editions.languages(of: record.key), toReadersOf: earlier, mailDomain: domain,
                    at: configuration.now())).spared
        }
    }

    /// The outcome of messages that were due.
    package struct Report: Sendable {
        /// The numbers of messages by outcome.
        package var summary = MailingSummary()
        /// Problems of messages that could not be made.
        package var problems: [Diagnostic] = []
        /// The problem of the server that ended the sending. `nil` if all messages were tried.
        package var stop: Diagnostic?
    }

    /// Sends all messages that are due, with the questions to confirm, or those of some pipelines.
    ///
    /// - Parameters:
    ///   - limit: The most messages. `nil` for all.
    ///   - pipelines: The pipelines whose editions are sent, and no questions. Empty for everything.
    /// - Throws: The errors of the ledger, `CancellationError`, and a `Diagnostic` if another process sends.
    package func sendDue(limit: Int? = nil, of pipelines: [String] = []) async throws -> Report {
        let names = Set(pipelines)
        let isChosen = { (mailing: String) in
            names.isEmpty || EditionKey(written: mailing).map { names.contains($0.pipeline) } == true
        }
        return try await sendDue(limit: limit, isChosen) { 0 }
    }

    /// Sends the questions to confirm that are due, and no editions. Returns `nil` if there are none.
    package func sendQuestions() async throws -> Report? {
        if try !due().contains(where: { $0.mailing.hasPrefix(MailRun.questions) }) { return nil }
        return try await sendDue(limit: nil, { $0.hasPrefix(MailRun.questions) }) { 0 }
    }

    /// The mailings that have messages due, with the number of these messages. A mailing is an edition, or `confirmation/<day>` for the
    /// questions to confirm of a day.
    package func due() throws -> [(mailing: String, count: Int)] { try ledger.due(at: configuration.now()) }

    /// Sends what is due of the mailings for which `isChosen` returns `true`. Before that, `enqueue` makes messages and returns the number
    /// of readers who get none.
    private func sendDue(
        limit: Int?, _ isChosen: @escaping (String) -> Bool, after enqueue: () throws -> Int
    ) async throws -> Report {
        let sender = try ledger.openSender(at: configuration.now())
        var report = Report()
        let spared = try enqueue()
        try cancelTakenDown(isChosen)
        var run = try MailRun(configuration, sender, limit: limit)
        do {
            try await run.send(isChosen)
        } catch let stop as MailRun.Stop {
            report.stop = stop.problem
        }
        (report.summary, report.problems) = (run.summary, run.problems)
        report.summary.spared = spared
        return report
    }

    /// Cancels the messages of editions that their releases do not have any more.
    ///
    /// A delivery lists only some of the documents that a release took down, and a release that published no edition has no delivery. So
    /// the release itself is asked before anything is sent.
    private func cancelTakenDown(_ isChosen: (String) -> Bool) throws {
        // Also those that a server asked to send later.
        let end = Timestamp(year: 9999, month: 12, day: 31)
        for mailing in try ledger.due(at: end).map(\.mailing) where isChosen(mailing) {
            // An edition that is missing from its ledger is reported later, when its message is made.
            guard let key = EditionKey(written: mailing), let editions = try editions(of: key.pipeline),
                let document = try editions.message(of: key), try !configuration.isReleased(key.pipeline, document.path)
            else { continue }
            _ = try ledger.cancel(key, at: configuration.now())
        }
    }

    private func editions(of pipeline: String) throws -> PublishedEditions? {
        try configuration.editions(pipeline).map { PublishedEditions(pipeline: pipeline, ledger: $0) }
    }

    /// Sends an edition to one address, as a trial: it is not in the ledger, and its links have no reader. The edition may await approval.
    ///
    /// - Parameters:
    ///   - record: The edition.
    ///   - editions: The ledger that it is in.
    ///   - address: The address.
    /// - Returns: The codes of the server's answer.
    /// - Throws: A `Diagnostic` if the message cannot be made, or the server did not accept it.
    package func sendTrial(of record: EditionRecord, in editions: EditionLedger, to address: MailAddress) async throws -> String {
        var messages = try ReaderMessages(configuration)
        let random = String(UInt64.random(in: .min ... .max), radix: 16)
        let id = try MessageID("\(random).trial", at: try MailAddress(configuration.site.mail?.address ?? "").domain)
        let message = try messages.trial(of: record, in: editions, to: address, id: id)
        let client = SMTPClient(configuration.server, limits: configuration.limits)
        let outcome = await client.send(message.bytes, message.envelope).first
        await client.close()
        switch outcome {
        case .accepted(let reply)?: return reply.written
        case .deferred(let reply, _)?, .refused(let reply, _)?:
            throw Diagnostic("\(configuration.server) did not take the message: it answers \(reply.written) \(reply.text)")
        case .notTransmitted(let failure)?: throw failure.diagnostic
        case .unknown(let failure)?:
            throw Diagnostic(
                "nobody knows whether the server took the message: \(failure.diagnostic.message)", hint: failure.diagnostic.hint)
        case nil: throw Diagnostic("the server did not answer for \"\(address)\"")
        }
    }

    /// Connects to the server, encrypts, logs in, and says goodbye. No message is sent.
    ///
    /// - Throws: A `Diagnostic` that says how far it came.
    package func greet() async throws(Diagnostic) {
        let client = SMTPClient(configuration.server, limits: configuration.limits)
        do throws(SMTPFailure) { try await client.connect() } catch { throw error.diagnostic }
        await client.close()
    }
}
