internal import HeraldModel

extension SelectionReader {
    /// The next `count` of `places` after `cursor` that are in `range`.
    func slice(of places: [Place], in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int) throws -> [Place] {
        var slice: [Place] = []
        var index = try cursor.map { try firstIndex(in: places, after: $0) } ?? 0
        while index < places.count, slice.count < count {
            if range?.contains(places[index].sequence) ?? true { slice.append(places[index]) }
            index += 1
        }
        return slice
    }

    /// Halves what is left until one is found.
    private func firstIndex(in places: [Place], after cursor: SelectionCursor) throws -> Int {
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

    /// The numbers of the events that put out or called back a version of the selection, superseded ones included.
    func positions(_ matcher: VersionMatcher) throws -> [Int] {
        if !query.ids.isEmpty {
            return try practices().flatMap { try positions(SelectionSQL.positionsOfPractice, of: $0, matcher) }
        }
        if matcher.isOpen { return try positions(SelectionSQL.allPositions, of: nil, nil) }
        return try matcher.all().flatMap { try positions(SelectionSQL.positions, of: $0, nil) }
    }

    private func positions(_ sql: String, of number: Int?, _ matcher: VersionMatcher?) throws -> [Int] {
        let values: [SQLValue] = (number.map { [.integer($0)] } ?? []) + [.integer(bounds.lowerBound), .integer(moment.sequence)]
        var positions: [Int] = []
        try SQLStatement(SQLText(sql: sql, values: values), on: connection).forEach { row in
            if try matcher?.matches(row.integer(1)) ?? true { positions.append(row.integer(0)) }
        }
        return positions
    }
}
