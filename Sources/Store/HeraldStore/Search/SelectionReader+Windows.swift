internal import HeraldModel

extension SelectionReader {
    /// The next `count` of `places` after `cursor` that are in `range`.
    func slice(of places: [SelectedVersion], in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int) throws
        -> [SelectedVersion]
    {
        var slice: [SelectedVersion] = []
        var index = try cursor.map { try firstIndex(in: places, after: $0) } ?? 0
        while index < places.count, slice.count < count {
            if range?.contains(places[index].sequence) ?? true { slice.append(places[index]) }
            index += 1
        }
        return slice
    }

    /// Halves what is left until one is found.
    private func firstIndex(in places: [SelectedVersion], after cursor: SelectionCursor) throws -> Int {
        let key = SortKey(title: query.order == .title ? cursor.title : "", id: cursor.id.written)
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            let isAfter =
                switch query.order {
                case .newestFirst: places[middle].sequence < cursor.sequence
                case .oldestFirst: places[middle].sequence > cursor.sequence
                case .title, .id: try key < self.key(of: places[middle].record)
                }
            if isAfter { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The numbers of the events that put out, called back or took out a version of the selection, superseded ones included.
    func positions(_ matcher: VersionMatcher) throws -> [Int] {
        var positions: [Int] = []
        if query.ids.isEmpty, matcher.matchesEverything {
            let values: [SQLValue] = [.integer(bounds.lowerBound), .integer(moment.sequence)]
            try SQLStatement(SQLQuery(sql: SelectionSQL.allPositions, values: values), on: connection).forEach {
                positions.append($0.integer(0))
            }
            return positions
        }
        let (practices, standings) = try standings(matcher)
        for practice in practices { try standings.forEachPosition(of: practice) { if bounds.contains($0) { positions.append($0) } } }
        return positions.sorted()
    }

    private func allPractices() throws -> [Int] {
        var numbers: [Int] = []
        try SQLStatement("SELECT number FROM practices", on: connection).forEach { numbers.append($0.integer(0)) }
        return numbers
    }

    /// The practices that the query means, in any version that was out, and how to find where they stand.
    func standings(_ matcher: VersionMatcher) throws -> (practices: [Int], standings: MembershipReader) {
        if !query.ids.isEmpty || matcher.matchesEverything {
            let standings = try MembershipReader(at: moment, on: connection, matches: matcher.matches)
            return (try query.ids.isEmpty ? allPractices() : practices(), standings)
        }
        let records = try matcher.all()
        var matching = BitSet()
        for record in records { matching.insert(record) }
        let standings = try MembershipReader(at: moment, on: connection) { [matching] in matching.contains($0) }
        return (try standings.practices(of: records), standings)
    }
}
