/// Sends the editions of a pipeline to the subscribers of their audiences, each exactly once.
///
/// The program has the list of subscribers and the ledger of messages, and deliverers see neither. They find the mailer
/// in ``DeliveryContext/editionMailer``.
///
/// *Exactly once* has one limit that no sender can lift. If the connection ends between the last byte of a message and the
/// server's answer, nobody knows whether the server took it (RFC 1047). Such a message counts as
/// ``MailingSummary/perhapsSent``, and is not sent again unless an operator asks for it.
package protocol EditionMailer: Sendable {
    /// Checks that messages can be sent: the settings, the list of subscribers, the password of the server.
    ///
    /// - Throws: A `Diagnostic` that names what is missing and how to provide it.
    func check() throws
    /// Makes the messages of the editions that a release published, and sends those that are due.
    ///
    /// - Parameter change: The change of the release.
    /// - Returns: The numbers of messages by outcome.
    /// - Throws: A ``DeliveryFailure`` if the server cannot be reached or takes no mail. Messages that were not sent stay due.
    func send(editionsOf change: ReleaseChange) async throws -> MailingSummary
}

/// A deliverer that sends editions through the program's ``EditionMailer``.
///
/// `herald check` refuses a pipeline that names such a deliverer but makes no messages. It also refuses a workspace that cannot send mail.
package protocol EditionDeliverer: Deliverer {}

/// The numbers of messages of a mailing by outcome.
///
/// They name nobody, so they may be in logs and receipts.
///
///     var summary = MailingSummary()
///     (summary.accepted, summary.deferred) = (980, 20)
///     let note = summary.written  // "980 sent, 20 deferred"
package struct MailingSummary: Sendable, Hashable {
    /// Messages that the server accepted.
    package var accepted = 0
    /// Messages that the server asked to send later, or that were not transmitted. They are due again.
    package var deferred = 0
    /// Messages that the server refused for good.
    package var refused = 0
    /// Messages whose outcome nobody knows. They are held.
    package var perhapsSent = 0
    /// Messages that a limit left for the next call.
    package var left = 0
    /// Readers who want fewer issues and had one lately.
    package var spared = 0

    /// Creates numbers that are all zero.
    package init() {}

    /// The numbers in words, such as `980 sent, 18 deferred, 2 refused`.
    package var written: String {
        let numbers = [
            (deferred, "deferred"), (refused, "refused"), (perhapsSent, "perhaps sent and held"), (left, "left for the next call"),
            (spared, "not sent to readers who want fewer issues"),
        ]
        return (["\(accepted) sent"] + numbers.filter { $0.0 > 0 }.map { "\($0) \($1)" }).joined(separator: ", ")
    }
}
