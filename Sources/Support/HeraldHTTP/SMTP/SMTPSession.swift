import Dispatch
import HeraldMail

/// The open connection to a server, if there is one, and the only queue on which the connection may be used.
final class SMTPSession: @unchecked Sendable {
    let queue = DispatchQueue(label: "herald.smtp")
    private let server: SMTPServer
    private let limits: SMTPLimits
    private var connection: SMTPConnection?

    init(_ server: SMTPServer, _ limits: SMTPLimits) { (self.server, self.limits) = (server, limits) }

    /// Transmits a message, over the open connection if there is one. It must be called on ``queue``.
    func send(_ message: [UInt8], _ envelope: SMTPEnvelope, _ cancelled: CancellationFlag) -> [SMTPOutcome] {
        let time = SMTPTime(end: .now + .seconds(limits.totalSeconds), cancelled: cancelled)
        do {
            let content = try SMTPContent(message)
            if let used = usable() {
                let (outcomes, failure) = transmit(content, envelope, over: used, time)
                // Servers close connections that were idle or had enough messages. Nothing was transmitted, so the message may go over a
                // new connection.
                guard let failure, !envelope.recipients.isEmpty, outcomes.allSatisfy({ $0.isForAnotherConnection(failure) }) else {
                    return outcomes
                }
            }
            let new = try SMTPConnection.open(server, limits, cancelled)
            connection = new
            return transmit(content, envelope, over: new, time).outcomes
        } catch {
            return envelope.recipients.map { _ in .notTransmitted(error) }
        }
    }

    /// Opens a connection if there is none that can be used. Returns the failure, or `nil`. It must be called on ``queue``.
    func connect(_ cancelled: CancellationFlag) -> SMTPFailure? {
        if usable() != nil { return nil }
        do {
            connection = try SMTPConnection.open(server, limits, cancelled)
            return nil
        } catch {
            return error
        }
    }

    /// Transmits a message, and drops the connection if it cannot be used again.
    private func transmit(
        _ content: SMTPContent, _ envelope: SMTPEnvelope, over connection: SMTPConnection, _ time: SMTPTime
    ) -> (outcomes: [SMTPOutcome], failure: SMTPFailure?) {
        var transmission = SMTPTransmission(content, envelope, over: connection, time)
        let result = transmission.run(limits)
        if let failure = result.failure, failure.reason != .unsupported { self.connection = nil }
        return result
    }

    /// Returns the open connection if the server has not closed it and it may take another message.
    private func usable() -> SMTPConnection? {
        guard let connection else { return nil }
        if connection.messageCount >= limits.messagesPerConnection {
            close()
            return nil
        }
        if connection.isStale() { self.connection = nil }
        return self.connection
    }

    /// Says goodbye to the server. It must be called on ``queue``.
    func close() {
        connection?.close()
        connection = nil
    }
}

extension SMTPOutcome {
    /// Whether a used connection ended before the message began, so that another one may take it.
    fileprivate func isForAnotherConnection(_ failure: SMTPFailure) -> Bool {
        switch self {
        case .notTransmitted: failure.reason == .connectionLost || failure.reason == .unavailable
        case .deferred(let reply, .sender): reply.isGoodbye
        case .accepted, .deferred, .refused, .unknown: false
        }
    }
}
