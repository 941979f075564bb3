/// The end of the transmission of a message to one recipient.
package enum SMTPOutcome: Sendable, Hashable {
    /// The part of a transmission that a server rejects.
    package enum Stage: String, Sendable, Hashable {
        /// The sender, or the whole transmission. The rejection says nothing about the recipient.
        case sender
        /// The recipient.
        case recipient
        /// The message.
        case content
    }

    /// The server took the message and is responsible for it (RFC 5321, section 6.1).
    case accepted(SMTPReply)
    /// The server did not take it now (4xx). It may later.
    case deferred(SMTPReply, Stage)
    /// The server did not take it and will not (5xx).
    case refused(SMTPReply, Stage)
    /// The transmission failed before the last dot was sent, so the server cannot have taken the message. It is safe to send it again.
    case notTransmitted(SMTPFailure)
    /// The last dot was sent, and no answer came. The server may have taken the message (RFC 1047), and nobody can find out.
    case unknown(SMTPFailure)

    /// Creates the outcome of a reply that is not positive. `nil` if it is neither 4xx nor 5xx.
    init?(rejection reply: SMTPReply, _ stage: Stage) {
        if reply.isTransient {
            self = .deferred(reply, stage)
        } else if reply.isPermanent {
            self = .refused(reply, stage)
        } else {
            return nil
        }
    }
}
