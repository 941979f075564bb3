import HeraldDiagnostics
import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("Imports of contacts")
struct ImportTests {
    @Test("an import can be repeated: nothing is added twice, and readers are asked once")
    func repeated() throws {
        let fixture = try RegisterFixture()
        let table = try Contacts.table(
            "address,audiences,consent\nanna@example.org,ngos,letter\nben@example.org,ngos,\nANNA@example.org,ngos,letter\n")
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
                try Contacts.table("address,language,frequency,audiences,consent\n\(row)\n"), origin: "contacts.csv",
                defaultLanguage: .english,
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
        let table = try Contacts.table(
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
            try Contacts.table("address\nanna@example.org\nben@example.org\n", consent: "letter", defaults: ["ngos"]),
            origin: "contacts.csv",
            defaultLanguage: .english, mailDomain: "practices.example", at: RegisterFixture.day(1))
        #expect(report.leftOut == 2)
        #expect(
            report.notes.map(\.description) == [
                "contacts.csv:2:1: warning: the reader unsubscribed from ngos; the row is left out\n"
                    + "  hint: readers subscribe again themselves; with a new consent: herald subscribers add ADDRESS --again",
                "contacts.csv:3:1: warning: the address is on the suppression list (bounced); it is left out",
            ])
    }
}
