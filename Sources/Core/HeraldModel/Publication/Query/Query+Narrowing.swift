extension Query {
    /// Returns the query for the practices that meet this query's conditions and those that `change` sets.
    ///
    /// | part | result |
    /// |---|---|
    /// | conditions | those of this query and those that `change` sets; a condition that it removes stays |
    /// | clearance | the less confidential one |
    /// | limit | the smaller one; 0 if no practice can meet all conditions |
    /// | order | the order that `change` sets; if this query has a limit, its own, because the order decides what the limit leaves out |
    func narrowed(_ change: (inout Query) -> Void) -> Query {
        var wanted = self
        change(&wanted)
        var narrower = self
        narrower.clearance = min(clearance, wanted.clearance)
        narrower.limit = [limit, wanted.limit].compactMap { $0 }.min()
        if limit == nil { narrower.order = wanted.order }
        for condition in wanted.conditions where !narrower.add(condition) { narrower.limit = 0 }
        return narrower
    }

    /// Adds a condition to the others. Returns `false`, and changes nothing, if no practice can meet all of them.
    private mutating func add(_ condition: Condition) -> Bool {
        for (index, known) in conditions.enumerated() where known.kind == condition.kind {
            switch known.and(condition) {
            case .one(let both):
                conditions[index] = both
                return true
            case .nothing: return false
            case .two: continue
            }
        }
        conditions.insert(condition, at: conditions.firstIndex { $0.kind.rawValue > condition.kind.rawValue } ?? conditions.endIndex)
        return true
    }
}

extension Query.Condition {
    /// Two conditions of a kind, both of which a practice must meet.
    fileprivate enum Conjunction {
        /// One condition says the same.
        case one(Query.Condition)
        /// No practice meets both.
        case nothing
        /// Only the two conditions together say it.
        case two
    }

    /// Returns the conjunction with a condition of the same kind.
    ///
    /// A practice has one category, so two lists of categories become the list of the common ones. It has many themes, and may meet one
    /// condition with one theme and the second with another, so both conditions stay.
    fileprivate func and(_ other: Query.Condition) -> Conjunction {
        switch self {
        case .evidence(let a): if case .evidence(let b) = other { return Self.common(a, b) { .evidence($0) } }
        case .kinds(let a): if case .kinds(let b) = other { return Self.common(a, b) { .kinds($0) } }
        case .levels(let a): if case .levels(let b) = other { return Self.common(a, b) { .levels($0) } }
        case .ids(let a): if case .ids(let b) = other { return Self.common(a, b) { .ids($0) } }
        case .themes(let a): if case .themes(let b) = other { return stronger(other, a, b) }
        case .anyCriteria(let a): if case .anyCriteria(let b) = other { return stronger(other, a, b) }
        case .places(let a): if case .places(let b) = other { return stronger(other, a, b) }
        case .languages(let a): if case .languages(let b) = other { return stronger(other, a, b) }
        case .organisations(let a): if case .organisations(let b) = other { return stronger(other, a, b) }
        case .cities(let a): if case .cities(let b) = other { return stronger(other, a, b) }
        case .origins(let a): if case .origins(let b) = other { return stronger(other, a, b) }
        case .transit(let a): if case .transit(let b) = other { return stronger(other, a, b) }
        case .destinations(let a): if case .destinations(let b) = other { return stronger(other, a, b) }
        case .corridors(let a): if case .corridors(let b) = other { return stronger(other, a, b) }
        case .targetGroups(let a): if case .targetGroups(let b) = other { return stronger(other, a, b) }
        case .leads(let a): if case .leads(let b) = other { return stronger(other, a, b) }
        case .partners(let a): if case .partners(let b) = other { return stronger(other, a, b) }
        case .funders(let a): if case .funders(let b) = other { return stronger(other, a, b) }
        case .collectors(let a): if case .collectors(let b) = other { return stronger(other, a, b) }
        case .reviewers(let a): if case .reviewers(let b) = other { return stronger(other, a, b) }
        case .allCriteria(let a): if case .allCriteria(let b) = other { return .one(.allCriteria(Self.union(a, b))) }
        case .allThemes(let a): if case .allThemes(let b) = other { return .one(.allThemes(Self.union(a, b))) }
        case .allPlaces(let a): if case .allPlaces(let b) = other { return .one(.allPlaces(Self.union(a, b))) }
        case .allLanguages(let a): if case .allLanguages(let b) = other { return .one(.allLanguages(Self.union(a, b))) }
        case .text(let a): if case .text(let b) = other { return .one(.text(a == b ? a : "\(a) \(b)")) }
        case .changedSince(let a): if case .changedSince(let b) = other { return .one(.changedSince(max(a, b))) }
        }
        // Conditions of two kinds.
        return .two
    }

    private static func common<Value: Hashable>(_ a: [Value], _ b: [Value], _ condition: ([Value]) -> Query.Condition) -> Conjunction {
        let values = a.filter(Set(b).contains)
        return values.isEmpty ? .nothing : .one(condition(values))
    }

    private static func union<Value: Hashable>(_ a: [Value], _ b: [Value]) -> [Value] { a + b.filter { !a.contains($0) } }

    /// Returns the stronger of two conditions, whose values are all among those of the other. Returns both if neither is stronger. The
    /// values of `self` are `a`, those of `other` are `b`.
    private func stronger<Value: Hashable>(_ other: Query.Condition, _ a: [Value], _ b: [Value]) -> Conjunction {
        if Set(a).isSubset(of: b) { return .one(self) }
        return Set(b).isSubset(of: a) ? .one(other) : .two
    }
}
