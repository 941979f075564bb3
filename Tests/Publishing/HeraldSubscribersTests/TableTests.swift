import HeraldDiagnostics
import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("Tables of subscribers")
struct TableTests {
    private func table(_ text: String, consent: String? = nil, defaults: [String] = []) -> SubscriberTable {
        SubscriberTable(
            Array(text.utf8), file: "contacts.csv", lists: RegisterFixture.lists, defaults: .init(lists: defaults, consent: consent))
    }

    private func messages(_ text: String, defaults: [String] = []) -> [String] {
        table(text, defaults: defaults).problems.map(\.description)
    }

    @Test("rows are read with their line, their own wishes and those of the command")
    func rows() {
        let found = table(
            """
            E-mail;Language;Frequency;Audiences;Consent
            anna@example.org;fr;monthly;ngos, ministries;letter of 2 May

            "ben@example.org";;;;"said ""yes""
            at the workshop"
            """, consent: "signed list", defaults: ["ngos"])
        #expect(found.problems.isEmpty, "\(found.problems)")
        #expect(found.rows.map(\.line) == [2, 4])
        #expect(found.rows.map(\.address.written) == ["anna@example.org", "ben@example.org"])
        #expect(found.rows.map(\.wishes.lists) == [["ngos", "ministries"], ["ngos"]])
        #expect(found.rows.map { $0.wishes.language?.written } == ["fr", nil])
        #expect(found.rows.map(\.wishes.frequency) == [.monthly, nil])
        #expect(found.rows.map(\.wishes.consent) == ["letter of 2 May", "said \"yes\" at the workshop"])
    }

