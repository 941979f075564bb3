import HeraldDiagnostics
import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("Tables of subscribers")
struct TableTests {
    private func messages(_ text: String, defaults: [String] = []) throws -> [String] {
        try Contacts.table(text, defaults: defaults).problems.map(\.description)
    }

    @Test("rows are read with their line, their own wishes and those of the command")
    func rows() throws {
        let found = try Contacts.table(
            """
            E-mail;Language;Frequency;Audiences;Consent
            anna@example.org;fr;monthly;ngos, ministries;letter of 2 May

            "ben@example.org";;;;"said ""yes""
            at the workshop"
            """, consent: "signed list", defaults: ["ngos"])
        #expect(found.problems.isEmpty, "\(found.problems)")
        #expect(found.rows.map(\.position.line) == [2, 4])
        #expect(found.rows.map(\.address.written) == ["anna@example.org", "ben@example.org"])
        #expect(found.rows.map(\.wishes.lists) == [["ngos", "ministries"], ["ngos"]])
        #expect(found.rows.map { $0.wishes.language?.written } == ["fr", nil])
        #expect(found.rows.map(\.wishes.frequency) == [.monthly, nil])
        #expect(found.rows.map(\.wishes.consent) == ["letter of 2 May", "said \"yes\" at the workshop"])
    }

