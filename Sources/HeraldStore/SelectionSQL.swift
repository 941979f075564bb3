internal import HeraldModel

/// The statements behind a selection: which release events hold at a moment, and in what order they are read.
///
/// Each order has an index that gives it, so that reading goes on from where it stopped and nothing is sorted. In all of them
/// `e` is a practice's latest release event up to the moment, `v` the version it put out and `p` the practice.
struct SelectionSQL {
    private let query: Query
    private let moment: StoreMoment
    private let conditions: SQLText

    init(_ query: Query, at moment: StoreMoment) {
        self.query = query
        self.moment = moment
        var conditions = QueryConditions(query, record: "e.record").text
        if let since = query.changedSince { conditions = conditions + Self.since(since) }
        self.conditions = conditions
    }

    /// At most `count` practices after `cursor`, in the query's order; with `range` only those whose release event is in it.
    func page(in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int) -> SQLText {
        let (id, title) = (SQLValue.text(cursor?.id.written ?? ""), SQLValue.text(cursor?.title ?? ""))
        let next: SQLText
        switch query.order {
        case .newestFirst:
            let last = min(range?.upperBound ?? .max, (cursor?.sequence ?? .max) - 1)
            next = log(from: range?.lowerBound ?? 0, through: last) + SQLText(sql: " ORDER BY e.sequence DESC")
        case .oldestFirst:
            let first = max(range?.lowerBound ?? 0, (cursor?.sequence ?? 0) + 1)
            next = log(from: first, through: range?.upperBound ?? .max) + SQLText(sql: " ORDER BY e.sequence")
        case .title:
            next =
                byTitle + Self.bounds(range)
                + SQLText(sql: " AND (v.title, v.id) > (?, ?) ORDER BY v.title, v.id", values: [title, id])
        case .id:
            next = byID + Self.bounds(range) + SQLText(sql: " AND p.id > ? ORDER BY p.id", values: [id])
        }
        // Words are looked for in what comes back.
        return Self.columns + next + SQLText(sql: " LIMIT ?", values: [.integer(query.text == nil ? count : -1)])
    }

    private static func bounds(_ range: ClosedRange<Int>?) -> SQLText {
        guard let range else { return SQLText(sql: "") }
        return SQLText(sql: " AND e.sequence BETWEEN ? AND ?", values: [.integer(range.lowerBound), .integer(range.upperBound)])
    }

    /// The numbers of the versions selected.
    var records: SQLText { counted("e.record") }

    /// How many there are, words aside.
    var count: SQLText { counted("count(*)") }

    private func counted(_ column: String) -> SQLText {
        SQLText(sql: "SELECT \(column)") + (query.ids.isEmpty ? events + current(from: 0, through: .max) + conditions : named)
    }

    /// The numbers of the events that put out or called back a version of the selection, superseded ones included.
    var positions: SQLText {
        SQLText(sql: "SELECT e.sequence, e.record") + events + SQLText(sql: " AND e.kind <> 3 AND e.sequence <= ?", values: [atMoment])
            + chosen + conditions + SQLText(sql: " ORDER BY e.sequence")
    }

    /// The withdrawals that hold at the moment, the latest first; with `range` only those in it.
    ///
    /// Sequence, time, version, time of the first release, id, title, language, note, number of the version.
    func withdrawals(in range: ClosedRange<Int>?) -> SQLText {
        let columns = "e.sequence, e.time, v.version, \(Self.firstRelease), v.id, v.title, v.language, e.note, e.record"
        return SQLText(
            sql: "SELECT \(columns) FROM events e INDEXED BY releases CROSS JOIN versions v ON v.number = e.record WHERE e.kind >= 2")
            + latest(where: "e.kind = 2", from: range?.lowerBound ?? 0, through: range?.upperBound ?? .max) + chosen + conditions
            + SQLText(sql: " ORDER BY e.sequence DESC")
    }

    /// The practice is one that the query names, if it names any.
    private var chosen: SQLText {
        if query.ids.isEmpty { return SQLText(sql: "") }
        return SQLText(sql: " AND e.practice IN (SELECT p.number FROM json_each(?) w JOIN practices p ON p.id = w.value)", values: [ids])
    }

