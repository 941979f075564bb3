internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary] {
        try await file.read { connection in
            var summaries: [PracticeSummary] = []
            try SummaryReader(query, at: moment, on: connection).read(query.limit ?? .max, through: self.walked, self.lists) { row in
                summaries.append(try self.summary(row))
            }
            return summaries
        }
    }

    private func summary(_ row: SQLRow) throws -> PracticeSummary {
        let id = try slug(row, 0)
        guard let category = Category(written: row.text(5)) else { throw file.damaged("the category of \"\(id)\"") }
        let out = row.optionalInteger(2)
        let state: ReviewState =
            if row.optionalInteger(3) == Event.Kind.withdrawn.code {
                .withdrawn
            } else if out == row.integer(1) {
                .published
            } else {
                switch row.optionalInteger(4) {
                case nil: .submitted
                case 0: .inReview
                case 1: .tooEarly
                case 2: .revise
                default: .rejected
                }
            }
        return PracticeSummary(
            id: id, version: row.integer(1), publishedVersion: out, state: state, category: category, title: row.text(6))
    }
}
