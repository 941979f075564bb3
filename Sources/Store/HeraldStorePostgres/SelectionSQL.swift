#if PostgreSQL
internal import HeraldModel

/// The statements behind a selection: which publication events are current at a moment, and in what order they are read.
///
/// `e` is a practice's latest publication event up to the moment. In ``eventNumbers`` and in the statements on removed practices `e` is an
/// earlier event, and a comment there says which. `v` is the version that `e` is about, `p` the practice.
///
/// `record` of an event is the number of a version; `record` of a version is its stored form. `kind` is the code of an event's kind
/// (`Event.Kind+Code.swift`): 2 for a withdrawal, 3 for a change of category, from 4 on for events that publish a version. So `kind >= 2`
/// is true for publication events, and `kind > 2` for those after which the practice is published.
///
/// `OFFSET 0` keeps PostgreSQL from merging a subquery into the statement around it.
struct SelectionSQL {
    private let query: Query
    private let moment: StoreMoment
    private let conditions: PostgresQuery
    /// Whether the query has no condition on the contents of versions.
    private let matchesEveryVersion: Bool

    init(_ query: Query, at moment: StoreMoment) {
        self.query = query
        self.moment = moment
        let found = QueryConditions(query, event: "e")
        matchesEveryVersion = found.version.sql.isEmpty
        conditions = found.version + found.event
    }

    /// The practices after `cursor`, in the query's order. With `range`, only those whose publication event is in it.
    ///
    /// The practices are found first, from narrow rows. The records are then looked up one by one, as they are fetched.
    func practices(in range: ClosedRange<Int>?, after cursor: SelectionCursor?) -> PostgresQuery {
        PostgresQuery(
            """
            SELECT s.sequence, s.time, v.version, (
                SELECT f.time FROM events f WHERE f.kind >= 2 AND f.practice = s.practice ORDER BY f.sequence LIMIT 1), v.record, v.id, v.title, s.kind,
                s.note
            FROM (SELECT e.sequence, e.time, e.practice, e.record, e.kind, CASE e.kind WHEN 3 THEN e.note END AS note
            """) + ordered(in: range, after: cursor)
            + PostgresQuery(" OFFSET 0) s CROSS JOIN LATERAL (SELECT * FROM versions WHERE number = s.record OFFSET 0) v")
    }

    /// The number of practices.
    var count: PostgresQuery {
        PostgresQuery("SELECT count(*) FROM events e") + current(from: 0, through: .max) + conditions
    }

    /// The numbers of the events that ever changed the selection, in ascending order.
    var eventNumbers: PostgresQuery {
        // Events that publish or withdraw a version that matches. A change of category is left out: it follows the correction that made it.
        let ofMatches =
            PostgresQuery(
                "SELECT e.sequence FROM events e WHERE (e.kind = 2 OR e.kind >= 4) AND e.sequence <= ?", [.integer(moment.sequence)])
            + conditions
        if matchesEveryVersion { return ofMatches + PostgresQuery(" ORDER BY e.sequence") }
        // And events `n` that publish a version that does not match, if the event `e` directly before has a version that matches.
        return ofMatches
            + PostgresQuery(
                """
                 UNION SELECT n.sequence FROM events e JOIN LATERAL (\(Self.next)) n ON n.kind >= 4 WHERE e.kind > 2 AND e.sequence <= ?
                """, [.integer(moment.sequence), .integer(moment.sequence)])
            + versionConditions("e") + eventConditions("n") + PostgresQuery(" AND NOT (true") + versionConditions("n")
            + PostgresQuery(") ORDER BY 1")
    }

    /// The removed practices, in the order of events, with the columns of ``contents``.
    func removed(in range: ClosedRange<Int>?) -> PostgresQuery {
        PostgresQuery(
            """
            SELECT e.sequence, e.time, v.version, \(Self.firstPublicationTime), NULL::bytea, v.id, v.title, e.kind, e.note, v.language
            FROM (
            """) + removals(in: range) + PostgresQuery(") e JOIN versions v ON v.number = e.record ORDER BY e.sequence")
    }

    /// Sequence, time, version, time of the first publication, record, id, title, kind, note and language of memberships. Parameters: the
    /// numbers of their events, those of their versions.
    static let contents = """
        SELECT e.sequence, e.time, v.version, \(firstPublicationTime), CASE WHEN e.record = v.number AND e.kind > 2 THEN v.record END,
            v.id, v.title, e.kind, e.note, v.language
        FROM unnest(?, ?) WITH ORDINALITY AS place (sequence, record, number)
        JOIN events e ON e.sequence = place.sequence JOIN versions v ON v.number = place.record ORDER BY place.number
        """

    private static let firstPublicationTime =
        "(SELECT f.time FROM events f WHERE f.kind >= 2 AND f.practice = e.practice ORDER BY f.sequence LIMIT 1)"

    /// The memberships in order: the number of the event, that of the version, and 1 for removed practices.
    func memberships(in range: ClosedRange<Int>?) -> PostgresQuery {
        guard let range else { return allMemberships }
        return PostgresQuery("SELECT e.sequence, e.record, 0::bigint FROM events e")
            + current(from: range.lowerBound, through: range.upperBound)
            + conditions + PostgresQuery(" UNION ALL SELECT g.sequence, g.record, 1 FROM (") + removals(in: range)
            + PostgresQuery(") g ORDER BY 1")
    }

