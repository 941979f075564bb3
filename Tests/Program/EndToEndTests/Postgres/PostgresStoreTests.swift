#if PostgreSQL
import FileTesting
import Foundation
import ProcessTesting
import PostgresTesting
import Testing

@Suite("A store on a PostgreSQL server")
struct PostgresStoreTests {
    let server: PostgresServer
    let address: String
    /// The address as Herald prints it.
    let shown: String

    init() throws {
        server = try PostgresServer.shared
        address = try server.newDatabase()
        shown = "postgresql://\(PostgresServer.user)@127.0.0.1:\(server.port)/\(address.split(separator: "/").last ?? "")"
    }

    private func count(_ table: String = "events") throws -> Int { Int(try server.run("SELECT count(*) FROM \(table)", at: address)) ?? -1 }

    @Test("a store that moved to a server makes the same documents, and moves back as it was")
    func thereAndBack() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.herald("run")
        let before = workspace.tree("Output")
        #expect(before.count > 3)
        let moved = try workspace.herald("store", "move", ".herald/practices.db", address)
        let hash = moved.output.split(separator: " ").first { $0.count > 64 }?.prefix(64) ?? ""
        #expect(
            moved
                == .done(
                    """
                    copied 14 events
                    both stores hold 4 practices, 4 versions, 7 reviews: SHA-256 \(hash)
                    to work with it, name it in herald.yaml: `store: \(shown)`

                    """))
        try FileManager.default.removeItem(atPath: "\(workspace.path)/Output")
        try workspace.write("store: \(address)\n", to: "herald.yaml")
        #expect(try workspace.herald("run").status == 0)
        #expect(FileTree.differences(workspace.tree("Output"), from: before) == [])
        let back = try workspace.herald("store", "move", address, "back.db")
        #expect(back.output.contains("SHA-256 \(hash)\n"))
        #expect(try workspace.herald("store", "check", "--store", "back.db").status == 0)
        #expect(try workspace.herald("store", "check").output == "\(shown): sound; 4 practices, 14 events\n")
    }

    @Test("records are taken in, withdrawn and published on a server as in a file")
    func work() throws {
        let (file, database) = (try TestWorkspace.withSamples(), try TestWorkspace.withSamples())
        let environment = ["HERALD_STORE": address]
        let preview = try database.herald(["intake", "--preview", "practices"], environment: environment)
        #expect(preview.output.contains("4 new") && preview.errors.isEmpty)
        let intake = ["intake", "--at", "2016-12-10T09:00:00Z", "practices"]
        #expect(
            try database.herald(intake, environment: environment)
                == .done("4 new, 0 changed, 0 unchanged, 0 refused\n\(TestWorkspace.sampleReviews)\n"))
        #expect(try database.herald(intake, environment: environment) == .done("0 new, 0 changed, 4 unchanged, 0 refused\n"))
        let withdraw = ["withdraw", "philippines-tulay-project", "--reason", "a figure was wrong"]
        #expect(try database.herald(withdraw, environment: environment) == file.herald(withdraw))
        let list = ["practices", "list", "immigrants"]
        #expect(try database.herald(list, environment: environment) == file.herald(list))
        #expect(try count() == 15)
    }

    @Test("a move that was killed goes on where it stopped", arguments: 1...3)
    func killed(round: Int) throws {
        let workspace = try TestWorkspace()
        let records = (1...1500).map { number in
            "{\"id\":\"practice-\(number)\",\"kind\":\"law\",\"title\":\"Practice \(number)\",\"summary\":\"What it does, in a sentence.\"}\n"
        }
        try workspace.write(records.joined(), to: "records.jsonl")
        #expect(try workspace.herald("intake", "records.jsonl").status == 0)
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: TestWorkspace.program)
        process.arguments = ["store", "move", ".herald/practices.db", address]
        process.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        // Each query takes long enough for the copy to make progress.
        while process.isRunning, try server.run("SELECT to_regclass('events') IS NULL", at: address) == "t" {}
        while process.isRunning, try count() < 250 * round {}
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let copied = try count()
        #expect(copied % 250 == 0 && copied >= 250 * round, "whole batches only")
        let outcome = try workspace.herald("store", "move", "--json", ".herald/practices.db", address)
        #expect(
            outcome.output.hasPrefix("{\"known\":\(copied),\"copied\":\(1500 - copied),\"practices\":1500,\"versions\":1500,\"reviews\":0,")
        )
        #expect(
            try workspace.herald("store", "move", ".herald/practices.db", address).output.hasPrefix("copied 0 events; 1,500 were there\n"))
    }

    @Test("a target that holds something else is left alone")
    func otherTarget() throws {
        let (workspace, other) = (try TestWorkspace.withSamples(), try TestWorkspace.withSamples())
        try workspace.herald("withdraw", "philippines-tulay-project", "--reason", "a figure was wrong")
        try other.herald("withdraw", "cities-of-migration", "--reason", "another one")
        #expect(try workspace.herald("store", "move", ".herald/practices.db", address).status == 0)
        let refused = try workspace.herald("store", "move", "\(other.path)/.herald/practices.db", address)
        #expect(
            refused
                == Outcome(
                    status: 1, output: "",
                    errors: """
                        error: event 15 of the target differs from the source; expected an empty target, or one with the first events of the source
                          hint: name an empty store to move to

                        """))
        try other.herald("restore", "cities-of-migration", "--reason", "it was right")
        let shorter = try workspace.herald("store", "move", address, "\(other.path)/.herald/practices.db")
        #expect(
            shorter.errors
                == """
                error: the target has 16 events, the source 15; expected an empty target, or one with the first events of the source
                  hint: name an empty store to move to

                """)
    }

    @Test("no command prints the password, whatever goes wrong")
    func secrets() throws {
        let workspace = try TestWorkspace.withSamples()
        let secret = address.split(separator: "@").first?.split(separator: ":").last.map(String.init) ?? ""
        let broken = address.replacing("127.0.0.1", with: "127.0.0.1:x")
        let outcomes = [
            try workspace.herald("practices", "--store", address), try workspace.herald("practices", "--store", broken),
            try workspace.herald("store", "check", "--store", server.address(of: "none_such")),
            try workspace.herald("store", "backup", "copy.db", "--store", address),
        ]
        #expect(outcomes.map(\.status) == [1, 1, 1, 1])
        #expect(
            outcomes[0].errors == """
                error: no store in "\(shown)"; expected a store of Herald
                  hint: herald intake makes one

                """)
        for text in ["stoer: \(address)\n", "store: [\(address)]\n", "store: \(address)\n  output: x\n"] {
            try workspace.write(text, to: "herald.yaml")
            let outcome = try workspace.herald("practices")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("herald.yaml:1:") || outcome.errors.contains("herald.yaml:2:"))
            #expect(!outcome.errors.contains(secret), "\(outcome.errors)")
            #expect(!outcome.errors.contains(PostgresServer.password))
        }
        for outcome in outcomes {
            #expect(!outcome.errors.contains(secret) && !outcome.errors.contains(PostgresServer.password), "\(outcome.errors)")
        }
    }
}
#endif
