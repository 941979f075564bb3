import FileTesting
import HeraldModel
import HeraldStore
import Testing

@testable import HeraldSubscribers

@Suite("The schema of the list of subscribers")
struct SchemaTests {
    @Test("a list of schema 1 is migrated: its readers and mailings stay, and recalls are told from issues from then on")
    func migrationOfRecalls() throws {
        let folder = try TemporaryFolder()
        let (path, secretPath) = ("\(folder.path)/subscribers.db", "\(folder.path)/subscribers.secret")
        let secret = try SubscriberSecret.open(secretPath)
        let address = try RegisterFixture.address("anna@example.org")
        let (format, begin) = (SubscriberSchema.format, RegisterFixture.now.seconds)
        let old = try PrivateDatabase(
            path: path,
            format: DatabaseFormat(name: format.name, applicationID: format.applicationID, migrations: Array(format.migrations.prefix(1))))
        try old.write { connection in
            try connection.run("INSERT INTO settings VALUES ('secret', ?)", .text(secret.fingerprint))
            try connection.run(
                "INSERT INTO subscribers VALUES (1, '0123456789abcdef0123', ?, ?, ?, 'en', 'monthly', ?)", .text(address.written),
                .text(address.key), .text(secret.hash(of: address)), .integer(begin))
            try connection.run("INSERT INTO subscriptions VALUES (1, 'ngos', 'active', ?)", .integer(begin))
            try connection.run(
                """
                INSERT INTO messages (edition, kind, list, subscriber, recipient, message_id, state, enqueued, due, changed)
                VALUES ('monthly/digest/ngos/en/1', 'edition', 'ngos', 1, ?1, '<1.herald@practices.example>', 'accepted', ?2, ?2, ?2)
                """, .text(secret.hash(of: address)), .integer(begin))
            try connection.run("INSERT INTO mailings VALUES ('monthly/digest/ngos/en/1', ?, 1, 0)", .integer(begin))
        }
        try old.close()
        let register = try SubscriberRegister.open(path, secretPath: secretPath)
        let ledger = MessageLedger(register)
        func key(_ number: Int) throws -> EditionKey { try #require(EditionKey(written: "monthly/digest/ngos/en/\(number)")) }
        func enqueue(_ number: Int, _ day: Int, recalling earlier: [EditionKey]? = nil) throws -> MessageLedger.Enqueued {
            try ledger.enqueue(
                key(number), toReadersOf: earlier, mailDomain: "practices.example", at: RegisterFixture.day(day))
        }
        #expect(try register.subscribers().map(\.address.written) == ["anna@example.org"])
        // The mailing of schema 1 is known, and counts as an issue: Anna, who wants one a month, is spared on day 20.
        #expect(try enqueue(1, 20) == .init(added: 0, known: 1, spared: 0))
        #expect(try enqueue(2, 20) == .init(added: 0, known: 0, spared: 1))
        // She gets a recall all the same. It is no issue, so the one of day 30 is not too early.
        #expect(try enqueue(3, 20, recalling: [key(1)]) == .init(added: 1, known: 0, spared: 0))
        #expect(try enqueue(4, 30) == .init(added: 1, known: 0, spared: 0))
    }
}