    /// All memberships, from each practice's last event by which a version that matches was published.
    private var allMemberships: PostgresQuery {
        PostgresQuery(
            """
            SELECT e.sequence, e.record, e.is_gone FROM (
                SELECT coalesce(g.sequence, i.sequence) AS sequence, coalesce(g.time, i.time) AS time, i.practice, i.record,
                    CASE WHEN g.sequence IS NULL THEN 0::bigint ELSE 1 END AS is_gone
                FROM (
                    SELECT DISTINCT ON (e.practice) e.practice, e.sequence, e.time, e.record FROM events e
                    WHERE e.kind > 2 AND e.sequence <= ?
            """, [.integer(moment.sequence)]) + versionConditions("e")
            + PostgresQuery(
                """
                         ORDER BY e.practice, e.sequence DESC
                    ) i LEFT JOIN LATERAL (
                        SELECT b.sequence, b.time FROM events b
                        WHERE b.kind >= 2 AND b.practice = i.practice AND b.sequence > i.sequence AND b.sequence <= ?
                        ORDER BY b.sequence LIMIT 1
                    ) g ON true
                ) e WHERE true
                """, [.integer(moment.sequence)]) + eventConditions("e") + PostgresQuery(" ORDER BY e.sequence")
    }

    /// The events that removed practices: `e` is the last event by which a version of the selection was published, `g` the one after it.
    ///
    /// A practice that came back is left out. `l` is the event that brought it back: from `g` on, up to the moment, with a version that
    /// matches.
    ///
    /// In a range, the search begins with the events that can remove a practice: a withdrawal, a change of category and a correction.
    /// Without a range, it begins with the versions that match.
    private func removals(in range: ClosedRange<Int>?) -> PostgresQuery {
        let pairs =
            range == nil
            ? PostgresQuery("FROM events e JOIN LATERAL (\(Self.next)) g ON true WHERE e.kind > 2", [.integer(moment.sequence)])
            : PostgresQuery(
                """
                FROM events g JOIN LATERAL (
                    SELECT b.sequence, b.kind, b.record FROM events b
                    WHERE b.kind >= 2 AND b.practice = g.practice AND b.sequence < g.sequence ORDER BY b.sequence DESC LIMIT 1
                ) e ON e.kind > 2 WHERE g.kind IN (2, 3, 5)
                """)
        return PostgresQuery("SELECT g.sequence, g.time, g.practice, g.note, g.kind, e.record ") + pairs
            + PostgresQuery(
                " AND g.sequence BETWEEN ? AND ?",
                [.integer(range?.lowerBound ?? 0), .integer(min(range?.upperBound ?? .max, moment.sequence))])
            + versionConditions("e") + eventConditions("g")
            + PostgresQuery(
                """
                 AND NOT EXISTS (SELECT 1 FROM events l
                    WHERE l.kind > 2 AND l.practice = g.practice AND l.sequence >= g.sequence AND l.sequence <= ?
                """, [.integer(moment.sequence)])
            + versionConditions("l") + PostgresQuery(")")
    }

    /// The publication event after `e` of its practice. Parameter: the moment.
    private static let next = """
        SELECT b.sequence, b.time, b.practice, b.note, b.kind, b.record FROM events b
        WHERE b.kind >= 2 AND b.practice = e.practice AND b.sequence > e.sequence AND b.sequence <= ? ORDER BY b.sequence LIMIT 1
        """

    /// The conditions on the contents of the version that the publication event `event` published.
    private func versionConditions(_ event: String) -> PostgresQuery { QueryConditions(query, event: event).version }

    /// The conditions on the practice and the time of the publication event `event`.
    private func eventConditions(_ event: String) -> PostgresQuery { QueryConditions(query, event: event).event }

    /// The tables, the conditions and the order of ``practices(in:after:)``.
    private func ordered(in range: ClosedRange<Int>?, after cursor: SelectionCursor?) -> PostgresQuery {
        var (first, last) = (range?.lowerBound ?? 0, range?.upperBound ?? .max)
        var (tables, after, order) = (" FROM events e", PostgresQuery(""), "e.sequence")
        switch query.order {
        case .newestFirst:
            last = min(last, (cursor?.sequence ?? .max) - 1)
            order = "e.sequence DESC"
        case .oldestFirst: first = max(first, (cursor?.sequence ?? 0) + 1)
        case .title:
            (tables, order) = (" FROM events e JOIN versions w ON w.number = e.record", "w.title, w.id")
            if let cursor { after = PostgresQuery(" AND (w.title, w.id) > (?, ?)", [.text(cursor.title), .text(cursor.id.written)]) }
        case .id:
            (tables, order) = (" FROM events e JOIN practices p ON p.number = e.practice", "p.id")
            if let cursor { after = PostgresQuery(" AND p.id > ?", [.text(cursor.id.written)]) }
        }
        return PostgresQuery(tables) + current(from: first, through: last) + after + conditions + PostgresQuery(" ORDER BY \(order)")
    }

    /// The condition that an event publishes a version, is its practice's latest and has a number from `first` through `last`.
    private func current(from first: Int, through last: Int) -> PostgresQuery {
        PostgresQuery(
            """
             WHERE e.kind > 2 AND e.sequence BETWEEN ? AND ? AND NOT EXISTS (
                SELECT 1 FROM events l
                WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
            """, [.integer(first), .integer(min(last, moment.sequence)), .integer(moment.sequence)])
    }
}
#endif