    @Test("each wrong row is reported with its line and without the address, and the others are read")
    func mistakes() throws {
        let text = """
            address,language,frequency,audiences
            anna@example.org,en,every,ngos
            Anna Meyer <anna@example.org>,en,every,ngos
            ,en,every,ngos
            ben@example.org,english please,often,ngo
            carla@example.org,en,every,
            dora@example.org,en,every,ngos,more
            emil@example.org,"en,every,ngos
            fay@example.org,en,every,ministries
            """
        let found = try Contacts.table(text)
        #expect(found.rows.map(\.position.line) == [2, 9])
        #expect(
            Self.sorted(found.problems).map(\.description) == [
                "contacts.csv:3:1: error: the address cannot be read; expected an e-mail address such as reader@practices.example\n"
                    + "  hint: write the address alone",
                "contacts.csv:4:1: error: the row has no address",
                "contacts.csv:5:17: error: \"english please\" is not a language; expected a BCP 47 language tag such as en, fr or pt-BR",
                "contacts.csv:5:32: error: \"often\" is not a frequency; expected every, weekly, monthly or quarterly",
                "contacts.csv:5:38: error: \"ngo\" is not a list; expected ngos or ministries\n  hint: did you mean \"ngos\"?",
                "contacts.csv:6:28: error: the row names no list\n  hint: fill the column audiences, or name one: --audience NAME",
                "contacts.csv:7:32: error: found 5 cells; expected 4, as in the first row\n"
                    + "  hint: put a cell that contains a separator in quotes",
                "contacts.csv:8:18: error: a quote opens here and does not close\n  hint: close the quote",
            ])
    }

    /// Returns problems in the order in which the command prints them.
    private static func sorted(_ problems: [Diagnostic]) -> [Diagnostic] {
        problems.sorted { ($0.position?.line ?? 0, $0.position?.column ?? 0) < ($1.position?.line ?? 0, $1.position?.column ?? 0) }
    }

    @Test("a file without a column of addresses is refused whole; a column with names is reported and not kept")
    func header() throws {
        let expected = "expected address, language, frequency, audiences, consent or state"
        #expect(
            try messages("name,post\nAnna,anna@example.org\n", defaults: ["ngos"]) == [
                "contacts.csv:1:1: warning: the column \"name\" is not read; \(expected)",
                "contacts.csv:1:6: warning: the column \"post\" is not read; \(expected)",
                "contacts.csv:1:1: error: no column is called \"address\"\n"
                    + "  hint: the first row names the columns, such as address,language,audiences",
            ])
        #expect(
            try messages("email,address\na@example.org,b@example.org\n") == ["contacts.csv:1:7: error: two columns are called \"address\""])
        #expect(try messages("") == ["contacts.csv:1:1: error: the file has no header; expected a row such as address,language,audiences"])
    }

    @Test(
        "headers in other languages are known",
        arguments: ["Courriel;Langue", "E-Mail-Adresse;Sprache", "Correo electrónico;Idioma", "Adresse électronique;LANGUE"])
    func foreignHeaders(_ header: String) throws {
        let found = try Contacts.table("\(header)\nanna@example.org;fr\n", defaults: ["ngos"])
        #expect(found.problems.isEmpty, "\(found.problems)")
        #expect(found.rows.map { $0.wishes.language?.written } == ["fr"])
    }

    @Test("a header that only has a word for a language or an address is refused, so that nobody is written to in a wrong language")
    func nearHeaders() throws {
        let expected = "expected address, language, frequency, audiences, consent or state"
        #expect(
            try messages("Courriel;Langue préférée\nanna@example.org;fr\n", defaults: ["ngos"]) == [
                "contacts.csv:1:10: error: the column \"Langue préférée\" is not read; \(expected)\n  hint: call it \"language\""
            ])
        #expect(
            try messages("Email (work)\nanna@example.org\n", defaults: ["ngos"]) == [
                "contacts.csv:1:1: error: the column \"Email (work)\" is not read; \(expected)\n  hint: call it \"address\""
            ])
        let found = try Contacts.table("Email,Language of letters,language\nanna@example.org,German,fr\n", defaults: ["ngos"])
        #expect(
            found.problems.map(\.description) == ["contacts.csv:1:7: warning: the column \"Language of letters\" is not read; \(expected)"])
        #expect(found.rows.map { $0.wishes.language?.written } == ["fr"])
    }

    @Test("CSV in Windows-1252, in UTF-16 and with a line that names the separator is read")
    func encodings() throws {
        let text = "address;consent\r\nanna@example.org;café\r\n"
        let windows = text.unicodeScalars.map { UInt8($0.value) }
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        for bytes in [windows, wide, marked, Array("sep=;\r\n\(text)".utf8)] {
            let found = try Contacts.table(bytes, defaults: ["ngos"])
            #expect(found.problems.isEmpty, "\(found.problems)")
            #expect(found.rows.map(\.wishes.consent) == ["café"])
        }
        let found = try Contacts.table("sep=;\naddress;language\nanna@example.org;fr\n", defaults: ["ngos"])
        #expect(found.rows.map(\.position.line) == [3])
    }

    @Test("a mistake in a workbook is reported with its cell, and a cell without a value with the reason")
    func workbook() {
        func cell(_ text: String, _ row: Int, _ column: Int, _ problem: (message: String, hint: String?)? = nil) -> SubscriberTable.Cell {
            SubscriberTable.Cell(
                text, at: SourcePosition(file: "contacts.xlsx", line: row, column: column, sheet: "People"), problem: problem)
        }
        let rows = [
            [cell("Address", 1, 1), cell("Language", 1, 2)], [cell("anna@example.org", 2, 1), cell("fr", 2, 2)],
            [cell("ben@example.org", 3, 1), cell("german please", 3, 2)],
            [cell("carla@example.org", 5, 1), cell("", 5, 2, (message: "found \"#N/A\"", hint: "correct the formula"))],
        ]
        let found = SubscriberTable(
            rows, file: "contacts.xlsx", lists: RegisterFixture.lists, defaults: .init(lists: ["ngos"], consent: "letter"))
        #expect(found.rows.map(\.position.cell) == ["A2"])
        #expect(
            found.problems.map(\.description) == [
                "contacts.xlsx: People!B3: error: \"german please\" is not a language; "
                    + "expected a BCP 47 language tag such as en, fr or pt-BR",
                "contacts.xlsx: People!B5: error: found \"#N/A\"\n  hint: correct the formula",
            ])
    }

    @Test("an export is read back by an import, active rows only, and no cell of it is a formula")
    func export() throws {
        let fixture = try RegisterFixture()
        try fixture.add("=cmd@example.org", ["ministries", "ngos"], language: LanguageTag(written: "fr")!, frequency: .monthly)
        try fixture.add("gone@example.org")
        _ = try fixture.register.remove(
            RegisterFixture.address("gone@example.org"), lists: nil, origin: "command", at: RegisterFixture.day(1))
        let text = try fixture.register.table(of: fixture.register.subscribers())
        #expect(
            text == """
                address,language,frequency,audiences,consent,state,pending,unsubscribed,created\r
                '=cmd@example.org,fr,monthly,ministries ngos,"added 2026-05-02T09:00:00Z, command: letter",active,,,2026-05-02T09:00:00Z\r
                gone@example.org,en,every,,,unsubscribed,,ngos,2026-05-02T09:00:00Z\r

                """)
        let read = try Contacts.table(text)
        #expect(read.rows.map(\.address.written) == ["=cmd@example.org"])
        #expect(read.rows.map(\.wishes.lists) == [["ministries", "ngos"]])
        #expect(
            read.problems.map(\.description)
                == ["contacts.csv:3:29: warning: the state of the row is \"unsubscribed\"; only active rows are imported"])
    }
}
