#if PostgreSQL
internal import HeraldModel

/// The statements behind a selection: which release events hold at a moment, and in what order they are read.
///
/// In all of them `e` is a practice's latest release event up to the moment, `v` the version it put out and `p` the practice.
struct SelectionSQL {
    private let query: Query
    private let moment: StoreMoment
    private let conditions: PostgresText

    init(_ query: Query, at moment: StoreMoment) {
        self.query = query
        self.moment = moment
        var conditions = QueryConditions(query, record: "e.record").text
        if let since = query.changedSince { conditions = conditions + PostgresText(" AND e.time >= ?", [.integer(since.seconds)]) }
        if !query.ids.isEmpty {
            conditions =
                conditions
                + PostgresText(
                    " AND e.practice IN (SELECT number FROM practices WHERE id = ANY (?))", [.strings(query.ids.map(\.written))])
        }
        self.conditions = conditions
    }

    /// The practices after `cursor`, in the query's order; with `range` only those whose release event is in it.
    ///
    /// Which they are is found out first, from narrow rows; the records are then looked up one by one, as they are fetched.
    func practices(in range: ClosedRange<Int>?, after cursor: SelectionCursor?) -> PostgresText {
        PostgresText(
            """
            SELECT s.sequence, s.time, v.version, (
                SELECT f.time FROM events f WHERE f.kind >= 2 AND f.practice = s.practice ORDER BY f.sequence LIMIT 1), v.record, v.id, v.title, s.kind,
                s.note
            FROM (SELECT e.sequence, e.time, e.practice, e.record, e.kind, CASE e.kind WHEN 3 THEN e.note END AS note
            """) + ordered(in: range, after: cursor)
            + PostgresText(" OFFSET 0) s CROSS JOIN LATERAL (SELECT * FROM versions WHERE number = s.record OFFSET 0) v")
    }

    /// How many there are.
    var count: PostgresText {
        PostgresText("SELECT count(*) FROM events e") + current(from: 0, through: .max) + conditions
    }

    /// The numbers of the events that put out or called back a version of the selection, superseded ones included.
    var positions: PostgresText {
        PostgresText("SELECT e.sequence FROM events e WHERE (e.kind = 2 OR e.kind >= 4) AND e.sequence <= ?", [.integer(moment.sequence)])
            + conditions
            + PostgresText(" ORDER BY e.sequence")
    }

    /// The practices that would be selected had they not been withdrawn, the latest withdrawal first.
    func withdrawals(in range: ClosedRange<Int>?) -> PostgresText {
        PostgresText(
            """
            SELECT e.sequence, e.time, w.version, (
                SELECT f.time FROM events f WHERE f.kind >= 2 AND f.practice = e.practice ORDER BY f.sequence LIMIT 1),
                w.id, w.title, w.language, e.note
            FROM events e JOIN versions w ON w.number = e.record
            """) + current(from: range?.lowerBound ?? 0, through: range?.upperBound ?? .max, kinds: "e.kind = 2") + conditions
            + PostgresText(" ORDER BY e.sequence DESC")
    }

    private func ordered(in range: ClosedRange<Int>?, after cursor: SelectionCursor?) -> PostgresText {
        var (first, last) = (range?.lowerBound ?? 0, range?.upperBound ?? .max)
        var (tables, after, order) = (" FROM events e", PostgresText(""), "e.sequence")
        switch query.order {
        case .newestFirst:
            last = min(last, (cursor?.sequence ?? .max) - 1)
            order = "e.sequence DESC"
        case .oldestFirst: first = max(first, (cursor?.sequence ?? 0) + 1)
        case .title:
            (tables, order) = (" FROM events e JOIN versions w ON w.number = e.record", "w.title, w.id")
            if let cursor { after = PostgresText(" AND (w.title, w.id) > (?, ?)", [.text(cursor.title), .text(cursor.id.written)]) }
        case .id:
            (tables, order) = (" FROM events e JOIN practices p ON p.number = e.practice", "p.id")
            if let cursor { after = PostgresText(" AND p.id > ?", [.text(cursor.id.written)]) }
        }
        return PostgresText(tables) + current(from: first, through: last) + after + conditions + PostgresText(" ORDER BY \(order)")
    }

    /// The release event is one from `first` through `last`, its practice's latest, and not a withdrawal unless `kinds` says so.
    private func current(from first: Int, through last: Int, kinds: String = "e.kind > 2") -> PostgresText {
        PostgresText(
            """
             WHERE \(kinds) AND e.sequence BETWEEN ? AND ? AND NOT EXISTS (
                SELECT 1 FROM events l
                WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
            """, [.integer(first), .integer(min(last, moment.sequence)), .integer(moment.sequence)])
    }
}
#endif
