import FileTesting
import HeraldModel
import HeraldStoreCore
import Testing

@testable import HeraldStore

@Suite("Words are found by the same rules in every store")
struct TextSearchTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test(
        "accents, case and script do not matter to a search", arguments: StoreKind.shipped,
        [
            ("Ärzte, Ñandú — ΣΊΣΥΦΟΣ", ["arzte", "ÄRZTE", "a\u{308}rzte", "nandu", "Σίσυφος ärzte"]),
            ("Đà Nẵng, İstanbul: 2ème accès (№ 12)", ["đa nang", "istanbul", "2EME", "acces 12"]),
            ("Трудовая миграция ВРЕМЕННО", ["трудовая", "МИГРАЦИЯ временно"]),
            ("الهجرة المؤقتة", ["الهجرة", "المؤقتة الهجرة"]),
            ("移民 労働者", ["移民", "労働者 移民"]),
            ("l’accueil e-mail x_y", ["accueil", "L'ACCUEIL", "mail e", "x", "y_x"]),
        ])
    func folding(kind: StoreKind, example: (title: String, searches: [String])) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("seasonal-work", title: example.title))
        try await store.publish(Practice("another-one", title: "Something else"))
        for text in example.searches { #expect(try await store.ids { $0.text = text } == ["seasonal-work"], "\(text)") }
    }

    @Test(
        "no text a reader types is an error", arguments: StoreKind.shipped,
        ["\"", "a AND", "NOT", "x*", "(", "title:zebra", "-", "", "l’accueil", "a\0b", "\u{301}", "👩🏽‍🚒 x"])
    func hostileText(kind: StoreKind, text: String) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("seasonal-work", title: "A and x. Not title Zebra: l’accueil b 👩🏽‍🚒"))
        #expect(try await store.ids { $0.text = text } == ["seasonal-work"])
    }

    @Test("words of curators' notes are not found", arguments: StoreKind.shipped)
    func curatorsNotes(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        var practice = Practice("seasonal-work", title: "Seasonal work")
        practice.curatorsNotes = [LocalizedText("Doubtful figure")]
        try await store.publish(practice)
        #expect(try await store.ids { $0.text = "seasonal" } == ["seasonal-work"])
        for clearance in Sensitivity.allCases {
            #expect(try await store.ids { ($0.text, $0.clearance) = ("doubtful", clearance) } == [])
        }
    }

    @Test("a word of any length is stored and found", arguments: StoreKind.shipped)
    func longWords(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        let (long, other) = (String(repeating: "ä1", count: 4000), String(repeating: "ä1", count: 4000) + "b")
        try await store.publish(Practice("seasonal-work", title: "\(long) and \(String(repeating: "x ", count: 5000))"))
        #expect(try await store.ids { $0.text = long } == ["seasonal-work"])
        #expect(try await store.ids { $0.text = other } == [])
    }

    @Test("all of Unicode is folded as SQLite's tokenizer does it")
    func everyScalar() async throws {
        let store = try SQLiteStore.open(path: folder.file("store.sqlite"))
        try await store.run("CREATE VIRTUAL TABLE folds USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2')")
        try await store.run("CREATE VIRTUAL TABLE folded USING fts5vocab (folds, row)")
        let blocks = Array(0..<0x200) + [0x2A6, 0x2FF, 0xE00, 0xE01, 0xE02, 0xFFF, 0x10FF]
        for block in blocks {
            // Each scalar occurs within a word and at the beginning of a word.
            let text = (block * 256..<(block + 1) * 256).compactMap { Unicode.Scalar($0 == 0 ? 1 : $0) }
                .map { "a\($0)b\($0.value) \($0)c\($0.value)" }.joined(separator: " ")
            try await store.run("DELETE FROM folds")
            try await store.run("INSERT INTO folds (words) VALUES ('\(text.replacing("'", with: "''"))')")
            let expected = try await store.run("SELECT term FROM folded")
            let found = SearchTokens(of: text).words.map { String(decoding: $0, as: UTF8.self) }
            #expect(Set(found.map { Array($0.utf8) }) == Set(expected.map { Array($0.utf8) }), "block \(String(block, radix: 16))")
        }
    }
}