    // MARK: Where the rows come from

    /// Sequence, time, version, time of the first release, record, its number, id, title, kind, note of a change of category.
    private static let columns = SQLText(
        sql: """
            SELECT e.sequence, e.time, v.version, \(firstRelease), v.record, e.record, v.id, v.title, e.kind,
                CASE e.kind WHEN 3 THEN (SELECT n.note FROM events n WHERE n.sequence = e.sequence) END
            """)

    private static let firstRelease = """
        (SELECT f.time FROM events f INDEXED BY releases_of_practice
        WHERE f.kind >= 2 AND f.practice = e.practice ORDER BY f.sequence LIMIT 1)
        """

    private let events = SQLText(sql: " FROM events e INDEXED BY releases WHERE e.kind >= 2")

    /// The release event is one from `first` through `last`, its practice's latest, and not a withdrawal.
    private func current(from first: Int, through last: Int) -> SQLText { latest(where: "e.kind > 2", from: first, through: last) }

    /// One bound on each side: of two, SQLite would seek to one and step over all rows up to the other.
    private func latest(where condition: String, from first: Int, through last: Int) -> SQLText {
        SQLText(
            sql: """
                 AND \(condition) AND e.sequence BETWEEN ? AND ? AND NOT EXISTS (
                    SELECT 1 FROM events l INDEXED BY releases_of_practice
                    WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
                """, values: [.integer(first), .integer(min(last, moment.sequence)), atMoment])
    }

    private func log(from first: Int, through last: Int) -> SQLText {
        if !query.ids.isEmpty {
            return named
                + SQLText(sql: " AND e.sequence BETWEEN ? AND ?", values: [.integer(first), .integer(last)])
        }
        return SQLText(sql: " FROM events e INDEXED BY releases CROSS JOIN versions v ON v.number = e.record WHERE e.kind >= 2")
            + current(from: first, through: last) + conditions
    }

    private var byTitle: SQLText {
        if !query.ids.isEmpty { return named }
        return SQLText(
            sql: " FROM versions v INDEXED BY versions_by_title CROSS JOIN events e ON e.record = v.number AND e.kind > 2 AND e.sequence = "
        )
            + latest(of: "v.practice") + SQLText(sql: " WHERE true") + conditions
    }

    private var byID: SQLText {
        if !query.ids.isEmpty { return named }
        return SQLText(sql: " FROM practices p CROSS JOIN events e ON e.kind > 2 AND e.sequence = ") + latest(of: "p.number")
            + SQLText(sql: " CROSS JOIN versions v ON v.number = e.record WHERE true") + conditions
    }

    /// Only the practices that the query names; so few that any order is made by sorting.
    private var named: SQLText {
        SQLText(sql: " FROM json_each(?) w CROSS JOIN practices p ON p.id = w.value", values: [ids])
            + SQLText(sql: " CROSS JOIN events e ON e.kind > 2 AND e.sequence = ") + latest(of: "p.number")
            + SQLText(sql: " CROSS JOIN versions v ON v.number = e.record WHERE true") + conditions
    }

    private func latest(of practice: String) -> SQLText {
        SQLText(
            sql: """
                (SELECT l.sequence FROM events l INDEXED BY releases_of_practice
                WHERE l.kind >= 2 AND l.practice = \(practice) AND l.sequence <= ? ORDER BY l.sequence DESC LIMIT 1)
                """, values: [atMoment])
    }

    /// Times never go back, so the events since a time are those from a number on.
    private static func since(_ time: Timestamp) -> SQLText {
        SQLText(
            sql: " AND e.sequence >= (SELECT sequence FROM events WHERE time >= ? ORDER BY time, sequence LIMIT 1)",
            values: [.integer(time.seconds)])
    }

    private var atMoment: SQLValue { .integer(moment.sequence) }

    private var ids: SQLValue {
        .text("[" + Set(query.ids).map { "\"\($0.written)\"" }.sorted().joined(separator: ",") + "]")
    }
}
