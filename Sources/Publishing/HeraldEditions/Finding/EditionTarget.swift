import HeraldCrypto
package import HeraldKit
package import HeraldModel

/// A series of editions, with what its readers may get and what they were sent.
package struct EditionTarget: Sendable {
    /// The series.
    package var series: EditionSeries
    /// The practices that the readers were sent.
    package var history: SentHistory
    /// The order of new practices.
    package var order: Audience.Order
    /// The fields that the readers are not shown.
    package var hidden = HiddenFields()
    /// The practices that the readers may get, without order and limit.
    package let query: Query
    /// The hash of the query.
    package let queryHash: String

    /// Creates a target whose readers may get the practices of `query`.
    package init(_ series: EditionSeries, _ query: Query, history: SentHistory, order: Audience.Order) {
        (self.series, self.history, self.order) = (series, history, order)
        var query = query
        (query.limit, query.order) = (nil, .newestFirst)
        self.query = query
        queryHash = Self.hash(of: query)
    }

    /// The hash of the conditions and the clearance of a query.
    package static func hash(of query: Query) -> String {
        let conditions = query.conditions.map { "\($0.kind.rawValue) \($0.values.count) \($0.values.joined(separator: "\u{1F}"))" }
        return ContentHash(of: (conditions + [query.clearance.written]).joined(separator: "\n")).hex
    }
}

/// A practice that is news to the readers of a series.
package struct EditionCandidate: Sendable, Hashable {
    /// The kind of news.
    package var kind: EditionItem.Kind
    /// The practice.
    package var practice: Slug
    /// The number of the event that made it news.
    package var sequence: Int
    /// The category now; for a practice that was withdrawn, the one that was sent.
    package var category: Category
    /// The end of the practice, for a withdrawn one. Its title is filled in later.
    package var tombstone: Tombstone?
    /// Whether it waited for this edition.
    package var hasWaited = false
    /// Whether it was withdrawn before, and published again.
    package var isRestored = false
}

/// The practices that are new to the readers of a series.
package struct EditionNews: Sendable {
    /// The practices, in no order.
    package var candidates: [EditionCandidate] = []
    /// Practices whose record cannot be read now. They are looked at again for the next edition.
    package var damaged: [Slug] = []

    /// Returns the practices for an edition of at most `limit`, in the order in which they are shown, and the others.
    ///
    /// Corrections of what was sent go before new practices. Among the new ones, those that have waited go first.
    package func chosen(_ limit: Int, by order: Audience.Order) -> (taken: [EditionCandidate], waiting: [Slug]) {
        let urgent = candidates.sorted { a, b in
            if a.kind != b.kind { return Self.rank(a) < Self.rank(b) }
            if a.kind == .new, a.hasWaited != b.hasWaited { return a.hasWaited }
            return Self.precedes(a, b, by: order)
        }
        let taken = urgent.prefix(limit).sorted { a, b in
            a.kind == b.kind ? Self.precedes(a, b, by: order) : Self.rank(a) < Self.rank(b)
        }
        return (taken, urgent.dropFirst(limit).map(\.practice) + damaged)
    }

    private static func rank(_ candidate: EditionCandidate) -> Int { EditionItem.Kind.allCases.firstIndex(of: candidate.kind) ?? 0 }

    /// Whether a practice is shown before another of the same kind.
    private static func precedes(_ a: EditionCandidate, _ b: EditionCandidate, by order: Audience.Order) -> Bool {
        if order == .byEvidence, a.category != b.category {
            return Category.allCases.firstIndex(of: a.category) ?? 0 < Category.allCases.firstIndex(of: b.category) ?? 0
        }
        return a.sequence == b.sequence ? a.practice < b.practice : a.sequence > b.sequence
    }
}
