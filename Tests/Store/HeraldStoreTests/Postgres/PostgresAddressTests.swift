#if PostgreSQL
import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore
import PostgresTesting
import Testing

@testable import HeraldStorePostgres

@Suite("Addresses of PostgreSQL stores, and what is said when nobody answers there")
struct PostgresAddressTests {
    /// Returns the error of the first query.
    private func problem(_ address: String, _ access: PostgresStore.Access = .creating) async throws -> Diagnostic {
        let problem = try #require(
            await #expect(throws: Diagnostic.self) { try await PostgresStore(at: address, access: access).moment(asOf: nil) })
        #expect(!problem.description.contains(PostgresServer.password))
        #expect(!problem.description.contains("tr0ub4dor"))
        return problem
    }

    private func port(_ address: String) throws -> String { "127.0.0.1:\(try PostgresServer.shared.port)" + address }

    @Test("an address is shown without its password, wherever that is written")
    func redaction() throws {
        let shown = "postgresql://anna@db.example:5433/practices"
        for address in [
            "postgresql://anna:tr0ub4dor@db.example:5433/practices",
            "postgres://anna@db.example:5433/practices?password=tr0ub4dor",
            "postgresql://db.example/practices?user=anna&port=5433&password=tr0ub4dor&sslpassword=tr0ub4dor",
        ] {
            #expect(try PostgresAddress(address).description == shown)
        }
        #expect(try PostgresAddress("postgresql:///practices").description == "postgresql:///practices")
        #expect(try PostgresAddress("postgresql://a,b:5433/c").description == "postgresql://a,b:,5433/c")
    }

