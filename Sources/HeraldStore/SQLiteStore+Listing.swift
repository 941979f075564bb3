internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary] {
        try await file.read { connection in
            var summaries: [PracticeSummary] = []
            let found = try self.index.records(with: query.text, at: moment, on: connection)
            let verdicts = try SQLStatement(
                "SELECT review, event FROM reviews WHERE record = ? AND event <= ? ORDER BY event", on: connection)
            verdicts.bind(moment.sequence, at: 2)
            try SQLStatement(Self.list(query, at: moment), on: connection).read { row in
                if summaries.count == query.limit ?? .max { return false }
                guard found?.contains(row.integer(4)) ?? true else { return true }
                summaries.append(
                    try self.summary(row) {
                        verdicts.bind(row.integer(4), at: 1)
                        return try self.reviews(verdicts)
                    })
                return true
            }
            return summaries
        }
    }

    private func reviews(_ statement: SQLStatement) throws -> [Review] {
        var reviews: [Review] = []
        try statement.forEach { row in
            guard let review = RecordDecoder.decode(Review.self, from: row.bytes(0)) else { throw file.damaged("event \(row.integer(1))") }
            reviews.append(review)
        }
        return reviews
    }

    /// Columns: id, last version, version out, kind of the latest release event, the last version's number, category, title.
    private static func list(_ query: Query, at moment: StoreMoment) -> SQLText {
        let now = SQLValue.integer(moment.sequence)
        var text = SQLText(
            sql: """
                SELECT p.id, v.version, o.version, r.kind, v.number, v.category, v.title
                FROM practices p
                CROSS JOIN versions v ON v.number = (
                    SELECT s.record FROM events s INDEXED BY events_of_practice
                    WHERE s.practice = p.number AND s.sequence <= ? AND s.kind = 0 ORDER BY s.sequence DESC LIMIT 1)
                LEFT JOIN events r ON r.sequence = (
                    SELECT l.sequence FROM events l INDEXED BY releases_of_practice
                    WHERE l.kind >= 2 AND l.practice = p.number AND l.sequence <= ? ORDER BY l.sequence DESC LIMIT 1)
                LEFT JOIN versions o ON o.number = r.record AND r.kind > 2
                WHERE true
                """, values: [now, now])
        text = text + QueryConditions(query, record: "v.number").text
        if !query.ids.isEmpty {
            let ids = "[" + query.ids.map { "\"\($0.written)\"" }.joined(separator: ",") + "]"
            text = text + SQLText(sql: " AND p.id IN (SELECT value FROM json_each(?))", values: [.text(ids)])
        }
        if let since = query.changedSince {
            text = text + SQLText(sql: " AND r.time >= ?", values: [.integer(since.seconds)])
        }
        return text + SQLText(sql: " ORDER BY p.id")
    }

    private func summary(_ row: SQLRow, reviews: () throws -> [Review]) throws -> PracticeSummary {
        let id = try slug(row, 0)
        guard let category = Category(written: row.text(5)) else { throw file.damaged("the category of \"\(id)\"") }
        let out = row.optionalInteger(2)
        let state: ReviewState =
            if row.optionalInteger(3) == Event.Kind.withdrawn.code {
                .withdrawn
            } else if out == row.integer(1) {
                .published
            } else {
                ReviewState(verdicts: ReviewPolicy.latest(of: try reviews()).map(\.verdict))
            }
        return PracticeSummary(
            id: id, version: row.integer(1), publishedVersion: out, state: state, category: category, title: row.text(6))
    }
}
