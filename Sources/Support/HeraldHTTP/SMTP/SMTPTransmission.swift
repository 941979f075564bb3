import HeraldMail

/// The transmission of one message over a connection (RFC 5321, section 3.3).
struct SMTPTransmission {
    private let connection: SMTPConnection
    private let envelope: SMTPEnvelope
    private let content: SMTPContent
    private let time: SMTPTime
    /// The outcome of each recipient, in their order. `nil` as long as the outcome is not decided.
    private var outcomes: [SMTPOutcome?]
    /// Whether the last dot may have been sent.
    private(set) var isTransmitted = false

    init(_ content: SMTPContent, _ envelope: SMTPEnvelope, over connection: SMTPConnection, _ time: SMTPTime) {
        (self.content, self.envelope, self.connection, self.time) = (content, envelope, connection, time)
        outcomes = envelope.recipients.map { _ in nil }
    }

    /// Transmits the message. Returns the outcome of each recipient, and the failure that ended the connection, if one did.
    mutating func run(_ limits: SMTPLimits) -> (outcomes: [SMTPOutcome], failure: SMTPFailure?) {
        connection.messageCount += 1
        do throws(SMTPFailure) {
            if let failure = unsupported { throw failure }
            if try begin() { try transmit(limits) }
            return (decided(otherwise: .malformed(connection.server)), nil)
        } catch {
            return (decided(otherwise: error), error)
        }
    }

    /// The outcomes, with `failure` for recipients that are not decided.
    private func decided(otherwise failure: SMTPFailure) -> [SMTPOutcome] {
        outcomes.map { $0 ?? (isTransmitted ? .unknown(failure) : .notTransmitted(failure)) }
    }

    /// The reason why this server cannot take the message. `nil` if it can.
    private var unsupported: SMTPFailure? {
        let (server, offered) = (connection.server, connection.extensions)
        if envelope.needsUTF8, !offered.hasUTF8 {
            return SMTPFailure(
                .unsupported, "\"\(server)\" takes no addresses with letters other than ASCII (SMTPUTF8)",
                hint: "use another server, or ask for an address in ASCII")
        }
        if content.isEightBit, !offered.hasEightBit {
            return SMTPFailure(.unsupported, "\"\(server)\" takes ASCII only, and the message has other bytes (8BITMIME)")
        }
        guard let most = offered.mostBytes, content.size > most else { return nil }
        return SMTPFailure(.unsupported, "the message has \(content.size) bytes; \"\(server)\" takes \(most) at most")
    }

    /// Names sender and recipients. Returns whether the server waits for the message.
    private mutating func begin() throws(SMTPFailure) -> Bool {
        let reset = connection.hasOpenTransaction ? ["RSET"] : []
        let commands = reset + [mail] + envelope.recipients.map { "RCPT TO:<\($0.written)>" } + ["DATA"]
        connection.hasOpenTransaction = true
        let isPipelined = connection.extensions.hasPipelining
        if isPipelined { try send(commands) }
        if !reset.isEmpty, try answer(to: reset[0], isPipelined).isGoodbye { throw .connectionLost(connection.server) }
        let sender = try answer(to: mail, isPipelined)
        if !sender.isPositive {
            outcomes = try outcomes.map { _ throws(SMTPFailure) in try rejection(sender, .sender) }
            if !isPipelined || sender.isGoodbye { return try left(sender) }
        }
        for (index, recipient) in envelope.recipients.enumerated() {
            let reply = try answer(to: "RCPT TO:<\(recipient.written)>", isPipelined)
            if sender.isPositive, !reply.isPositive { outcomes[index] = try rejection(reply, .recipient) }
            if reply.isGoodbye { return try left(reply) }
        }
        let isWanted = outcomes.contains { $0 == nil }
        // A server may wait for the message although it accepted no recipient. Then the connection ends without a message.
        if !isPipelined, !isWanted { return false }
        let data = try answer(to: "DATA", isPipelined)
        if data.code == 354 {
            if isWanted { return true }
            throw .connectionLost(connection.server)
        }
        if isWanted { decide(try rejection(data, .content)) }
        return data.isGoodbye ? try left(data) : false
    }

    /// Sends the message and its end, and reads the answer.
    private mutating func transmit(_ limits: SMTPLimits) throws(SMTPFailure) {
        try connection.send(content.lines, time)
        isTransmitted = true
        try connection.send(SMTPContent.end, time)
        let reply = try connection.reply(time, silenceSeconds: limits.answerSeconds)
        connection.hasOpenTransaction = false
        if reply.isPositive {
            decide(.accepted(reply))
        } else if let rejection = SMTPOutcome(rejection: reply, .content) {
            decide(rejection)
        } else {
            throw .malformed(connection.server)
        }
        if reply.isGoodbye { _ = try left(reply) }
    }

    private mutating func decide(_ outcome: SMTPOutcome) { outcomes = outcomes.map { $0 ?? outcome } }

    /// Throws if `reply` says that the server closes the connection. Otherwise returns `false`: the server does not wait for the message.
    private func left(_ reply: SMTPReply) throws(SMTPFailure) -> Bool {
        guard reply.isGoodbye else { return false }
        throw SMTPFailure(.unavailable, "\"\(connection.server)\" closed the connection (\(reply.written))")
    }

    private func rejection(_ reply: SMTPReply, _ stage: SMTPOutcome.Stage) throws(SMTPFailure) -> SMTPOutcome {
        guard let outcome = SMTPOutcome(rejection: reply, stage) else { throw .malformed(connection.server) }
        return outcome
    }

    private var mail: String {
        let offered = connection.extensions
        var command = "MAIL FROM:<\(envelope.sender?.written ?? "")>"
        if offered.hasSize { command += " SIZE=\(content.size)" }
        if content.isEightBit { command += " BODY=8BITMIME" }
        if envelope.needsUTF8 { command += " SMTPUTF8" }
        return command
    }

    private func send(_ commands: [String]) throws(SMTPFailure) {
        try connection.send(Array(commands.map { $0 + "\r\n" }.joined().utf8), time)
    }

    /// Returns the answer to a command, which is sent now unless it was already.
    private func answer(to command: String, _ isPipelined: Bool) throws(SMTPFailure) -> SMTPReply {
        if !isPipelined { try send([command]) }
        return try connection.reply(time)
    }
}
