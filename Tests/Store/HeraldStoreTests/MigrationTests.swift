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
        }, { $0.text = "title" },
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
                for value in practice.facets where ![.theme, .language].contains(value.facet) || own.contains(value.value) {
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

    @Test("a store of schema 1 is brought up to date where it is and answers the same")
    func schema1() async throws {
        let now = try SQLiteStore.open(path: folder.file("now.sqlite"))
        try await fill(now)
        let path = folder.file("earlier.sqlite")
        try earlier(now, path)
        let problem = try #require(throws: Diagnostic.self) { try SQLiteStore.open(path: path, readOnly: true) }
        #expect(problem.hint == "open it once for writing, and it is brought up to date")

        let store = try SQLiteStore.open(path: path)
        #expect(try await store.run("PRAGMA user_version") == ["2"])
        for sequence in stride(from: try await now.moment(asOf: nil).sequence, to: 0, by: -3) {
            let moment = StoreMoment(sequence: sequence, time: .day(30))
            for change in Self.queries {
                var query = HeraldModel.Query()
                change(&query)
                #expect(try await store.published(query, at: moment) == now.published(query, at: moment))
                #expect(try await store.summaries(of: query, at: moment) == now.summaries(of: query, at: moment))
            }
        }
        let facets =
            "SELECT f.record || ' ' || v.facet || ' ' || v.value || ' ' || v.clearance FROM facets f JOIN facet_values v USING (code) ORDER BY 1"
        #expect(try await store.run(facets) == now.run(facets))
        try await store.publish(Practice("another-one", title: "Zebra two"), day: 40)
        #expect(try await store.ids { $0.text = "zebra two" }.contains("another-one"))
    }
}
