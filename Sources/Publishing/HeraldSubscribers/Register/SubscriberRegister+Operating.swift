package import HeraldModel
import HeraldStore

/// The changes that an operator makes.
extension SubscriberRegister {
    /// The result of adding an address by hand or from a table.
    package enum Addition: Sendable, Hashable {
        /// The subscriptions are active. The lists are those whose subscriptions were not active before.
        case active([String])
        /// Subscriptions wait for the confirmation of the reader.
        case pending([String])
        /// There is nothing to change.
        case unchanged
        /// The address is on the suppression list.
        case suppressed(Suppression.Reason)
        /// The reader unsubscribed from these lists, and there is nothing else to change.
        case unsubscribed([String])
    }

    /// The wishes of an added reader.
    package struct Wishes: Sendable {
        /// The language. `nil` for the one that is known, or else `defaultLanguage`.
        package var language: LanguageTag?
        /// The frequency. `nil` for the one that is known, or else every issue.
        package var frequency: MailFrequency?
        /// The lists.
        package var lists: [String]
        /// How and when the reader consented, in words. `nil` if the reader has to be asked.
        package var consent: String?

        /// Creates wishes.
        package init(language: LanguageTag? = nil, frequency: MailFrequency? = nil, lists: [String], consent: String? = nil) {
            (self.language, self.frequency, self.lists, self.consent) = (language, frequency, lists, consent)
        }
    }

    /// Adds subscriptions of an address. With a consent they are active at once. Without, they are pending, and the request for
    /// confirmation is put into the ledger.
    ///
    /// A list that the reader unsubscribed from is left out, unless `renews`. An import changes neither language nor frequency of a reader
    /// who is in the list. `act` and `origin` are kept as the proof, also of other choices.
    package func add(
        _ address: SubscriberAddress, _ wishes: Wishes, act: ConsentEvent.Act, origin: String, renews: Bool = false,
        defaultLanguage: LanguageTag, mailDomain: String, at now: Timestamp
    ) throws -> Addition {
        try write(at: now) { transaction in
            try transaction.add(
                address, wishes, act: act, origin: origin, renews: renews, defaultLanguage: defaultLanguage, mailDomain: mailDomain)
        }
    }

    /// Ends the subscriptions of an address to `lists`, or all of them for `nil`. Returns the lists, or `nil` if nobody has the address.
    package func remove(_ address: SubscriberAddress, lists: [String]?, origin: String, at now: Timestamp) throws -> [String]? {
        try write(at: now) { transaction in
            guard let subscriber = try transaction.reader.subscriber(address) else { return nil }
            let ended = subscriber.subscriptions.filter { $0.state != .unsubscribed && lists?.contains($0.list) ?? true }.map(\.list)
            for list in ended { try transaction.set(.unsubscribed, list, of: subscriber.id, by: .removed, origin: origin) }
            return ended
        }
    }

    /// Puts an address on the suppression list, whether it is a subscriber's or not. Returns whether it is new there.
    package func suppress(_ address: SubscriberAddress, _ reason: Suppression.Reason, origin: String, at now: Timestamp) throws -> Bool {
        try write(at: now) { transaction in
            let isNew = try transaction.suppress(hash: secret.hash(of: address), reason)
            if isNew, let id = try transaction.reader.subscriber(address)?.id {
                try transaction.note(.suppressed, of: id, origin: "\(origin): \(reason.rawValue)")
            }
            return isNew
        }
    }

    /// Takes an address off the suppression list. Returns whether it was there.
    package func unsuppress(_ address: SubscriberAddress, origin: String, at now: Timestamp) throws -> Bool {
        try write(at: now) { transaction in
            let wasThere = try transaction.unsuppress(hash: secret.hash(of: address))
            if wasThere, let id = try transaction.reader.subscriber(address)?.id {
                try transaction.note(.unsuppressed, of: id, origin: origin)
            }
            return wasThere
        }
    }

