internal import HeraldModel

/// The statements behind a selection.
///
/// A statement that reads a partial index of publication events repeats the index's condition, `kind >= 2`, because SQLite compares the
/// two as text. `e` is a publication event, `l` a later one of the same practice, `v` the version that `e` is about and `p` the practice.
/// `NOT EXISTS` keeps only the latest event of a practice up to a moment.
///
/// `record` of an event is the number of a version; `record` of a version is its stored form. `kind` is the code of an event's kind
/// (`Event.Kind+Code.swift`): 2 for a withdrawal, 3 for a change of category, 4 for a first publication.
enum SelectionSQL {
    /// Sequence and time of an event; version, time of the first publication, stored form, number, id and title of what it published; then
    /// the event's kind and note. Parameter: the event.
    static let publishedPractice = """
        SELECT e.sequence, e.time, v.version, \(firstPublicationTime), v.record, e.record, v.id, v.title, e.kind, e.note
        FROM events e CROSS JOIN versions v ON v.number = e.record WHERE e.sequence = ?
        """

    /// Sequence, time, version, time of the first publication, id, title, language, note and kind of the event that removed a version.
    /// Parameters: the version, the event.
    static let tombstone = """
        SELECT e.sequence, e.time, v.version, \(firstPublicationTime), v.id, v.title, v.language, e.note, e.kind
        FROM events e CROSS JOIN versions v ON v.number = ? WHERE e.sequence = ?
        """

    /// Number, practice and version of each withdrawal that was not followed by another publication event, in order. Parameters: the
    /// bounds, the moment.
    static let currentWithdrawals = """
        SELECT e.sequence, e.practice, e.record FROM events e INDEXED BY releases
        WHERE e.kind >= 2 AND e.kind = 2 AND e.sequence BETWEEN ? AND ? AND NOT EXISTS (
            SELECT 1 FROM events l INDEXED BY releases_of_practice
            WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
        ORDER BY e.sequence
        """

    /// The number of practices that were ever published. Parameter: the moment.
    static let everPublishedCount = "SELECT count(*) FROM events INDEXED BY releases WHERE kind >= 2 AND kind = 4 AND sequence <= ?"

    /// The number of practices whose latest publication event is within bounds. Parameters: the bounds, the moment.
    static let membershipCount = """
        SELECT count(*) FROM events e INDEXED BY releases WHERE e.kind >= 2 AND e.sequence BETWEEN ? AND ? AND NOT EXISTS (
            SELECT 1 FROM events l INDEXED BY releases_of_practice
            WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
        """

    /// Number and practice of the publication events within bounds, in order. Parameters: the bounds.
    static let publicationEvents = """
        SELECT e.sequence, e.practice FROM events e INDEXED BY releases
        WHERE e.kind >= 2 AND e.sequence BETWEEN ? AND ? ORDER BY e.sequence
        """

    /// Number and practice of the publication events within bounds that are not the first of their practice, in order. Parameters: the
    /// bounds.
    static let laterPublicationEvents = """
        SELECT e.sequence, e.practice FROM events e INDEXED BY releases
        WHERE e.kind >= 2 AND e.kind <> 4 AND e.sequence BETWEEN ? AND ? ORDER BY e.sequence
        """

    private static let firstPublicationTime = """
        (SELECT f.time FROM events f INDEXED BY releases_of_practice
        WHERE f.kind >= 2 AND f.practice = e.practice ORDER BY f.sequence LIMIT 1)
        """

    /// The number of the event by which a version is published at a moment. Parameters: the version, the moment twice.
    static let currentPublicationEvent = """
        SELECT e.sequence FROM events e INDEXED BY releases_of_record
        WHERE e.kind >= 2 AND e.kind > 2 AND e.record = ? AND e.sequence <= ? AND NOT EXISTS (
            SELECT 1 FROM events l INDEXED BY releases_of_practice
            WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
        """

    /// Number, kind and version of a practice's latest publication event. Parameters: the practice, the moment.
    static let latestPublicationEvent = """
        SELECT l.sequence, l.kind, l.record FROM events l INDEXED BY releases_of_practice
        WHERE l.kind >= 2 AND l.practice = ? AND l.sequence <= ? ORDER BY l.sequence DESC LIMIT 1
        """

    /// Title and id of a version.
    static let titleAndID = "SELECT title, id FROM versions WHERE number = ?"

    /// The numbers of the events that published or withdrew a version, in order; changes of category are left out. Parameters: the bounds.
    static let allEventNumbers = """
        SELECT e.sequence FROM events e INDEXED BY releases
        WHERE e.kind >= 2 AND e.kind <> 3 AND e.sequence BETWEEN ? AND ? ORDER BY e.sequence
        """

    /// The number of these events. Parameters: the bounds.
    static let allEventCount = """
        SELECT count(*) FROM events e INDEXED BY releases WHERE e.kind >= 2 AND e.kind <> 3 AND e.sequence BETWEEN ? AND ?
        """

    /// The number of published practices. Parameters: the bounds of their publication events, the moment.
    static let publishedCount = """
        SELECT count(*) FROM events e INDEXED BY releases WHERE e.kind >= 2 AND e.kind > 2 AND e.sequence BETWEEN ? AND ? AND NOT EXISTS (
            SELECT 1 FROM events l INDEXED BY releases_of_practice
            WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
        """

    /// Returns a statement that reads practice, version, event, title and id of candidates in `order`, after a cursor. Not every candidate
    /// is published. A column that the order's index does not have is 0 or empty.
    ///
    /// Each order has an index, so that reading continues after the cursor and nothing is sorted.
    static func scan(_ order: Query.Order, within bounds: ClosedRange<Int>, after cursor: SelectionCursor?) -> SQLQuery {
        let (id, title) = (SQLValue.text(cursor?.id.written ?? ""), SQLValue.text(cursor?.title ?? ""))
        switch order {
        case .newestFirst:
            let last = min(bounds.upperBound, (cursor?.sequence ?? .max) - 1)
            return SQLQuery(sql: publications + " ORDER BY e.sequence DESC", values: [.integer(bounds.lowerBound), .integer(last)])
        case .oldestFirst:
            let first = max(bounds.lowerBound, (cursor?.sequence ?? 0) + 1)
            return SQLQuery(sql: publications + " ORDER BY e.sequence", values: [.integer(first), .integer(bounds.upperBound)])
        case .title:
            return SQLQuery(
                sql: """
                    SELECT v.practice, v.number, 0, v.title, v.id FROM versions v INDEXED BY versions_by_title
                    WHERE (v.title, v.id) > (?, ?) ORDER BY v.title, v.id
                    """, values: [title, id])
        case .id:
            return SQLQuery(sql: "SELECT p.number, 0, 0, '', p.id FROM practices p WHERE p.id > ? ORDER BY p.id", values: [id])
        }
    }

    private static let publications = """
        SELECT e.practice, e.record, e.sequence FROM events e INDEXED BY releases
        WHERE e.kind >= 2 AND e.kind > 2 AND e.sequence BETWEEN ? AND ?
        """
}
