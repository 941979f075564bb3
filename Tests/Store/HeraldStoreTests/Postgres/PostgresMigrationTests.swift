#if PostgreSQL
import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore
import PostgresTesting
import Testing

@testable import HeraldStorePostgres

@Suite("PostgreSQL stores of earlier versions")
struct PostgresMigrationTests {
    let address: String
    init() throws { address = try PostgresServer.shared.newDatabase() }

    private static let facets = "SELECT record, facet, value, clearance FROM facets ORDER BY 1, 2, 3, 4"

    private func fill(_ store: PostgresStore) async throws {
        for number in 1...5 {
            try await store.publish(
                Practice("practice-\(number)") {
                    $0.places = [Place()]
                    ($0.places[0].country, $0.places[0].city) = (CountryCode(written: "SE")!, "Malmö")
                    $0.places[0].role = .destination
                    $0.corridors = [Corridor(written: number % 2 == 0 ? "TO-NZ" : "WS-NZ")!]
                    $0.targetGroups = [LocalizedText("Seasonal workers")]
                    $0.organisations = [Organisation()]
                    $0.organisations[0].name = "Office \(number)"
                    $0.sensitivity = number == 1 ? [MapEntry(.organisations, .partners)] : []
                })
        }
    }

    /// Makes a store of schema 1 from one of schema 2, which has the same tables.
    private func makeEarlier() throws {
        try PostgresServer.shared.run(
            """
            DELETE FROM facets WHERE facet > 8;
            DROP INDEX facets_by_value;
            CREATE INDEX facets_by_value ON facets (facet, value, record) INCLUDE (clearance) WHERE facet <> 8;
            UPDATE herald_store SET schema = 1;
            """, at: address)
    }

    @Test("a store of schema 1 is brought up to date where it is and answers the same")
    func schema1() async throws {
        let filled = try PostgresStore(at: address, access: .creating)
        try await fill(filled)
        await filled.close()
        let facets = try PostgresServer.shared.run(Self.facets, at: address)
        try makeEarlier()
        let reader = try PostgresStore(at: address, access: .reading)
        let problem = await #expect(throws: Diagnostic.self) { try await reader.published() }
        #expect(
            problem?.description == """
                error: the store "\(reader.description)" has schema 1; expected 2
                  hint: open it once for writing, and it is brought up to date
                """)
        await reader.close()

        let store = try PostgresStore(at: address, access: .readingAfterMigration)
        #expect(try await store.ids { $0.corridors = [Corridor(written: "TO-NZ")!] } == ["practice-2", "practice-4"])
        #expect(try await store.ids { ($0.cities, $0.leads) = (["malmo"], ["office 2"]) } == ["practice-2"])
        #expect(try await store.ids { $0.leads = ["office 1"] } == [])
        #expect(try PostgresServer.shared.run(Self.facets, at: address) == facets)
        #expect(try PostgresServer.shared.run("SELECT schema FROM herald_store", at: address) == "2")
        #expect(
            try PostgresServer.shared.run("SELECT indexdef FROM pg_indexes WHERE indexname = 'facets_by_value'", at: address)
                .hasSuffix("WHERE ((facet <> 8) AND (facet < 101))"))
    }

    @Test("a store with a damaged version is not brought up to date, stays as it was, and names the version")
    func damaged() async throws {
        let filled = try PostgresStore(at: address, access: .creating)
        try await fill(filled)
        await filled.close()
        try PostgresServer.shared.run(
            "ALTER TABLE versions DISABLE TRIGGER versions_refuse; UPDATE versions SET record = '{' WHERE id = 'practice-4'", at: address)
        try makeEarlier()
        let store = try PostgresStore(at: address, access: .writing)
        let problem = await #expect(throws: Diagnostic.self) { try await store.published() }
        #expect(
            problem?.description == """
                error: version 1 of "practice-4" in the store "\(store.description)" is damaged, so the store cannot be brought up to date
                  hint: restore the store from a backup
                """)
        #expect(try PostgresServer.shared.run("SELECT schema FROM herald_store", at: address) == "1")
        #expect(try PostgresServer.shared.run("SELECT count(*) FROM facets WHERE facet > 8", at: address) == "0")
    }

    @Test("values that are compared as a whole are looked up in their index, texts among the facets of one version")
    func plans() async throws {
        try await fill(try PostgresStore(at: address, access: .creating))
        func plan(_ sql: String) throws -> String {
            try PostgresServer.shared.run("SET enable_seqscan = off; SET enable_bitmapscan = off; EXPLAIN (COSTS off) \(sql)", at: address)
        }
        #expect(try plan("SELECT record FROM facets WHERE facet = 9 AND value = 'a'").contains("Index Only Scan using facets_by_value"))
        #expect(
            try plan("SELECT record FROM facets WHERE record = 1 AND facet = 102 AND strpos(value, 'a') > 0")
                .contains("Index Scan using facets_of_record"))
    }
}
#endif