    @Test("each wrong row is reported with its line and without the address, and the others are read")
    func mistakes() {
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
        let found = table(text)
        #expect(found.rows.map(\.line) == [2, 9])
        #expect(
            found.problems.map(\.description) == [
                "contacts.csv:3:1: error: the address cannot be read; expected an e-mail address such as reader@practices.example",
                "contacts.csv:4:1: error: the row has no address",
                "contacts.csv:5:1: error: \"english please\" is not a language; expected a BCP 47 language tag such as en, fr or pt-BR",
                "contacts.csv:5:1: error: \"often\" is not a frequency; expected every, weekly, monthly or quarterly",
                "contacts.csv:5:1: error: \"ngo\" is not a list; expected ngos or ministries\n  hint: did you mean \"ngos\"?",
                "contacts.csv:6:1: error: the row names no list\n  hint: fill the column audiences, or name one: --audience NAME",
                "contacts.csv:7:1: error: found 5 cells; expected 4, as in the first row\n"
                    + "  hint: put a cell that contains a separator in quotes",
                "contacts.csv:8:18: error: a quote opens here and does not close\n  hint: close the quote",
            ])
    }

    @Test("a file without a column of addresses is refused whole; a column with names is reported and not kept")
    func header() {
        let expected = "expected address, language, frequency, audiences, consent or state"
        #expect(
            messages("name,mail\nAnna,anna@example.org\n", defaults: ["ngos"]) == [
                "contacts.csv:1:1: warning: the column \"name\" is not read; \(expected)",
                "contacts.csv:1:1: warning: the column \"mail\" is not read; \(expected)",
                "contacts.csv:1:1: error: no column is called \"address\"\n"
                    + "  hint: the first row names the columns, such as address,language,audiences",
            ])
        #expect(
            messages("email,address\na@example.org,b@example.org\n").first == "contacts.csv:1:1: error: two columns are called \"address\"")
        #expect(messages("") == ["contacts.csv:1:1: error: the file has no header; expected a row such as address,language,audiences"])
    }

    @Test("a file that is not UTF-8 is refused with the place")
    func encoding() {
        let found = SubscriberTable(
            Array("address\nanna@example.org\n".utf8) + [0xE9, 0x0A], file: "contacts.csv", lists: ["ngos"],
            defaults: .init(lists: ["ngos"]))
        #expect(found.rows.isEmpty)
        #expect(
            found.problems.map(\.description)
                == ["contacts.csv:3:1: error: the byte 0xE9 is not UTF-8\n  hint: save the file again with the encoding UTF-8"])
    }

    @Test("an import can be repeated: nothing is added twice, and readers are asked once")
    func repeated() throws {
        let fixture = try RegisterFixture()
        let table = table("address,audiences,consent\nanna@example.org,ngos,letter\nben@example.org,ngos,\nANNA@example.org,ngos,letter\n")
        /// The numbers of readers who are active, pending, unchanged and left out.
        func add(_ day: Int, isTrial: Bool = false) throws -> [Int] {
            let report = try fixture.register.add(
                table, origin: "contacts.csv", isTrial: isTrial, defaultLanguage: .english, mailDomain: "practices.example",
                at: RegisterFixture.day(day))
            return [report.active, report.pending, report.unchanged, report.leftOut]
        }
        #expect(try add(0, isTrial: true) == [1, 1, 1, 0])
        #expect(try fixture.register.subscribers().isEmpty)
        #expect(try add(0) == [1, 1, 1, 0])
        #expect(try add(1) == [0, 0, 3, 0])
        #expect(
            table.problems.map(\.description) == [
                "contacts.csv:4:1: warning: line 2 has the same address; of this row only the audiences are read\n"
                    + "  hint: one row has all audiences of a reader, separated by blanks"
            ])
        #expect(
            try fixture.register.consents(of: RegisterFixture.address("anna@example.org")).map(\.origin) == ["contacts.csv, line 2: letter"]
        )
        #expect(try fixture.ledger.counts() == [.due: 1])
    }

    @Test("an import keeps the choices of a reader who is in the list, adds the lists that are new, and leaves no other act")
    func choices() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org", language: LanguageTag(written: "fr")!, frequency: .monthly)
        func add(_ row: String) throws -> ImportReport {
            try fixture.register.add(
                table("address,language,frequency,audiences,consent\n\(row)\n"), origin: "contacts.csv", defaultLanguage: .english,
                mailDomain: "practices.example", at: RegisterFixture.day(1))
        }
        /// The language, the frequency, the active lists and the acts of the reader.
        func choices() throws -> [String] {
            let (reader, acts) = (
                try fixture.subscriber("anna@example.org"),
                try fixture.register.consents(of: RegisterFixture.address("anna@example.org"))
            )
            return [reader.language.written, reader.frequency.rawValue, reader.lists(.active).joined(separator: " ")]
                + acts.map { "\($0.act.rawValue) \($0.list ?? "-"): \($0.origin)" }
        }
        let before = ["fr", "monthly", "ngos", "added ngos: command: letter"]
        let same = try add("anna@example.org,es,every,ngos,old list")
        #expect([same.active, same.pending, same.unchanged, same.leftOut] == [0, 0, 1, 0])
        #expect(try choices() == before)
        let more = try add("Anna@example.org,es,weekly,ngos ministries,old list")
        #expect([more.active, more.pending, more.unchanged, more.leftOut] == [1, 0, 0, 0])
        #expect(
            try choices()
                == [
                    "fr", "monthly", "ministries ngos", "added ngos: command: letter",
                    "imported ministries: contacts.csv, line 2: old list",
                ])
    }

    @Test("two rows for one address: the choices of the first row hold, the lists of both are added, and a repeated import changes nothing")
    func twice() throws {
        let fixture = try RegisterFixture()
        let table = table(
            "address,language,audiences,consent\nanna@example.org,fr,ngos,letter\nben@example.org,en,ngos,letter\n"
                + "anna@example.org,en,ministries,letter\nanna@example.org,es,ngos,letter\n")
        let hint = "\n  hint: one row has all audiences of a reader, separated by blanks"
        #expect(
            table.problems.map(\.description)
                == [4, 5].map {
                    "contacts.csv:\($0):1: warning: line 2 has the same address; of this row only the audiences are read\(hint)"
                })
        func add(_ day: Int) throws -> [Int] {
            let report = try fixture.register.add(
                table, origin: "contacts.csv", defaultLanguage: .english, mailDomain: "practices.example", at: RegisterFixture.day(day))
            return [report.active, report.pending, report.unchanged, report.leftOut]
        }
        #expect(try add(0) == [3, 0, 1, 0])
        #expect(try add(1) == [0, 0, 4, 0])
        let reader = try fixture.subscriber("anna@example.org")
        #expect(reader.language.written == "fr" && reader.lists(.active) == ["ministries", "ngos"])
    }

    @Test("other choices that an operator makes for a reader are in the history")
    func changed() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        let changed = try fixture.add("anna@example.org", language: LanguageTag(written: "fr")!, frequency: .weekly)
        #expect(changed == .active([]))
        #expect(
            try fixture.register.consents(of: RegisterFixture.address("anna@example.org")).map { "\($0.act.rawValue): \($0.origin)" }
                == ["added: command: letter", "changed: command: fr, weekly"])
    }

    @Test("what an import leaves out is reported with its line")
    func leftOut() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        _ = try fixture.register.remove(RegisterFixture.address("anna@example.org"), lists: nil, origin: "command", at: RegisterFixture.now)
        _ = try fixture.register.suppress(RegisterFixture.address("ben@example.org"), .bounced, origin: "command", at: RegisterFixture.now)
        let report = try fixture.register.add(
            table("address\nanna@example.org\nben@example.org\n", consent: "letter", defaults: ["ngos"]), origin: "contacts.csv",
            defaultLanguage: .english, mailDomain: "practices.example", at: RegisterFixture.day(1))
        #expect(report.leftOut == 2)
        #expect(
            report.notes.map(\.description) == [
                "contacts.csv:2:1: warning: the reader unsubscribed from ngos; the row is left out\n"
                    + "  hint: readers subscribe again themselves; with a new consent: herald subscribers add ADDRESS --again",
                "contacts.csv:3:1: warning: the address is on the suppression list (bounced); it is left out",
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
        let read = table(text)
        #expect(read.rows.map(\.address.written) == ["=cmd@example.org"])
        #expect(read.rows.map(\.wishes.lists) == [["ministries", "ngos"]])
        #expect(
            read.problems.map(\.description)
                == ["contacts.csv:3:1: warning: the state of the row is \"unsubscribed\"; only active rows are imported"])
    }
}
