import HeraldDiagnostics
import HeraldHTTP
import HeraldKit
import HeraldModel
import HeraldSubscribers

/// Sends messages that are due, one after another, and writes down how far each came.
///
/// Before a transmission begins, the ledger notes it and is flushed to the disk. If the process ends before the outcome is written, the
/// message is held as *perhaps sent*, because nobody can know whether the server took it (RFC 1047).
struct MailRun {
    /// A problem of the server, after which no other message is tried.
    struct Stop: Error {
        var problem: Diagnostic
    }

    /// The number of failures that end the run if no message is accepted in between.
    private static let mostFailures = 3
    /// The names of mailings that ask for a confirmation begin with this.
    static let questions = "confirmation/"
    /// The number of messages that are read from the ledger at a time.
    private static let batchSize = 200

    private let configuration: MailingConfiguration
    private let sender: MessageSender
    private let client: SMTPClient
    private var messages: ReaderMessages
    /// The most messages that are tried. `nil` for all.
    private let limit: Int?
    private(set) var summary = MailingSummary()
    /// Problems of messages that cannot be made, one for each edition.
    private(set) var problems: [Diagnostic] = []
    private var tried = 0
    private var failures = 0

    init(_ configuration: MailingConfiguration, _ sender: MessageSender, limit: Int?) throws {
        self.configuration = configuration
        self.sender = sender
        self.limit = limit
        client = SMTPClient(configuration.server, limits: configuration.limits)
        messages = try ReaderMessages(configuration)
        summary.perhapsSent = sender.recovered.count
    }

    /// Sends what is due. Throws ``Stop`` if the server cannot be used, `CancellationError`, and the errors of the ledger.
    ///
    /// - Parameter isChosen: Whether a mailing is sent.
    mutating func send(_ isChosen: (String) -> Bool) async throws {
        do {
            for due in try sender.due(at: configuration.now()) where isChosen(due.mailing) {
                try await send(due.mailing)
            }
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    /// Sends what is due of a mailing.
    private mutating func send(_ mailing: String) async throws {
        while true {
            let batch = try sender.nextDue(ofMailing: mailing, limit: Self.batchSize, at: configuration.now())
            if batch.isEmpty { return }
            for message in batch {
                try Task.checkCancellation()
                if let limit, tried >= limit {
                    return summary.left = try sender.due(at: configuration.now()).reduce(0) { $0 + $1.count }
                }
                let transmission: ReaderMessages.Transmission
                do { transmission = try messages.transmission(of: message) } catch let problem as Diagnostic {
                    problems.append(problem)
                    return
                }
                guard try sender.begin(message, at: configuration.now()) else { continue }
                tried += 1
                let outcome = await client.send(transmission.bytes, transmission.envelope).first
                try write(outcome, of: message)
                try await pause()
            }
        }
    }

    /// Writes the outcome of a transmission into the ledger. Throws ``Stop`` if the next message would end alike.
    private mutating func write(_ outcome: SMTPOutcome?, of message: DueMessage) throws {
        let now = configuration.now()
        switch outcome {
        case .accepted(let reply)?:
            try sender.accepted(message, reply.codes, at: now)
            summary.accepted += 1
            failures = 0
        case .deferred(let reply, let stage)?:
            try sender.deferred(message, reply.codes, at: now)
            summary.deferred += 1
            if stage == .sender { try fail("the server takes no mail now: it answers \(reply.written)", nil) }
        case .refused(let reply, .sender)?:
            try sender.returned(message, at: now)
            throw Stop(
                problem: Diagnostic(
                    "the server refuses mail from this sender: it answers \(reply.written)", hint: "see \"mail\" in herald.yaml"))
        case .refused(let reply, let stage)?:
            try sender.refused(message, reply.codes, at: now)
            summary.refused += 1
            if stage == .content {
                try fail("the server refuses what the messages say: it answers \(reply.written)", "ask those who run the server")
            }
        case .notTransmitted(let failure)?:
            try write(failure, of: message, at: now)
        case .unknown(let failure)?:
            try sender.perhapsSent(message, at: now)
            summary.perhapsSent += 1
            try fail(failure.diagnostic.message, failure.diagnostic.hint)
        case nil:
            try sender.perhapsSent(message, at: now)
            summary.perhapsSent += 1
        }
    }

    private mutating func write(_ failure: SMTPFailure, of message: DueMessage, at now: Timestamp) throws {
        switch failure.reason {
        case .cancelled:
            try sender.returned(message, at: now)
            throw CancellationError()
        case .unsupported, .invalid:
            // It is this message that the server cannot take. Another server may, so it counts as an attempt.
            try sender.deferred(message, nil, at: now)
            summary.deferred += 1
            if !problems.contains(failure.diagnostic) { problems.append(failure.diagnostic) }
        case .unknownHost, .untrusted, .login:
            try sender.returned(message, at: now)
            throw Stop(problem: failure.diagnostic)
        case .unreachable, .unavailable:
            try sender.returned(message, at: now)
            try fail(failure.diagnostic.message, failure.diagnostic.hint)
        case .timedOut, .connectionLost, .malformed:
            // Perhaps it is this message that breaks the connection. So it counts as an attempt, and does not hold up the others for ever.
            try sender.deferred(message, nil, at: now)
            summary.deferred += 1
            try fail(failure.diagnostic.message, failure.diagnostic.hint)
        }
    }

    /// Counts a failure that is not the message's. Throws ``Stop`` after several without a message that was accepted in between.
    private mutating func fail(_ problem: String, _ hint: String?) throws {
        failures += 1
        if failures >= Self.mostFailures { throw Stop(problem: Diagnostic(problem, hint: hint)) }
    }

    private func pause() async throws {
        guard let perMinute = configuration.perMinute else { return }
        try await configuration.wait(.seconds(60) / perMinute)
    }
}

extension SMTPReply {
    /// The codes, without the words, which often have an address.
    fileprivate var codes: ReplyCodes { ReplyCodes(code: code, status: status) }
}
