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

    /// At most `count` practices after `last`, in the query's order.
    func page(after last: PublishedPractice?, count: Int) -> SQLText {
        let (id, title) = (SQLValue.text(last?.practice.id.written ?? ""), SQLValue.text(last?.practice.title.original ?? ""))
        let next: SQLText
        switch query.order {
        case .newestFirst:
            next = log(0...((last?.sequence ?? .max) - 1)) + SQLText(sql: " ORDER BY e.sequence DESC")
        case .oldestFirst:
            next = log(((last?.sequence ?? 0) + 1)...Int.max) + SQLText(sql: " ORDER BY e.sequence")
        case .title:
            next = byTitle + SQLText(sql: " AND (v.title, v.id) > (?, ?) ORDER BY v.title, v.id", values: [title, id])
        case .id:
            next = byID + SQLText(sql: " AND p.id > ? ORDER BY p.id", values: [id])
        }
        // Words are looked for in what comes back.
        return Self.columns + next + SQLText(sql: " LIMIT ?", values: [.integer(query.text == nil ? count : -1)])
    }

    /// The practices whose release event is in `range`, the latest first.
    func slice(_ range: ClosedRange<Int>) -> SQLText {
        Self.columns + log(range) + SQLText(sql: " ORDER BY e.sequence DESC")
    }

    /// The numbers of the versions selected.
    var records: SQLText { counted("e.record") }

    /// How many there are, words aside.
    var count: SQLText { counted("count(*)") }

    private func counted(_ column: String) -> SQLText {
        SQLText(sql: "SELECT \(column)") + (query.ids.isEmpty ? events + current(0...Int.max) + conditions : named)
    }

    /// The numbers of the events that put out a version of the selection, superseded ones included.
    var positions: SQLText {
        let select =
            SQLText(sql: "SELECT e.sequence, e.record") + events + SQLText(sql: " AND e.kind >= 4 AND e.sequence <= ?", values: [atMoment])
        let chosen = SQLText(
            sql: " AND e.practice IN (SELECT p.number FROM json_each(?) w JOIN practices p ON p.id = w.value)", values: [ids])
        return select + (query.ids.isEmpty ? SQLText(sql: "") : chosen) + conditions + SQLText(sql: " ORDER BY e.sequence")
    }

    // MARK: Where the rows come from

    /// Sequence, time, version, time of the first release, record, its number.
    private static let columns = SQLText(
        sql: """
            SELECT e.sequence, e.time, v.version, (
                SELECT f.time FROM events f INDEXED BY releases_of_practice
                WHERE f.kind >= 2 AND f.practice = e.practice ORDER BY f.sequence LIMIT 1), v.record, e.record
            """)

    private let events = SQLText(sql: " FROM events e INDEXED BY releases WHERE e.kind >= 2")

    /// The release event is in `range`, its practice's latest, and not a withdrawal.
    ///
    /// One bound on each side: of two, SQLite would seek to one and step over all rows up to the other.
    private func current(_ range: ClosedRange<Int>) -> SQLText {
        SQLText(
            sql: """
                 AND e.kind > 2 AND e.sequence BETWEEN ? AND ? AND NOT EXISTS (
                    SELECT 1 FROM events l INDEXED BY releases_of_practice
                    WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
                """, values: [.integer(range.lowerBound), .integer(min(range.upperBound, moment.sequence)), atMoment])
    }

    private func log(_ range: ClosedRange<Int>) -> SQLText {
        if !query.ids.isEmpty {
            return named
                + SQLText(sql: " AND e.sequence BETWEEN ? AND ?", values: [.integer(range.lowerBound), .integer(range.upperBound)])
        }
        return SQLText(sql: " FROM events e INDEXED BY releases CROSS JOIN versions v ON v.number = e.record WHERE e.kind >= 2")
            + current(range) + conditions
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
