import FileTesting
import GRDB
import HeraldModel
import HeraldStoreCore
import StoreTesting
import Synchronization
import Testing

@testable import HeraldStore

extension SQLiteStore {
    /// Runs `sql` and returns one column of each row.
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

    private func plan(_ sql: String) async throws -> [String] {
        try await store.run("EXPLAIN QUERY PLAN " + sql, column: 3)
    }

    private func fill() async throws {
        let batch = (1...400).map { number in
            let practice = Practice("practice-\(number)", title: "Title \(number % 7)") {
                $0.themes = [ThemeCode(written: ["iamm:6.a", "iamm:5", "iamm:12"][number % 3])!]
                $0.places = [Place()]
                $0.places[0].country = CountryCode(written: ["PH", "NZ"][number % 2])!
                ($0.places[0].city, $0.places[0].role) = (["Malmö", "Aarhus"][number % 2], .destination)
                $0.corridors = [Corridor(written: ["TO-NZ", "WS-NZ"][number % 2])!]
                $0.targetGroups = [LocalizedText("Women in group \(number)")]
                $0.organisations = [Organisation()]
                $0.organisations[0].name = "Office \(number % 30)"
            }
            return Submission(practice: practice, reviews: [Review(.accept, "A"), Review(.accept, "B")]).withReviewsOfContent
        }
        _ = try await store.submit(batch, at: .day(1), policy: ReviewPolicy())
    }

    /// Returns the statements that run when the first page of 50 is read.
    private func statements(_ query: Query) async throws -> [String] {
        let moment = try await store.moment(asOf: nil)
        return try await store.file.read { connection in
            let found = Mutex<[String]>([])
            connection.trace(options: .statement) { event in
                if case .statement(let statement) = event { found.withLock { $0.append(statement.sql) } }
            }
            defer { connection.trace(options: []) }
            let versions = try self.store.versions(of: query, at: moment, in: nil, after: nil, count: 50, on: connection)
            #expect(versions.count == 50)
            return found.withLock { Set($0).sorted() }
        }
    }

    @Test("selecting 50 by theme, place and evidence scans no table", arguments: Query.Order.allCases)
    func selection(order: Query.Order) async throws {
        try await fill()
        var query = Query()
        query.themes = [ThemeCode(written: "iamm:6")!, ThemeCode(written: "iamm:5")!]
        query.places = [CountryCode(written: "PH")!]
        query.evidence = Category.allCases
        query.order = order
        let statements = try await statements(query)
        #expect(statements.contains { $0.hasPrefix(PostingList.stream(.facet(1), descending: order == .newestFirst)) })
        for statement in statements where statement.hasPrefix("SELECT") {
            let steps = try await plan(statement)
            #expect(steps.filter { !$0.hasPrefix("SEARCH") && !$0.hasPrefix("CORRELATED SCALAR SUBQUERY") } == [], "\(statement)")
        }
    }

    @Test("selecting 50 by city, role, corridor, target group and lead scans no table", arguments: Query.Order.allCases)
    func roles(order: Query.Order) async throws {
        try await fill()
        var query = Query()
        query.cities = ["malmo"]
        query.destinations = [CountryCode(written: "PH")!, CountryCode(written: "NZ")!]
        query.corridors = [Corridor(written: "TO-NZ")!, Corridor(written: "WS-NZ")!]
        query.targetGroups = ["women"]
        query.leads = ["office"]
        query.order = order
        for statement in try await statements(query) where statement.hasPrefix("SELECT") {
            let steps = try await plan(statement)
            #expect(steps.filter { !$0.hasPrefix("SEARCH") && !$0.hasPrefix("CORRELATED SCALAR SUBQUERY") } == [], "\(statement)")
        }
    }

    @Test("the values of a condition are looked up, phrases among the values of their facet only")
    func values() async throws {
        let index = "SEARCH facet_values USING COVERING INDEX sqlite_autoindex_facet_values_1"
        #expect(try await plan(FacetConditions.equal) == ["\(index) (facet=? AND value=? AND clearance<?)"])
        #expect(try await plan(FacetConditions.containing) == ["\(index) (facet=?)"])
        #expect(try await plan(LaterFacets.versions(2000)) == ["SEARCH versions USING INTEGER PRIMARY KEY (rowid>?)"])
    }