    @Test(
        "an address that cannot be read is refused without a word of it",
        arguments: [
            "postgresql://anna:tr0ub4dor/3@db/x", "postgresql://db/x?pasword=tr0ub4dor", "postgresql://db/%zz", "postgres:tr0ub4dor",
        ])
    func unreadable(address: String) async throws {
        #expect(
            try await problem(address).description == """
                error: the store's address cannot be read; expected postgresql://USER@HOST:PORT/DATABASE
                  hint: write / as %2F, @ as %40, : as %3A and % as %25 where they belong to a name or a password
                """)
    }

    @Test("a wrong password and a missing one")
    func passwords() async throws {
        let server = try PostgresServer.shared
        let shown = "postgresql://herald@\(try port("/postgres"))"
        #expect(
            try await problem(server.address(of: "postgres", password: "tr0ub4dor-not")).description == """
                error: the server of the store "\(shown)" refuses the user or the password
                  hint: set PGPASSWORD, or write the password into ~/.pgpass
                """)
        #expect(
            try await problem(shown).description == """
                error: the server of the store "\(shown)" asks for a password, and none was given
                  hint: set PGPASSWORD, or write the password into ~/.pgpass
                """)
    }

    @Test("a password file is read")
    func passwordFile() async throws {
        let folder = try TemporaryFolder()
        let file = folder.file("pgpass")
        let address = try PostgresServer.shared.newDatabase()
        try "127.0.0.1:*:*:herald:\(PostgresServer.password)\n".write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let bare = address.replacing(#/:[^:@]*@/#, with: "@") + "?passfile=\(file)"
        #expect(!bare.contains("tr0ub4dor"))
        let store = try PostgresStore(at: bare, access: .creating)
        try await store.publish(Practice("seasonal-work"))
        #expect(try await store.published().count == 1)
    }

    @Test("no server, no database")
    func nobody() async throws {
        let quiet = "postgresql://herald@127.0.0.1:1/practices"
        #expect(
            try await problem(quiet).description == """
                error: no server answers for the store "\(quiet)": Connection refused
                  hint: see whether PostgreSQL runs there, and whether host and port are right
                """)
        #expect(
            try await problem(PostgresServer.shared.address(of: "none_such")).description == """
                error: there is no database for the store "postgresql://herald@\(try port("/none_such"))"
                  hint: make it on the server: createdb -E UTF8 -T template0 NAME
                """)
    }

    @Test("a database without a store is one only for who makes it")
    func empty() async throws {
        let address = try PostgresServer.shared.newDatabase()
        let shown = try PostgresAddress(address)
        for access in [PostgresStore.Access.reading, .writing] {
            #expect(
                try await problem(address, access).description == """
                    error: no store in "\(shown)"; expected a store of Herald
                      hint: herald intake makes one
                    """)
        }
        #expect(try await PostgresStore(at: address, access: .creating).moment(asOf: nil).sequence == 0)
        #expect(try await PostgresStore(at: address, access: .reading).moment(asOf: nil).sequence == 0)
    }

    @Test("another program's tables, another encoding and a later schema are refused")
    func otherDatabases() async throws {
        let server = try PostgresServer.shared
        let foreign = try server.newDatabase()
        try server.run("CREATE TABLE events (name text)", at: foreign)
        #expect(
            try await problem(foreign).message
                == "the database of the store \"\(try PostgresAddress(foreign))\" has a table \"events\" of another program; "
                + "expected an empty database or a store")
        let latin = try server.newDatabase("ENCODING 'LATIN1' LOCALE 'C'")
        #expect(
            try await problem(latin).description == """
                error: the database of the store "\(try PostgresAddress(latin))" is in LATIN1; expected UTF8
                  hint: make one: createdb -E UTF8 -T template0 NAME
                """)
        let later = try server.newDatabase()
        try await PostgresStore(at: later, access: .creating).publish(Practice("seasonal-work"))
        try server.run("UPDATE herald_store SET schema = 99", at: later)
        #expect(
            try await problem(later, .reading).description == """
                error: the store "\(try PostgresAddress(later))" has schema 99; expected 2 or lower
                  hint: it was written by a later Herald: use that one
                """)
    }

    @Test("who may not write, may not")
    func permissions() async throws {
        let server = try PostgresServer.shared
        let address = try server.newDatabase()
        let name = String(address.split(separator: "/").last ?? "")
        try server.run("CREATE ROLE reader_\(name) LOGIN PASSWORD '\(PostgresServer.password)'")
        let reader = server.address(of: name, user: "reader_\(name)")
        let refused = try await problem(reader)
        #expect(refused.message == "no permission in the store \"\(try PostgresAddress(reader))\": permission denied for schema public")
        #expect(
            refused.hint
                == "to read, the user needs USAGE on the schema and SELECT on all its tables; to write, the user must own them")
        try await PostgresStore(at: address, access: .creating).publish(Practice("seasonal-work"))
        try server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_\(name)", at: address)
        let store = try PostgresStore(at: reader, access: .writing)
        #expect(try await store.published().count == 1)
        let problem = await #expect(throws: Diagnostic.self) { try await store.publish(Practice("another-one")) }
        #expect(
            problem?.message == "no permission in the store \"\(try PostgresAddress(reader))\": permission denied for table practices")
    }

    @Test("a role with SELECT alone reads everything, and is told which right it lacks")
    func selectAlone() async throws {
        let server = try PostgresServer.shared
        let address = try server.newDatabase()
        let name = String(address.split(separator: "/").last ?? "")
        let owner = try PostgresStore(at: address, access: .creating)
        try await owner.publish(Practice("seasonal-work"))
        try server.run("CREATE ROLE select_\(name) LOGIN PASSWORD '\(PostgresServer.password)'")
        let reader = server.address(of: name, user: "select_\(name)")
        let shown = try PostgresAddress(reader)
        #expect(
            try await self.problem(reader, .reading).message
                == "no permission in the store \"\(shown)\": permission denied for table herald_store")
        try server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO select_\(name)", at: address)
        #expect(try await PostgresStore.exists(at: reader))
        for access in [PostgresStore.Access.reading, .readingAfterMigration] {
            let store = try PostgresStore(at: reader, access: access)
            let moment = try await store.moment(asOf: nil)
            #expect(try await store.published() == owner.published())
            #expect(try await store.events(of: nil, after: 0, at: moment) == owner.events(of: nil, after: 0, at: moment))
            #expect(try await store.reviews(of: nil, at: moment).count == owner.reviews(of: nil, at: moment).count)
            #expect(try await store.assignments(of: nil, at: moment).isEmpty)
            #expect(try await store.summaries(of: Query(), at: moment).count == 1)
            #expect(try await store.version(nil, of: Practice("seasonal-work").id)?.version == 1)
            #expect(try await store.entries(after: 0, count: 99).count == moment.sequence)
            #expect(try await store.timeline(of: Query(), at: moment, in: TimelineWindow(1...moment.sequence, count: 9)).items.count == 1)
            #expect(try await store.watermark { .day(9) } == Watermark(moment: moment, time: .day(9)))
            #expect(try await store.preview([Submission(practice: Practice("another-one"))]).count == 1)
            #expect(try await store.integrityProblems() == [])
        }
        try server.run("REVOKE USAGE ON SCHEMA public FROM PUBLIC", at: address)
        let closed = try await self.problem(reader, .reading)
        #expect(closed.message == "no permission in the store \"\(shown)\": its tables are in the schema \"public\"")
        #expect(closed.hint == "GRANT USAGE ON SCHEMA public, and SELECT on all its tables, to the user")
    }
}
#endif
