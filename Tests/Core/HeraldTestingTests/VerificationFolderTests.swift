import FileTesting
import Foundation
import Testing

@testable import HeraldTesting

@Suite("The temporary folders of verifications")
struct VerificationFolderTests {
    @Test("a folder ends with its object")
    func removed() throws {
        var folder: VerificationFolder? = try VerificationFolder()
        let path = try #require(folder?.path)
        _ = try folder?.write([1], to: "a/b.txt")
        #expect(folder?.files == ["a-b.txt": [1]])
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("folders of processes that were killed are removed, and nothing else")
    func abandoned() throws {
        let scratch = try TemporaryFolder()
        // No process has a number above the largest that Linux can be told to use, 4194304.
        let own = "herald-verify-\(ProcessInfo.processInfo.processIdentifier).A/a.txt"
        let others = [own, "herald-verify-4194305/a.txt", "herald-verify-x.A/a.txt", "herald-4194305.A/a.txt"]
        for name in others + ["herald-verify-4194305.A/a.txt", "herald-verify-4194306.B/c/a.txt"] { try scratch.write("a", to: name) }
        VerificationFolder.removeAbandoned(in: scratch.path)
        #expect(scratch.tree(".").keys.sorted() == others.sorted())
    }
}
