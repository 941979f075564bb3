import Foundation
import ProcessTesting
import Testing

@Suite("herald store")
struct StoreTests {
    @Test("a sound store is said to be sound; a damaged record is named")
    func check() throws {
        let workspace = try TestWorkspace.withSamples()
        let sound = try workspace.herald("store", "check")
        #expect(sound == .done(".herald/practices.db: sound; 4 practices, 14 events\n"))
        let damage = ChildProcess()
        damage.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        damage.arguments = [
            "sqlite3", "\(workspace.path)/.herald/practices.db",
            """
            DROP TRIGGER versions_refuse_update; UPDATE versions SET record = x'7b7d' WHERE id = 'hire-immigrants';
            DROP TRIGGER events_refuse_delete; DELETE FROM events WHERE sequence = (SELECT max(sequence) - 1 FROM events);
            """,
        ]
        try damage.run()
        damage.waitUntilExit()
        let damaged = try workspace.herald("store", "check")
        #expect(damaged.status == 1 && damaged.output.isEmpty)
        #expect(damaged.errors.contains("error: version 1 of \"hire-immigrants\" cannot be read\n"))
        #expect(damaged.errors.contains("error: event 14 follows on event 12\n"))
        #expect(damaged.errors.hasSuffix("faults in \".herald/practices.db\"\n"))
    }

    @Test("a backup is a store of its own, takes the place of an earlier one, and of nothing else")
    func backup() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("store", "backup", "copy.db") == .done("copy.db: copied 14 events, as of 2016-12-10T09:00:00Z\n"))
        #expect(try workspace.herald("practices", "--store", "copy.db") == workspace.herald("practices"))
        try workspace.herald("withdraw", "cities-of-migration", "--reason", "the network asked for it")
        #expect(try workspace.herald("store", "backup", "copy.db").output.hasPrefix("copy.db: copied 15 events, as of "))
        #expect(try workspace.herald("store", "check", "--store", "copy.db").status == 0)
        #expect(!workspace.exists("copy.db.unfinished"))

        try workspace.write("a text\n", to: "note.txt")
        #expect(
            try workspace.herald("store", "backup", "note.txt").errors
                == "error: \"note.txt\" is not a copy of a store; it is left as it is\n  hint: name another file\n")
        #expect(try workspace.text("note.txt") == "a text\n")
        #expect(
            try workspace.herald("store", "backup", ".herald/practices.db").errors
                == "error: \".herald/practices.db\" is the store itself; expected another file\n  hint: name a file on another disk\n")
    }
}
