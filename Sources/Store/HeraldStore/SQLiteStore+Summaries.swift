internal import GRDB
package import HeraldModel
package import HeraldStoreCore

extension SQLiteStore {
    package func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary] {
        try await file.read { connection in
            var summaries: [PracticeSummary] = []
            let verdicts = try SQLStatement(
                """
                SELECT r.review, r.event FROM reviews r CROSS JOIN events e ON e.sequence = r.event
                WHERE r.record = ? AND r.event <= ? AND e.kind = \(Event.Kind.reviewed.code) ORDER BY r.event
                """, on: connection)
            verdicts.bind(moment.sequence, at: 2)
            let reader = try SummaryReader(query, at: moment, on: connection)
            try reader.read(query.limit ?? .max, through: self.listPrefixes, self.postingLists) { row in
                summaries.append(
                    try self.summary(row) {
                        verdicts.bind(row.integer(4), at: 1)
                        return try self.reviews(verdicts)
                    })
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

    private func summary(_ row: SQLRow, reviews: () throws -> [Review]) throws -> PracticeSummary {
        let id = try slug(row, 0)
        guard let category = Category(written: row.text(5)) else { throw file.damaged("the category of \"\(id)\"") }
        let publishedVersion = row.optionalInteger(2)
        let state: ReviewState =
            if row.optionalInteger(3) == Event.Kind.withdrawn.code {
                .withdrawn
            } else if publishedVersion == row.integer(1) {
                .published
            } else {
                ReviewState(verdicts: ReviewPolicy.latest(of: try reviews()).map(\.verdict))
            }
        return PracticeSummary(
            id: id, version: row.integer(1), publishedVersion: publishedVersion, state: state, category: category, title: row.text(6))
    }
}
