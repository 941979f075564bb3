internal import HeraldModel

extension SelectionReader {
    /// Returns the next `count` of `versions` after `cursor` that are in `range`.
    func slice(of versions: [SelectedVersion], in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int) throws
        -> [SelectedVersion]
    {
        var slice: [SelectedVersion] = []
        var index = try cursor.map { try firstIndex(in: versions, after: $0) } ?? 0
        while index < versions.count, slice.count < count {
            if range?.contains(versions[index].sequence) ?? true { slice.append(versions[index]) }
            index += 1
        }
        return slice
    }

    /// Returns the index of the first of `versions` after `cursor`, by binary search.
    private func firstIndex(in versions: [SelectedVersion], after cursor: SelectionCursor) throws -> Int {
        let key = RowSortKey(title: query.order == .title ? cursor.title : "", id: cursor.id.written)
        var (low, high) = (0, versions.count)
        while low < high {
            let middle = (low + high) / 2
            let isAfter =
                switch query.order {
                case .newestFirst: versions[middle].sequence < cursor.sequence
                case .oldestFirst: versions[middle].sequence > cursor.sequence
                case .title, .id: try key < self.key(of: versions[middle].record)
                }
            if isAfter { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Returns the numbers of the events that ever changed the selection, in ascending order.
    func eventNumbers(_ matcher: VersionMatcher) throws -> [Int] {
        var numbers: [Int] = []
        if query.ids.isEmpty, matcher.matchesEverything {
            let values: [SQLValue] = [.integer(bounds.lowerBound), .integer(moment.sequence)]
            // An array that grows is copied, and takes up to three times the memory of a million numbers.
            let count = try SQLStatement(SQLQuery(sql: SelectionSQL.allEventCount, values: values), on: connection).first { $0.integer(0) }
            numbers.reserveCapacity(count ?? 0)
            try SQLStatement(SQLQuery(sql: SelectionSQL.allEventNumbers, values: values), on: connection).forEach {
                numbers.append($0.integer(0))
            }
            return numbers
        }
        let (practices, memberships) = try memberships(matcher)
        for practice in practices {
            try memberships.forEachEventNumber(of: practice) { if bounds.contains($0) { numbers.append($0) } }
        }
        return numbers.sorted()
    }

    private func allPractices() throws -> [Int] {
        var numbers: [Int] = []
        try SQLStatement("SELECT number FROM practices", on: connection).forEach { numbers.append($0.integer(0)) }
        return numbers
    }

    /// Returns the practices with a published version that matches, and a reader of their memberships.
    func memberships(_ matcher: VersionMatcher) throws -> (practices: [Int], memberships: MembershipReader) {
        if !query.ids.isEmpty || matcher.matchesEverything {
            let memberships = try MembershipReader(at: moment, on: connection, matches: matcher.matches)
            return (try query.ids.isEmpty ? allPractices() : practices(), memberships)
        }
        let records = try matcher.all()
        var matching = BitSet()
        for record in records { matching.insert(record) }
        let memberships = try MembershipReader(at: moment, on: connection) { [matching] in matching.contains($0) }
        return (try memberships.practices(of: records), memberships)
    }
}
