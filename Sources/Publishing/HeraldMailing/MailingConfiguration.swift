package import HeraldEditions
package import HeraldHTTP
package import HeraldKit
package import HeraldModel
package import HeraldSubscribers
package import HeraldTemplates
package import HeraldTheme

/// The surroundings of a mailing: who sends, through which server, to the readers of which lists.
package struct MailingConfiguration: Sendable {
    /// The site, with the mailbox that messages come from.
    package var site: Site
    /// The readers, and the ledger of messages to them.
    package var register: SubscriberRegister
    /// The titles of the lists by name.
    package var lists: [String: Labels]
    /// The words of the site's languages.
    package var localizations: Localizations
    /// The look of messages.
    package var theme = Theme()
    /// The server that takes messages.
    package var server: SMTPServer
    /// The address for reports on messages that could not be delivered. `nil` for that of the sender.
    package var bounceAddress: String?
    /// The time in which a subscription must be confirmed, in days.
    package var confirmDays = 7
    /// The time after which readers who unsubscribed are erased, in days.
    package var retentionDays = 365
    /// The most messages a minute. `nil` for no limit.
    package var perMinute: Int?
    /// The limits of time for handing over a message.
    package var limits = SMTPLimits()
    /// Returns the ledger of editions of a pipeline. `nil` if it was never published.
    package var editions: @Sendable (_ pipeline: String) throws -> EditionLedger?
    /// Returns whether the release of a pipeline has a document. The messages of an edition that was taken down are not sent.
    package var isReleased: @Sendable (_ pipeline: String, _ document: DocumentPath) throws -> Bool
    /// Returns the current time.
    package var now: @Sendable () -> Timestamp
    /// Waits.
    package var wait: @Sendable (Duration) async throws -> Void

    /// Creates a configuration.
    package init(
        site: Site, register: SubscriberRegister, lists: [String: Labels], localizations: Localizations, server: SMTPServer,
        editions: @escaping @Sendable (_ pipeline: String) throws -> EditionLedger?,
        isReleased: @escaping @Sendable (_ pipeline: String, _ document: DocumentPath) throws -> Bool,
        now: @escaping @Sendable () -> Timestamp, wait: @escaping @Sendable (Duration) async throws -> Void
    ) {
        (self.site, self.register, self.lists, self.localizations) = (site, register, lists, localizations)
        (self.server, self.editions, self.isReleased) = (server, editions, isReleased)
        (self.now, self.wait) = (now, wait)
    }
}