    @Test("each order is read from its index and nothing is sorted", arguments: Query.Order.allCases)
    func orders(order: Query.Order) async throws {
        let steps = try await plan(SelectionSQL.scan(order, within: 0...9, after: nil).sql)
        let first =
            switch order {
            case .newestFirst, .oldestFirst: "SEARCH e USING COVERING INDEX releases (sequence>? AND sequence<?)"
            case .title: "SEARCH v USING COVERING INDEX versions_by_title ((title,id)>(?,?))"
            case .id: "SEARCH p USING COVERING INDEX sqlite_autoindex_practices_1 (id>?)"
            }
        #expect(steps == [first])
    }

    @Test("conditions are read from the list of their value, and looked up there for one version")
    func conditions() async throws {
        for descending in [true, false] {
            let comparison = descending ? "<" : ">"
            #expect(
                try await plan(PostingList.stream(.facet(1), descending: descending)) == [
                    "SEARCH facets USING PRIMARY KEY (code=? AND record\(comparison)?)"
                ])
        }
        #expect(try await plan(PostingList.probe(.facet(1))) == ["SEARCH facets USING PRIMARY KEY (code=? AND record=?)"])
    }

    @Test("what holds for one practice or version is looked up")
    func lookUps() async throws {
        let bounds = "(practice=? AND sequence>? AND sequence<?)"
        #expect(
            try await plan(SelectionSQL.currentPublicationEvent) == [
                "SEARCH e USING COVERING INDEX releases_of_record (record=? AND sequence<?)", "CORRELATED SCALAR SUBQUERY 1",
                "SEARCH l USING COVERING INDEX releases_of_practice \(bounds)",
            ])
        #expect(
            try await plan(SelectionSQL.latestPublicationEvent) == [
                "SEARCH l USING COVERING INDEX releases_of_practice (practice=? AND sequence<?)"
            ])
        for (order, statement) in [MembershipReader.latestFirst, MembershipReader.oldestFirst].enumerated() {
            #expect(
                try await plan(statement) == ["SEARCH l USING COVERING INDEX releases_of_practice (practice=? AND sequence<?)"], "\(order)")
        }
        #expect(
            try await plan(MembershipReader.owner) == ["SEARCH e USING COVERING INDEX releases_of_record (record=? AND sequence<?)"])
        #expect(
            try await plan(SummaryReader.lastVersionSQL) == ["SEARCH s USING INDEX events_of_practice (practice=? AND rowid<?)"])
        for statement in [SelectionSQL.publishedPractice, SelectionSQL.titleAndID, SelectionSQL.tombstone, SummaryReader.summarySQL] {
            #expect(try await plan(statement).filter { $0.hasPrefix("SCAN") } == [], "\(statement)")
        }
    }

    @Test("positions and counts of all read the index of publication events alone")
    func positions() async throws {
        #expect(
            try await plan(SelectionSQL.allEventNumbers) == ["SEARCH e USING COVERING INDEX releases (sequence>? AND sequence<?)"])
        for statement in [SelectionSQL.publicationEvents, SelectionSQL.laterPublicationEvents] {
            #expect(try await plan(statement) == ["SEARCH e USING COVERING INDEX releases (sequence>? AND sequence<?)"])
        }
        #expect(
            try await plan(SelectionSQL.publishedCount) == [
                "SEARCH e USING COVERING INDEX releases (sequence>? AND sequence<?)", "CORRELATED SCALAR SUBQUERY 1",
                "SEARCH l USING COVERING INDEX releases_of_practice (practice=? AND sequence>? AND sequence<?)",
            ])
    }

    @Test("the last event up to a time is looked up")
    func moments() async throws {
        #expect(try await plan(SQLiteStore.lastEvent) == ["SEARCH events USING COVERING INDEX events_by_time (time<?)"])
        #expect(try await plan(SQLiteStore.lastPublicationEvent) == ["SCAN events USING COVERING INDEX releases"])
    }

    @Test("withdrawals are found in the index of publication events, and nothing is sorted")
    func withdrawals() async throws {
        let steps = try await plan(SelectionSQL.currentWithdrawals)
        #expect(steps.first == "SEARCH e USING COVERING INDEX releases (sequence>? AND sequence<?)")
        #expect(steps.filter { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") } == [])
    }
}
