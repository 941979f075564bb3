import FileTesting
import Foundation
import HeraldModel
import HeraldStore
import Testing

@testable import HeraldSubscribers

@Suite("The list of subscribers")
struct RegisterTests {
    @Test("the files are for their owner only, those that SQLite puts beside them too")
    func rights() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).sorted()
        #expect(names == ["subscribers.db", "subscribers.db-shm", "subscribers.db-wal", "subscribers.secret"])
        for name in names { #expect(try RegisterFixture.rights("\(fixture.folder.path)/\(name)") == "600", "\(name)") }
    }

    @Test("a list that is open to others is refused")
    func open() throws {
        let fixture = try RegisterFixture()
        try fixture.register.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: fixture.path)
        #expect(
            message { _ = try SubscriberRegister.open(fixture.path, secretPath: fixture.secretPath) }
                == "error: the list of subscribers \"\(fixture.path)\" is open to others: its rights are 0644; expected 0600\n"
                + "  hint: chmod 600 \(fixture.path)")
    }

    @Test("a list without its secret, or with another one, is refused, and no secret is made")
    func secrets() throws {
        let fixture = try RegisterFixture()
        try fixture.register.close()
        try FileManager.default.moveItem(atPath: fixture.secretPath, toPath: "\(fixture.secretPath).kept")
        #expect(
            message { _ = try SubscriberRegister.open(fixture.path, secretPath: fixture.secretPath) }
                == "error: the secret of the subscribers \"\(fixture.secretPath)\" is missing; "
                + "expected the one that \"\(fixture.path)\" was made with\n"
                + "  hint: restore it from the backup; a new one would make every link and every suppression useless")
        #expect(!FileManager.default.fileExists(atPath: fixture.secretPath))
        _ = try SubscriberSecret.open(fixture.secretPath)
        #expect(
            message { _ = try SubscriberRegister.open(fixture.path, secretPath: fixture.secretPath) }
                == "error: the secret \"\(fixture.secretPath)\" does not belong to the list of subscribers \"\(fixture.path)\"\n"
                + "  hint: restore both from the same backup")
    }

    @Test("a file of another program is left as it is, and one of a later Herald is refused")
    func foreign() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/subscribers.db"
        let other = DatabaseFormat(name: "the other list", applicationID: 7, migrations: [["CREATE TABLE t (a INTEGER)"]])
        try PrivateDatabase(path: path, format: other).close()
        #expect(
            message { _ = try SubscriberRegister.open(path, secretPath: "\(folder.path)/secret") }
                == "error: \"\(path)\" is a database of another program; expected the list of subscribers\n  hint: name another file")
        let later = DatabaseFormat(
            name: "the list", applicationID: SubscriberSchema.format.applicationID,
            migrations: SubscriberSchema.format.migrations + [["CREATE TABLE later (a INTEGER)"]])
        let newer = "\(folder.path)/newer.db"
        try PrivateDatabase(path: newer, format: later).close()
        #expect(
            message { _ = try SubscriberRegister.open(newer, secretPath: "\(folder.path)/secret") }
                == "error: the list of subscribers \"\(newer)\" has schema 3; expected 2 or lower\n"
                + "  hint: it was written by a later Herald: use that one")
        try Data("no database at all, but a text of some length".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/text.db"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder.path)/text.db")
        #expect(
            message { _ = try SubscriberRegister.open("\(folder.path)/text.db", secretPath: "\(folder.path)/secret") }
                == "error: \"\(folder.path)/text.db\" is not the list of subscribers; expected a file that Herald wrote\n"
                + "  hint: name another file"
        )
    }

    @Test("a file of an earlier schema is migrated, and keeps its rows")
    func migration() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/some.db"
        let first = DatabaseFormat(name: "the list", applicationID: 9, migrations: [["CREATE TABLE t (a INTEGER)"]])
        let old = try PrivateDatabase(path: path, format: first)
        try old.write { _ = try $0.run("INSERT INTO t VALUES (1)") }
        try old.close()
        let second = DatabaseFormat(
            name: "the list", applicationID: 9, migrations: first.migrations + [["ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 5"]])
        let new = try PrivateDatabase(path: path, format: second)
        #expect(try new.read { try $0.rows("SELECT a, b FROM t") { [$0.integer(0), $0.integer(1)] } } == [[1, 5]])
    }

    @Test("a transaction is on the disk when it returns: SQLite is told to wait for it")
    func synchronous() throws {
        let fixture = try RegisterFixture()
        let mode = try fixture.register.database.write { try $0.first("PRAGMA synchronous") { $0.integer(0) } }
        #expect(mode == 2)
    }

    @Test("nobody is subscribed by being added without consent: the reader is asked, once a day")
    func pending() throws {
        let fixture = try RegisterFixture()
        let address = try RegisterFixture.address("anna@example.org")
        let result = try fixture.register.add(
            address, .init(lists: ["ngos"]), act: .added, origin: "command", defaultLanguage: LanguageTag(written: "fr")!,
            mailDomain: "practices.example", at: RegisterFixture.now)
        #expect(result == .pending(["ngos"]))
        let reader = try fixture.subscriber("anna@example.org")
        #expect(reader.state == "pending" && reader.language.written == "fr")
        let sender = try fixture.ledger.openSender(at: RegisterFixture.now)
        #expect(try sender.nextDue(limit: 9, at: RegisterFixture.now).map(\.kind) == [.confirmation(lists: ["ngos"])])
    }

    @Test("an import never brings back a reader who unsubscribed, also after somebody asked for the address on the page")
    func unsubscribed() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org", ["ngos", "ministries"])
        let token = try fixture.token(.unsubscribe, "anna@example.org")
        #expect(try fixture.actions.unsubscribe(token, origin: "one-click", at: RegisterFixture.day(1)) == .done(["ngos"]))
        #expect(try fixture.add("anna@example.org", ["ngos"], at: RegisterFixture.day(2)) == .unsubscribed(["ngos"]))
        // Also beside a list that the reader has.
        #expect(try fixture.add("anna@example.org", ["ministries", "ngos"], at: RegisterFixture.day(2)) == .unsubscribed(["ngos"]))
        try fixture.request("anna@example.org", ["ngos"], at: RegisterFixture.day(3))
        #expect(try fixture.subscriber("anna@example.org").lists(.pending) == ["ngos"])
        #expect(try fixture.add("anna@example.org", ["ngos"], at: RegisterFixture.day(4)) == .unsubscribed(["ngos"]))
        let confirm = try fixture.token(.confirm, "anna@example.org", at: RegisterFixture.day(4))
        #expect(try fixture.actions.confirm(confirm, at: RegisterFixture.day(4)) == .done(["ngos"]))
        #expect(try fixture.add("anna@example.org", ["ngos"], at: RegisterFixture.day(5)) == .unchanged)
    }

    @Test("an operator with a new consent brings a reader back")
    func again() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        let address = try RegisterFixture.address("anna@example.org")
        #expect(try fixture.register.remove(address, lists: nil, origin: "command", at: RegisterFixture.day(1)) == ["ngos"])
        #expect(try fixture.register.remove(address, lists: nil, origin: "command", at: RegisterFixture.day(1)) == [])
        let result = try fixture.register.add(
            address, .init(lists: ["ngos"], consent: "letter"), act: .added, origin: "command", renews: true, defaultLanguage: .english,
            mailDomain: "practices.example", at: RegisterFixture.day(2))
        #expect(result == .active(["ngos"]))
    }

    @Test("a suppressed address gets nothing, and its reason is reported")
    func suppression() throws {
        let fixture = try RegisterFixture()
        let address = try RegisterFixture.address("anna@example.org")
        try fixture.add("anna@example.org")
        #expect(try fixture.register.suppress(address, .complained, origin: "command", at: RegisterFixture.now))
        #expect(try !fixture.register.suppress(address, .byHand, origin: "command", at: RegisterFixture.day(1)))
        #expect(try fixture.subscriber("anna@example.org").state == "suppressed")
        #expect(try fixture.add("anna@example.org", ["ministries"]) == .suppressed(.complained))
        #expect(try fixture.register.unsuppress(address, origin: "command", at: RegisterFixture.now))
        #expect(try fixture.subscriber("anna@example.org").state == "active")
        #expect(try !fixture.register.unsuppress(address, origin: "command", at: RegisterFixture.now))
    }

    @Test("lists are found by audience, state and language")
    func filters() throws {
        let fixture = try RegisterFixture()
        try fixture.add("b@example.org", ["ngos", "ministries"], language: LanguageTag(written: "fr")!)
        try fixture.add("a@example.org", ["ngos"])
        try fixture.request("c@example.org", ["ngos"])
        func found(_ list: String? = nil, _ state: String? = nil, _ language: String? = nil) throws -> [String] {
            try fixture.register.subscribers(list: list, state: state, language: language.flatMap { LanguageTag(written: $0) })
                .map { String($0.address.written.prefix(1)) }
        }
        #expect(try found() == ["a", "b", "c"])
        #expect(try found("ngos", "active") == ["a", "b"])
        #expect(try found("ministries") == ["b"])
        #expect(try found(nil, "pending") == ["c"])
        #expect(try found("ngos", nil, "fr") == ["b"])
        let status = try fixture.register.status()
        #expect(status.subscribers == 3)
        #expect(status.lists == ["ngos": ["active": 2, "pending": 1], "ministries": ["active": 1]])
    }
}
