import FileTesting
import Foundation
import GRDB
import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore
import Testing

@testable import HeraldStore

@Suite("Stores of earlier versions")
struct MigrationTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private static let queries: [@Sendable (inout HeraldModel.Query) -> Void] = [
        { _ in }, { $0.themes = [ThemeCode(written: "iamm:6")!] }, { $0.themes = [ThemeCode(written: "iamm:6.a")!] },
        { $0.languages = [LanguageTag(written: "pt")!] }, { $0.organisations = ["office"] }, { $0.text = "zebra two" },
        {
            $0.organisations = ["office"]
            $0.clearance = .partners
        }, { $0.text = "title" }, { $0.cities = ["malmo"] }, { $0.destinations = [CountryCode(written: "SE")!] },
        { $0.transit = [CountryCode(written: "DK")!] }, { $0.corridors = [Corridor(written: "TO-NZ")!] },
        { $0.targetGroups = ["saisonniers"] }, { $0.funders = ["office 1"] },
        {
            ($0.funders, $0.origins) = (["office"], [CountryCode(written: "TO")!])
            $0.clearance = .partners
        },
    ]

    /// Submits records with all data that queries use, in several versions and with withdrawals.
    private func fill(_ store: SQLiteStore) async throws {
        for number in 1...12 {
            let practice = Practice("practice-\(number % 9)", title: number % 3 == 0 ? "Zebra" : "Title \(number)") {
                $0.summary = LocalizedText("Two.")
                $0.themes = [ThemeCode(written: ["iamm:6.a", "iamm:60", "iamm:6", "iamm:6.a.b", "iamm:6..b"][number % 5])!]
                $0.organisations = [Organisation()]
                $0.organisations[0].name = "Office \(number % 2)"
                $0.sensitivity = number % 2 == 0 ? [MapEntry(.organisations, .partners)] : []
                $0.translations = [MapEntry(LanguageTag(written: number % 4 == 0 ? "pt-BR" : "fr")!, 1)]
                $0.title.translations = [MapEntry($0.translations[0].key, "Um")]
                $0.organisations[0].role = number % 3 == 0 ? .lead : .funder
                $0.places = [Place()]
                $0.places[0].country = CountryCode(written: number % 2 == 0 ? "SE" : "DK")!
                ($0.places[0].city, $0.places[0].role) = ("Malmö", number % 3 == 0 ? .destination : .transit)
                $0.corridors = number % 2 == 0 ? [] : [Corridor(written: "TO-NZ")!]
                $0.targetGroups = [
                    LocalizedText("Workers \(number)", translations: [MapEntry($0.translations[0].key, "Travailleurs saisonniers")])
                ]
            }
            try await store.publish(practice, day: number)
        }
        try await store.withdraw(Slug(written: "practice-4")!, at: .day(20), note: "")
    }

    /// Creates a file of schema 1 with the content of `store`, by the statements of that schema.
    private func earlier(_ store: SQLiteStore, _ path: String) throws {
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/schema-1.sql")
        let statements = try String(contentsOf: fixture, encoding: .utf8)
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { try $0.execute(sql: statements) }
        try queue.writeWithoutTransaction { connection in
            try connection.execute(sql: "ATTACH ? AS now", arguments: [store.file.path])
            for table in ["practices", "versions", "events", "reviews"] {
                let columns = try connection.columns(in: table).map(\.name).joined(separator: ", ")
                try connection.execute(sql: "INSERT INTO \(table) (\(columns)) SELECT \(columns) FROM now.\(table)")
            }
            for row in try Row.fetchAll(connection, sql: "SELECT number, record FROM versions") {
                let bytes: Data = row["record"]
                let practice = try #require(bytes.withUnsafeBytes { RecordDecoder.decode($0) })
                let own = Set(practice.themes.map(\.written) + practice.languages.map(\.written))
                let facets = practice.facets.filter { !$0.facet.wasAddedLater }
                for value in facets where ![.theme, .language].contains(value.facet) || own.contains(value.value) {
                    try connection.execute(
                        sql: "INSERT INTO facets VALUES (?, ?, ?, ?)",
                        arguments: [
                            row["number"] as Int, value.facet.rawValue, value.value,
                            ["public", "partners", "internal"].firstIndex(of: value.clearance.written),
                        ])
                }
                let words = String(decoding: WordSet.words(of: practice.searchableText(clearance: .public)), as: UTF8.self)
                try connection.execute(sql: "INSERT INTO texts (rowid, words) VALUES (?, ?)", arguments: [row["number"] as Int, words])
            }
        }
        try queue.close()
    }

    /// Makes a store of schema 2 from one of schema 3, which has the same tables.
    private func earlier(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase {
            try $0.execute(
                sql: """
                    DELETE FROM facets WHERE code IN (SELECT code FROM facet_values WHERE facet > 8);
                    DELETE FROM facet_values WHERE facet > 8;
                    PRAGMA user_version = 2;
                    """)
        }
        try queue.close()
    }

    /// The facets of a store, one a line: number of the version, facet, value and clearance.
    private static let facets = """
        SELECT f.record || ' ' || v.facet || ' ' || v.value || ' ' || v.clearance FROM facets f
        JOIN facet_values v USING (code) ORDER BY 1
        """

    /// Expects both stores to answer the same at every third event.
    private func expectSame(_ store: SQLiteStore, _ now: SQLiteStore) async throws {
        for sequence in stride(from: try await now.moment(asOf: nil).sequence, to: 0, by: -3) {
            let moment = StoreMoment(sequence: sequence, time: .day(30))
            for change in Self.queries {
                var query = HeraldModel.Query()
                change(&query)
                #expect(try await store.published(query, at: moment) == now.published(query, at: moment))
                #expect(try await store.summaries(of: query, at: moment) == now.summaries(of: query, at: moment))
            }
        }
        #expect(try await store.run(Self.facets) == now.run(Self.facets))
    }

    @Test("a store of schema 1 is brought up to date where it is and answers the same")
    func schema1() async throws {
        let now = try SQLiteStore.open(path: folder.file("now.sqlite"))
        try await fill(now)
        let path = folder.file("earlier.sqlite")
        try earlier(now, path)
        let problem = try #require(throws: Diagnostic.self) { try SQLiteStore.open(path: path, readOnly: true) }
        #expect(problem.hint == "open it once for writing, and it is brought up to date")

        let store = try SQLiteStore.open(path: path)
        #expect(try await store.run("PRAGMA user_version") == ["3"])
        try await expectSame(store, now)
        try await store.publish(Practice("another-one", title: "Zebra two"), day: 40)
        #expect(try await store.ids { $0.text = "zebra two" }.contains("another-one"))
    }

    @Test("a store of schema 2 is brought up to date where it is and answers the same")
    func schema2() async throws {
        let (now, path) = (try SQLiteStore.open(path: folder.file("now.sqlite")), folder.file("earlier.sqlite"))
        try await fill(now)
        let filled = try SQLiteStore.open(path: path)
        try await fill(filled)
        try filled.close()
        try earlier(path)
        let problem = try #require(throws: Diagnostic.self) { try SQLiteStore.open(path: path, readOnly: true) }
        #expect(
            problem.description == """
                error: the store "\(path)" has schema 2; expected 3
                  hint: open it once for writing, and it is brought up to date
                """)

        let store = try SQLiteStore.open(path: path)
        #expect(try await store.run("PRAGMA user_version") == ["3"])
        #expect(try await store.run("PRAGMA integrity_check") == ["ok"])
        #expect(try await store.ids { $0.cities = ["malmo"] }.count > 3)
        try await expectSame(store, now)
    }

    @Test("facets are derived in batches of any size", arguments: [1, 5, 12, 13])
    func batches(size: Int) async throws {
        let store = try SQLiteStore.open(path: folder.file("store.sqlite"))
        try await fill(store)
        let facets = try await store.run(Self.facets)
        try await store.run("DELETE FROM facets WHERE code IN (SELECT code FROM facet_values WHERE facet > 8)")
        #expect(try await store.run(Self.facets).count < facets.count)
        try await store.file.write { try LaterFacets.derive(on: $0, path: "store.sqlite", batchSize: size) }
        #expect(try await store.run(Self.facets) == facets)
    }

    @Test("a store with a damaged version is not brought up to date, stays as it was, and names the version")
    func damaged() async throws {
        let path = folder.file("store.sqlite")
        let store = try SQLiteStore.open(path: path)
        try await fill(store)
        try await store.run("DROP TRIGGER versions_refuse_update")
        try await store.run("UPDATE versions SET record = x'7b' WHERE number = 11")
        try store.close()
        try earlier(path)
        for _ in 1...2 {
            let problem = try #require(throws: Diagnostic.self) { try SQLiteStore.open(path: path) }
            #expect(
                problem.description == """
                    error: version 2 of "practice-2" in the store "\(path)" is damaged, so the store cannot be brought up to date
                      hint: restore the store from a backup
                    """)
        }
        let queue = try DatabaseQueue(path: path)
        #expect(try await queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 2)
        #expect(try await queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM facet_values WHERE facet > 8") } == 0)
    }
}
