package import HeraldModel
import HeraldStore

/// The acts of readers on the pages of a site. Each is one transaction, and none tells a caller whether an address is known.
package struct SubscriptionActions: Sendable {
    /// The result of an act by a link.
    package enum Result: Sendable, Hashable {
        /// It was done, for these lists.
        case done([String])
        /// There was nothing left to do: it was done before.
        case alreadyDone([String])
        /// The link was valid until its end.
        case expired
        /// The link is not one of this site, or its reader is not in the list any more.
        case invalid
    }

    private let register: SubscriberRegister
    /// The lists that can be subscribed to.
    package let lists: [String]
    /// The language of readers who choose none.
    private let defaultLanguage: LanguageTag
    private let mailDomain: String

    /// Creates the acts on `register`.
    package init(_ register: SubscriberRegister, lists: [String], defaultLanguage: LanguageTag, mailDomain: String) {
        (self.register, self.lists, self.defaultLanguage, self.mailDomain) = (register, lists, defaultLanguage, mailDomain)
    }

    /// The choices of a reader.
    package struct Choices: Sendable {
        /// The language.
        package var language: LanguageTag
        /// The frequency.
        package var frequency: MailFrequency
        /// The lists. Those that do not exist are ignored.
        package var lists: [String]

        /// Creates choices.
        package init(language: LanguageTag, frequency: MailFrequency, lists: [String]) {
            (self.language, self.frequency, self.lists) = (language, frequency, lists)
        }
    }

    /// Takes the request of somebody to subscribe an address. The subscriptions are pending, and the request for confirmation is put into
    /// the ledger, at most once a day for an address.
    ///
    /// It does not return what happened: the caller may not be the owner of the address. For the same reason it changes no choice of a
    /// reader who has confirmed. It writes a transaction in every case, so that the time of the answer tells nothing either.
    package func request(_ address: SubscriberAddress, _ choices: Choices, origin: String, at now: Timestamp) throws {
        try register.write(at: now) { transaction in
            let day = now.seconds / 86_400
            try transaction.connection.run(
                "INSERT INTO requests VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET count = count + 1", .integer(day))
            let hash = register.secret.hash(of: address)
            if let suppression = try transaction.reader.suppression(hash: hash), suppression.reason != .unsubscribed { return }
            let known = try transaction.reader.subscriber(address)
            let states = Dictionary(uniqueKeysWithValues: (known?.subscriptions ?? []).map { ($0.list, $0.state) })
            let wanted = choices.lists.filter { lists.contains($0) && states[$0] != .active }
            if wanted.isEmpty { return }
            let id = try known?.id ?? transaction.insert(address, language: choices.language, frequency: choices.frequency)
            if let known, known.lists(.active).isEmpty {
                try transaction.update(id, language: choices.language, frequency: choices.frequency)
            }
            for list in wanted where states[list] != .pending {
                try transaction.set(.pending, list, of: id, by: .requested, origin: origin)
            }
            try transaction.enqueueConfirmation(to: id, hash: hash, mailDomain: mailDomain)
        }
    }

    /// Returns the reader and the lists that a link is for, without changing anything.
    package func subscriber(_ token: String, for act: SubscriberToken.Act, at now: Timestamp) throws -> (
        reader: Subscriber, lists: [String]
    )? {
        guard case .valid(let token) = read(token, act, now), let reader = try register.subscriber(id: token.subscriber) else { return nil }
        return (reader, token.lists)
    }

    /// Confirms the subscriptions that a link is for.
    package func confirm(_ text: String, at now: Timestamp) throws -> Result {
        try act(text, .confirm, at: now) { token, reader, transaction in
            guard let reader else { return .invalid }
            let pending = reader.lists(.pending).filter(token.lists.contains)
            let active = reader.lists(.active).filter(token.lists.contains)
            if pending.isEmpty { return active.isEmpty ? .invalid : .alreadyDone(active) }
            for list in pending { try transaction.set(.active, list, of: reader.id, by: .confirmed, origin: "page") }
            if reader.suppression?.reason == .unsubscribed { try transaction.unsuppress(hash: register.secret.hash(of: reader.address)) }
            return .done(pending)
        }
    }

    /// Ends the subscription that a link is for. `origin` is "page" or "one-click".
    package func unsubscribe(_ text: String, origin: String, at now: Timestamp) throws -> Result {
        try act(text, .unsubscribe, at: now) { token, reader, transaction in
            // A reader who was erased gets nothing more either.
            guard let reader else { return .alreadyDone(token.lists) }
            let open = reader.subscriptions.filter { token.lists.contains($0.list) && $0.state != .unsubscribed }.map(\.list)
            for list in open { try transaction.set(.unsubscribed, list, of: reader.id, by: .unsubscribed, origin: origin) }
            return open.isEmpty ? .alreadyDone(token.lists) : .done(open)
        }
    }

    /// Changes the choices of the reader that a link is for. Subscriptions to `choices.lists` are active, the others end.
    package func change(_ text: String, to choices: Choices, at now: Timestamp) throws -> Result {
        try act(text, .preferences, at: now) { _, reader, transaction in
            guard let reader else { return .invalid }
            let origin = "preferences page"
            if reader.language != choices.language || reader.frequency != choices.frequency {
                try transaction.update(reader.id, language: choices.language, frequency: choices.frequency)
                try transaction.note(.changed, of: reader.id, origin: origin)
            }
            let active = reader.lists(.active)
            for list in lists where choices.lists.contains(list) && !active.contains(list) {
                try transaction.set(.active, list, of: reader.id, by: .confirmed, origin: origin)
            }
            let open = reader.subscriptions.filter { $0.state != .unsubscribed && !choices.lists.contains($0.list) }
            for subscription in open {
                try transaction.set(.unsubscribed, subscription.list, of: reader.id, by: .unsubscribed, origin: origin)
            }
            return .done(choices.lists)
        }
    }

    private func read(_ text: String, _ act: SubscriberToken.Act, _ now: Timestamp) -> SubscriberToken.Reading {
        switch SubscriberToken.read(text, with: register.secret, at: now) {
        case .valid(let token): token.act == act ? .valid(token) : .invalid
        case .expired(let token): token.act == act ? .expired(token) : .invalid
        case .invalid: .invalid
        }
    }

    private func act(
        _ text: String, _ act: SubscriberToken.Act, at now: Timestamp,
        _ body: (SubscriberToken, Subscriber?, SubscriberTransaction) throws -> Result
    ) throws -> Result {
        switch read(text, act, now) {
        case .invalid: return .invalid
        case .expired: return .expired
        case .valid(let token):
            return try register.write(at: now) { transaction in
                try body(token, transaction.reader.subscriber(id: token.subscriber), transaction)
            }
        }
    }
}
