/// The entries of an ``LRUCache``: a dictionary whose entries are also a linked list in the order of their last use.
@usableFromInline struct LRUEntries<Key: Hashable & Sendable, Value: Sendable> {
    @usableFromInline struct Entry {
        @usableFromInline var value: Value
        @usableFromInline var cost: Int
        /// The keys used just before and just after this one.
        @usableFromInline var older: Key?
        @usableFromInline var newer: Key?

        @inlinable init(value: Value, cost: Int) {
            self.value = value
            self.cost = cost
        }
    }

    @usableFromInline var byKey: [Key: Entry] = [:]
    @usableFromInline var oldest: Key?
    @usableFromInline var newest: Key?
    @usableFromInline var cost = 0

    @inlinable init() {}

    /// The value of `key`, which becomes the newest.
    @inlinable mutating func use(_ key: Key) -> Value? {
        guard let entry = byKey[key] else { return nil }
        if newest != key {
            detach(key)
            link(key)
        }
        return entry.value
    }

    /// Adds a value of a key that has none, as the newest.
    @inlinable mutating func append(_ value: Value, for key: Key, cost: Int) {
        byKey[key] = Entry(value: value, cost: cost)
        link(key)
        self.cost += cost
    }

    @inlinable mutating func remove(_ key: Key) {
        guard let entry = byKey[key] else { return }
        detach(key)
        byKey[key] = nil
        cost -= entry.cost
    }

    @inlinable mutating func link(_ key: Key) {
        byKey[key]?.older = newest
        byKey[key]?.newer = nil
        if let newest { byKey[newest]?.newer = key } else { oldest = key }
        newest = key
    }

    @inlinable mutating func detach(_ key: Key) {
        guard let entry = byKey[key] else { return }
        if let older = entry.older { byKey[older]?.newer = entry.newer } else { oldest = entry.newer }
        if let newer = entry.newer { byKey[newer]?.older = entry.older } else { newest = entry.older }
    }
}
