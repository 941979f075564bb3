import HeraldModel
import Testing

@testable import HeraldStore

extension SQLiteStore {
    /// Runs `sql` and gives the last column of each row.
    @discardableResult
    func run(_ sql: String, column: Int = 0) async throws -> [String] {
        try await file.write { connection in
            var rows: [String] = []
            try SQLStatement(sql, on: connection).forEach { rows.append($0.text(column)) }
            return rows
        }
    }
}

@Suite("How SQLite runs the statements of a selection")
struct QueryPlanTests {
    let store: SQLiteStore
    let folder: TemporaryFolder
    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore.open(path: folder.file("store.sqlite"))
    }

    private func plan(_ text: SQLText) async throws -> [String] {
        try await store.run("EXPLAIN QUERY PLAN " + text.sql, column: 3)
    }

    private func query(_ order: Query.Order, _ change: (inout Query) -> Void = { _ in }) -> SelectionSQL {
        var query = Query()
        query.order = order
        change(&query)
        return SelectionSQL(query, at: StoreMoment(sequence: 9, time: .day(1)))
    }

    @Test("each order is read from its index and nothing is sorted", arguments: Query.Order.allCases)
    func orders(order: Query.Order) async throws {
        let steps = try await plan(query(order) { $0.themes = [ThemeCode(written: "iamm:6")!] }.page(in: nil, after: nil, count: 64))
        let first =
            switch order {
            case .newestFirst, .oldestFirst: "SEARCH e USING COVERING INDEX releases (sequence>? AND sequence<?)"
            case .title: "SEARCH v USING INDEX versions_by_title ((title,id)>(?,?))"
            case .id: "SEARCH p USING COVERING INDEX sqlite_autoindex_practices_1 (id>?)"
            }
        #expect(steps.first == first)
        #expect(steps.filter { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") } == [])
        #expect(steps.contains { $0.hasPrefix("SEARCH f USING PRIMARY KEY (record=? AND facet=?") })
    }

    @Test("positions and counts read the index of releases alone")
    func positions() async throws {
        let selection = query(.newestFirst)
        #expect(try await plan(selection.positions) == ["SEARCH e USING COVERING INDEX releases (sequence<?)"])
        #expect(
            try await plan(selection.count) == [
                "SEARCH e USING COVERING INDEX releases (sequence>? AND sequence<?)", "CORRELATED SCALAR SUBQUERY 1",
                "SEARCH l USING COVERING INDEX releases_of_practice (practice=? AND sequence>? AND sequence<?)",
            ])
    }

    @Test("withdrawals are found in the index of releases, and nothing is sorted")
    func withdrawals() async throws {
        let steps = try await plan(query(.newestFirst).withdrawals(in: 3...7))
        #expect(steps.first == "SEARCH e USING INDEX releases (sequence>? AND sequence<?)")
        #expect(steps.filter { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") } == [])
    }
}
