import Dispatch
import HeraldMail
import Synchronization

/// Hands messages over to a server, one after the other, over a connection that stays open in between.
///
/// The outcome says exactly how far a transmission came. A failure before the last dot means that the server did not take the message.
/// After the last dot, nobody knows: the connection may have broken before or after the server took the message (RFC 1047). So write down
/// that a transmission begins before you call ``send(_:_:)``. If the outcome is ``SMTPOutcome/unknown(_:)``, never send the message again
/// without asking.
///
/// Transmissions block a thread of their own queue, not a thread of Swift concurrency. A client may be shared. Its transmissions then wait
/// for each other.
package struct SMTPClient: Sendable {
    private let session: SMTPSession

    package init(_ server: SMTPServer, limits: SMTPLimits = SMTPLimits()) { session = SMTPSession(server, limits) }

    /// Transmits a message. Returns the outcome of each recipient, in their order.
    ///
    /// It throws nothing. If the task is cancelled, the transmission ends soon, and the outcome says how far it came.
    ///
    /// - Parameters:
    ///   - message: The message, whose lines end with CR LF. Lines that begin with a dot need no care: the client doubles the dot.
    ///   - envelope: The sender and the recipients.
    package func send(_ message: [UInt8], _ envelope: SMTPEnvelope) async -> [SMTPOutcome] {
        let cancelled = CancellationFlag()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                session.queue.async { [session] in
                    continuation.resume(returning: session.send(message, envelope, cancelled))
                }
            }
        } onCancel: {
            cancelled.isSet.store(true, ordering: .relaxed)
        }
    }

    /// Connects to the server, encrypts and logs in, and hands nothing over. The connection stays open for messages.
    package func connect() async throws(SMTPFailure) {
        let cancelled = CancellationFlag()
        let failure: SMTPFailure? = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                session.queue.async { [session] in continuation.resume(returning: session.connect(cancelled)) }
            }
        } onCancel: {
            cancelled.isSet.store(true, ordering: .relaxed)
        }
        if let failure { throw failure }
    }

    /// Says goodbye to the server and closes the connection. The next message opens another one.
    package func close() async {
        await withCheckedContinuation { continuation in
            session.queue.async { [session] in
                session.close()
                continuation.resume()
            }
        }
    }
}
