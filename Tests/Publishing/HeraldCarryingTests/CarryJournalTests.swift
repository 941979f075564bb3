import FileTesting
import HeraldCarrying
import HeraldFiles
import Testing

@Suite("The journal of what was carried")
struct CarryJournalTests {
    private let scratch: TemporaryFolder
    private let folder: Folder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try Folder(scratch.path)
    }

    @Test("The next attempt reads what the last one wrote")
    func reading() throws {
        try CarryJournal(in: folder).add([
            .changing("a.html"), .present("a.html", hash: "1"), .changing("b.html"), .absent("c.html"), .staged("d.html", hash: "4"),
            .staged("e.html", hash: "5"), .present("e.html", hash: "5"), .doubt,
        ])
        let journal = try CarryJournal(in: folder)
        #expect(
            journal.files == [
                "a.html": .present(hash: "1"), "b.html": .unknown, "c.html": .absent, "e.html": .present(hash: "5"),
            ])
        #expect(journal.staged == ["d.html": "4"])
        #expect(journal.isDoubtful)
        try journal.add([.certainty])
        #expect(try !CarryJournal(in: folder).isDoubtful)
        #expect(
            scratch.text("journal")
                == "present 1 a.html\nchanging b.html\nabsent c.html\npresent 5 e.html\nstaged 4 d.html\n")
    }

    @Test("A line that was cut off does not count: its step did not begin")
    func cutOff() throws {
        try scratch.write("changing a.html\nchanging b.ht", to: "journal")
        #expect(try CarryJournal(in: folder).files == ["a.html": .unknown])
        #expect(scratch.text("journal") == "changing a.html\n")
    }

    @Test("An ended journal leaves nothing")
    func ended() throws {
        try CarryJournal(in: folder).add([.doubt])
        try CarryJournal.remove(in: folder)
        #expect(scratch.tree(".").isEmpty)
        #expect(try CarryJournal(in: folder).files.isEmpty)
    }
}
