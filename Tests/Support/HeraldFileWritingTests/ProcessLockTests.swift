import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import Testing

@Suite("The lock of a process")
struct ProcessLockTests {
    let scratch: TemporaryFolder
    let folder: Folder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try Folder(scratch.path)
    }

    @Test("A second holder is refused with the first one's process and time, however often it asks")
    func refusal() async throws {
        let lock = try ProcessLock("lock", in: folder, for: "pipeline \"monthly\" is being run")
        let owner = try #require(scratch.text("lock"))
        let pattern = try Regex("process \(getpid()) since [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
        #expect(owner.wholeMatch(of: pattern) != nil, "\(owner)")
        for _ in 1...3 {
            let message = await HeraldFileWritingTests.thrownMessage {
                _ = try ProcessLock("lock", in: folder, for: "pipeline \"monthly\" is being run")
            }
            #expect(message == "error: pipeline \"monthly\" is being run by \(owner)\n  hint: wait until it is done, then run again")
            #expect(scratch.text("lock") == owner)
        }
        lock.release()
        #expect(scratch.text("lock") == nil)
        try ProcessLock("lock", in: folder, for: "pipeline \"monthly\" is being run").release()
    }

    @Test("A lock goes with its owner, whatever the file beside it says")
    func leftOver() throws {
        try scratch.write("process 1 since 2016-12-10T09:00:00Z, and longer than any owner of today", to: "lock")
        let lock = try ProcessLock("lock", in: folder, for: "pipeline \"monthly\" is being run")
        #expect(scratch.text("lock")?.hasPrefix("process \(getpid()) since ") == true)
        #expect(scratch.text("lock")?.hasSuffix("Z") == true)
        lock.release()
    }

    @Test("Pipelines do not wait for each other")
    func others() throws {
        let first = try ProcessLock("one", in: folder, for: "pipeline \"one\" is being run")
        let second = try ProcessLock("two", in: folder, for: "pipeline \"two\" is being run")
        first.release()
        second.release()
    }
}
