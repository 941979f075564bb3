package import HeraldModel

/// How often a reader wants a digest at most.
package enum MailFrequency: String, RecordScalar, CaseIterable {
    /// Every issue.
    case every
    /// One issue in six days, so that a weekly digest that is a day early is not left out.
    case weekly
    /// One issue in 27 days.
    case monthly
    /// One issue in 85 days.
    case quarterly

    /// The time after an issue in which no other is sent, in seconds.
    package var intervalSeconds: Int {
        switch self {
        case .every: 0
        case .weekly: 6 * 86_400
        case .monthly: 27 * 86_400
        case .quarterly: 85 * 86_400
        }
    }
}

/// A reader of digests: an address with its choices.
package struct Subscriber: Sendable {
    /// The id, which links carry: 20 random hexadecimal digits, never used again.
    package let id: String
    /// The address.
    package var address: SubscriberAddress
    /// The language of digests.
    package var language: LanguageTag
    /// How often the reader wants a digest at most.
    package var frequency: MailFrequency
    /// The time of the first subscription or import.
    package var created: Timestamp
    /// The subscriptions, sorted by list.
    package var subscriptions: [Subscription] = []
    /// The suppression of the address. `nil` if messages may be sent to it.
    package var suppression: Suppression?
    /// The number of reports that a message was delayed, or could not be delivered for a while.
    package var softBounces = 0

    /// The state of the address in one word: that of its suppression, else of its most active subscription.
    package var state: String {
        if suppression != nil { return "suppressed" }
        let states = Set(subscriptions.map(\.state))
        let found = [Subscription.State.active, .pending, .unsubscribed].first(where: states.contains)
        return (found ?? .unsubscribed).rawValue
    }

    /// The lists with this state.
    package func lists(_ state: Subscription.State) -> [String] { subscriptions.filter { $0.state == state }.map(\.list) }
}

/// One reader's subscription to one list: the digest of an audience.
package struct Subscription: Sendable, Hashable {
    /// The state of a subscription.
    package enum State: String, Sendable, CaseIterable {
        /// Asked for, and not confirmed by the owner of the address.
        case pending
        /// Confirmed.
        case active
        /// Ended by the reader, or by an operator for the reader.
        case unsubscribed
    }

    /// The audience.
    package var list: String
    /// The state.
    package var state: State
    /// The time since which it is in this state.
    package var since: Timestamp
}

/// An act of a reader or an operator, kept as the proof of consent or of its end.
package struct ConsentEvent: Sendable, Hashable {
    /// The kind of act.
    package enum Act: String, Sendable, CaseIterable {
        case requested, confirmed, imported, added, changed, unsubscribed, removed, suppressed, unsuppressed
    }

    /// The act.
    package var act: Act
    /// The list. `nil` if it concerns all of them.
    package var list: String?
    /// The time.
    package var time: Timestamp
    /// Where it came from, in words: "page", "one-click", "contacts.csv, line 4: form of 2 May".
    package var origin: String
}

/// The reason why no message is sent to an address.
package struct Suppression: Sendable, Hashable {
    /// The kinds of reasons.
    package enum Reason: String, Sendable, CaseIterable {
        /// The delivery of a message failed for good.
        case bounced
        /// The reader marked a message as unwanted.
        case complained
        /// An operator decided so.
        case byHand = "by-hand"
        /// The reader unsubscribed and was erased.
        case unsubscribed
    }

    /// The reason.
    package var reason: Reason
    /// The time since which it applies.
    package var since: Timestamp
}