    /// Removes everything about an address. Only its keyed hash stays on the suppression list, if the reader had unsubscribed or the
    /// address was on that list. The bytes are overwritten in the file and in the log beside it. Returns whether the address was a
    /// subscriber's.
    package func erase(_ address: SubscriberAddress, at now: Timestamp) throws -> Bool {
        let found = try write(at: now) { transaction in
            guard let subscriber = try transaction.reader.subscriber(address) else { return false }
            try transaction.erase(subscriber)
            return true
        }
        // Also if nobody was found: an earlier call may have been interrupted here.
        try database.scrub()
        return found
    }

    /// The result of ``erase(olderThan:pendingDays:at:)``.
    package struct Retention: Sendable, Hashable {
        /// The number of readers who had unsubscribed from everything.
        package var unsubscribed = 0
        /// The number of addresses that were never confirmed.
        package var unconfirmed = 0

        /// Creates a result without readers.
        package init() {}

        init(unsubscribed: Int, unconfirmed: Int) { (self.unsubscribed, self.unconfirmed) = (unsubscribed, unconfirmed) }
    }

    /// Erases subscribers who unsubscribed from everything more than `days` ago, and addresses that were not confirmed in `pendingDays`.
    ///
    /// With `isTrial` nothing is changed.
    package func erase(olderThan days: Int, pendingDays: Int, isTrial: Bool = false, at now: Timestamp) throws -> Retention {
        let result = try write(at: now) { transaction in
            var result = Retention()
            for subscriber in try transaction.reader.subscribers() where subscriber.lists(.active).isEmpty {
                let isPending = !subscriber.lists(.pending).isEmpty
                let last = subscriber.subscriptions.map(\.since.seconds).max() ?? subscriber.created.seconds
                guard last + (isPending ? pendingDays : days) * 86_400 < now.seconds else { continue }
                if isPending { result.unconfirmed += 1 } else { result.unsubscribed += 1 }
                if !isTrial { try transaction.erase(subscriber) }
            }
            return result
        }
        if !isTrial, result != Retention(unsubscribed: 0, unconfirmed: 0) { try database.scrub() }
        return result
    }
}

extension SubscriberTransaction {
    /// Adds subscriptions, as ``SubscriberRegister/add(_:_:act:origin:renews:defaultLanguage:mailDomain:at:)`` says.
    func add(
        _ address: SubscriberAddress, _ wishes: SubscriberRegister.Wishes, act: ConsentEvent.Act, origin: String, renews: Bool,
        defaultLanguage: LanguageTag, mailDomain: String
    ) throws -> SubscriberRegister.Addition {
        let hash = reader.secret.hash(of: address)
        if let suppression = try reader.suppression(hash: hash), !(renews && suppression.reason == .unsubscribed) {
            return .suppressed(suppression.reason)
        }
        let known = try reader.subscriber(address)
        let states = Dictionary(uniqueKeysWithValues: (known?.subscriptions ?? []).map { ($0.list, $0.state) })
        let left = try known.map { try reader.endedLists(of: $0.id) } ?? []
        let ended = renews ? [] : wishes.lists.filter(left.contains)
        let wanted = wishes.lists.filter { !ended.contains($0) }
        if wanted.isEmpty, !ended.isEmpty { return .unsubscribed(ended) }
        let state: Subscription.State = wishes.consent == nil ? .pending : .active
        let new = wanted.filter { states[$0] != .active && states[$0] != state }
        let kept = act == .imported ? known : nil
        let language = kept?.language ?? wishes.language ?? known?.language ?? defaultLanguage
        let frequency = kept?.frequency ?? wishes.frequency ?? known?.frequency ?? .every
        let isSame = known.map { $0.language == language && $0.frequency == frequency } ?? false
        if isSame, new.isEmpty { return ended.isEmpty ? .unchanged : .unsubscribed(ended) }
        if renews { try unsuppress(hash: hash) }
        let id = try known?.id ?? insert(address, language: language, frequency: frequency)
        if known != nil, !isSame {
            try update(id, language: language, frequency: frequency)
            try note(.changed, of: id, origin: "\(origin): \(language.written), \(frequency.rawValue)")
        }
        for list in new { try set(state, list, of: id, by: act, origin: wishes.consent.map { "\(origin): \($0)" } ?? origin) }
        if state == .pending, !new.isEmpty { try enqueueConfirmation(to: id, hash: hash, mailDomain: mailDomain) }
        return state == .pending ? .pending(new) : .active(new)
    }
}
