package import HeraldModel

/// The links in messages that lead to the pages on which readers subscribe, confirm, change their choices and unsubscribe.
package struct SubscriberLinks: Sendable {
    private let site: String
    private let secret: SubscriberSecret
    private let confirmDays: Int

    /// Creates the links of the site at the address `site`, which ends with a slash. Links to confirm are valid for `confirmDays`.
    package init(site: String, secret: SubscriberSecret, confirmDays: Int) {
        (self.site, self.secret, self.confirmDays) = (site, secret, confirmDays)
    }

    /// The page on which everybody can subscribe.
    package var subscribe: String { "\(site)subscribe" }

    /// The page on which a subscriber confirms the subscription to `lists`.
    package func confirm(_ subscriber: String, lists: [String], at now: Timestamp) -> String {
        let end = Timestamp(seconds: now.seconds + confirmDays * 86_400)
        return address(of: SubscriberToken(.confirm, lists: lists, subscriber: subscriber, end: end))
    }

    /// The page on which a subscriber ends the subscription to a list. It is also the address for List-Unsubscribe, which takes the
    /// one-click POST of RFC 8058.
    package func unsubscribe(_ subscriber: String, list: String) -> String {
        address(of: SubscriberToken(.unsubscribe, lists: [list], subscriber: subscriber))
    }

    /// The page on which a subscriber changes language, frequency and lists.
    package func preferences(_ subscriber: String, list: String) -> String {
        address(of: SubscriberToken(.preferences, lists: [list], subscriber: subscriber))
    }

    private func address(of token: SubscriberToken) -> String {
        "\(site)subscribe/\(token.act.rawValue)?t=\(token.written(with: secret))"
    }
}
