#if PostgreSQL
package import HeraldModel
package import HeraldStoreCore

extension PostgresStore {
    package func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary] {
        try await read { connection in try connection.runOnce(Self.list(query, at: moment)).map { try self.summary($0) } }
    }

    // `kind` is the code of an event's kind (`Event.Kind+Code.swift`). 0 is a submission and 1 a review. Publication events have codes from
    // 2 on: 2 is a withdrawal, and any higher code means that a version is published.
    //
    // `s` is the last submission, `v` its version, `r` the latest publication event, `o` the version that is published then, if any.

    /// Columns: id, last version, published version, kind of the latest publication event, the last version's reviews, category, title.
    private static func list(_ query: Query, at moment: StoreMoment) -> PostgresQuery {
        let now = PostgresValue.integer(moment.sequence)
        var text = PostgresQuery(
            """
            SELECT p.id, v.version, o.version, r.kind,
                ARRAY(
                    SELECT w.review FROM reviews w JOIN events x ON x.sequence = w.event AND x.kind = 1
                    WHERE w.record = v.number AND w.event <= ? ORDER BY w.event), v.category, v.title
            FROM practices p
            JOIN LATERAL (
                SELECT s.record FROM events s WHERE s.practice = p.number AND s.sequence <= ? AND s.kind = 0
                ORDER BY s.sequence DESC LIMIT 1) s ON true
            JOIN versions v ON v.number = s.record
            LEFT JOIN LATERAL (
                SELECT l.kind, l.record, l.time FROM events l WHERE l.kind >= 2 AND l.practice = p.number AND l.sequence <= ?
                ORDER BY l.sequence DESC LIMIT 1) r ON true
            LEFT JOIN versions o ON o.number = r.record AND r.kind > 2
            WHERE true
            """, [now, now, now])
        let conditions = QueryConditions(query, record: "v.number", practice: "p.number", time: "r.time")
        text = text + conditions.version + conditions.event
        return text + PostgresQuery(" ORDER BY p.id LIMIT ?", [.optionalInteger(query.limit)])
    }

    private func summary(_ row: PostgresRow) throws -> PracticeSummary {
        let id = try slug(row, 0)
        guard let category = Category(written: row.text(5)) else { throw damaged("the category of \"\(id)\"") }
        let publishedVersion = row.optionalInteger(2)
        let state: ReviewState =
            if row.optionalInteger(3) == Event.Kind.withdrawn.code {
                .withdrawn
            } else if publishedVersion == row.integer(1) {
                .published
            } else {
                ReviewState(verdicts: ReviewPolicy.latest(of: try reviews(row, 4, of: id)).map(\.verdict))
            }
        return PracticeSummary(
            id: id, version: row.integer(1), publishedVersion: publishedVersion, state: state, category: category, title: row.text(6))
    }

    private func reviews(_ row: PostgresRow, _ column: Int, of id: Slug) throws -> [Review] {
        try row.withElements(column) { bytes in
            guard let review = RecordDecoder.decode(Review.self, from: bytes) else { throw damaged("a review of \"\(id)\"") }
            return review
        }
    }
}
#endif
