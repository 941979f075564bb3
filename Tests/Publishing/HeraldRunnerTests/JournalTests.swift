import FileTesting
import HeraldFileWriting
import HeraldFiles
import HeraldModel
import Testing

@testable import HeraldRunner

@Suite("The journal")
struct JournalTests {
    let scratch: TemporaryFolder
    let folder: Folder
    private let steps: [Journal.Step] = [.remove("practices/gone.html"), .folder("lists"), .put("atom.xml"), .put("practices/new.html")]

    init() throws {
        scratch = try TemporaryFolder()
        folder = try Folder(scratch.path)
    }

    @Test("A journal is read as it was written")
    func roundTrip() throws {
        #expect(try Journal(in: folder) == nil)
        for count in 0...steps.count {
            let journal = Journal(steps: Array(steps.prefix(count)))
            try journal.write(to: folder.create(Journal.fileName))
            #expect(try Journal(in: folder)?.steps == journal.steps)
        }
        #expect(
            scratch.text("journal") == """
                herald-journal 1
                remove practices/gone.html
                folder lists
                put atom.xml
                put practices/new.html
                end

                """)
    }

    @Test("A journal that is cut off anywhere does not count")
    func truncated() throws {
        try Journal(steps: steps).write(to: folder.create(Journal.fileName))
        let text = try #require(scratch.text("journal"))
        for length in 0..<text.utf8.count {
            try scratch.write(String(text.prefix(length)), to: "journal")
            #expect(try Journal(in: folder) == nil, "\(length) bytes")
        }
    }

    @Test(
        "A file that is something else is refused and left alone",
        arguments: ["hello\nend\n", "herald-journal 2\nend\n", "herald-journal 1\nput ../x\nend\n", "herald-journal 1\nerase x\nend\n"])
    func foreign(text: String) async throws {
        try scratch.write(text, to: "journal")
        let message = await thrownMessage { _ = try Journal(in: folder) }
        #expect(
            message == """
                error: "\(scratch.path)/journal" is not a journal of this version of herald
                  hint: move the folder "\(scratch.path)" aside and run again
                """)
        #expect(scratch.text("journal") == text)
    }
}
