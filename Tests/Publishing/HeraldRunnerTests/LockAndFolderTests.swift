import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldModel
import Testing

@testable import HeraldRunner

@Suite("The lock of a pipeline")
struct PipelineLockTests {
    let scratch: TemporaryFolder
    let folder: Folder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try Folder(scratch.path, create: false)
    }

    @Test("A second holder is refused with the first one's process and time, however often it asks")
    func refusal() async throws {
        let lock = try PipelineLock("lock", in: folder, pipeline: "monthly")
        let owner = try #require(scratch.text("lock"))
        let pattern = try Regex("process \(getpid()) since [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
        #expect(owner.wholeMatch(of: pattern) != nil, "\(owner)")
        for _ in 1...3 {
            let message = await HeraldRunnerTests.thrownMessage { _ = try PipelineLock("lock", in: folder, pipeline: "monthly") }
            #expect(message == "error: pipeline \"monthly\" is being run by \(owner)\n  hint: wait until it is done, then run again")
            #expect(scratch.text("lock") == owner)
        }
        lock.release()
        #expect(scratch.text("lock") == nil)
        try PipelineLock("lock", in: folder, pipeline: "monthly").release()
    }

    @Test("A lock goes with its owner, whatever the file beside it says")
    func leftOver() throws {
        try scratch.write("process 1 since 2016-12-10T09:00:00Z, and longer than any owner of today", to: "lock")
        let lock = try PipelineLock("lock", in: folder, pipeline: "monthly")
        #expect(scratch.text("lock")?.hasPrefix("process \(getpid()) since ") == true)
        #expect(scratch.text("lock")?.hasSuffix("Z") == true)
        lock.release()
    }

    @Test("Pipelines do not wait for each other")
    func others() throws {
        let first = try PipelineLock("one", in: folder, pipeline: "one")
        let second = try PipelineLock("two", in: folder, pipeline: "two")
        first.release()
        second.release()
    }
}

@Suite("Folders")
struct FolderTests {
    let scratch: TemporaryFolder
    let folder: Folder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try Folder(scratch.path, create: false)
    }

    @Test("What the system refuses is told with the path and the reason")
    func failures() async throws {
        try scratch.write("x", to: "file")
        let path = scratch.path
        #expect(
            await thrownMessage { _ = try Folder("\(path)/none", create: false) }
                == "error: cannot open the folder \"\(path)/none\": no such file or directory")
        #expect(
            await thrownMessage { _ = try Folder("\(path)/file", create: true) }
                == "error: cannot open the folder \"\(path)/file\": not a directory")
        #expect(
            await thrownMessage { _ = try Folder("\(path)/file/x", create: true) }
                == "error: cannot make the folder \"\(path)/file/x\": not a directory")
        #expect(
            await thrownMessage { _ = try folder.create("file/below") } == "error: cannot write \"\(path)/file/below\": not a directory")
        #expect(await thrownMessage { try folder.touch("none") } == "error: cannot write \"\(path)/none\": no such file or directory")
        let full = Folder.failure("write", "here", code: ENOSPC)
        #expect(full.message == "cannot write \"here\": no space left on device")
        #expect(full.hint == "make room on the disk and run again; the release that readers see is untouched")
        #expect(Folder.failure("write", "here", code: EROFS).hint == "the file system is mounted read-only")
        #expect(Folder.failure("write", "here", code: EACCES).hint == "give this user the right to write there")
    }

    @Test("Removing a file takes along the folders it leaves empty, and no others")
    func removing() throws {
        try scratch.write("x", to: "a/b/c/one.txt")
        try scratch.write("x", to: "a/two.txt")
        try folder.remove("a/b/c/one.txt")
        #expect(scratch.tree("").keys.sorted() == ["a/two.txt"])
        #expect(!folder.exists("a/b"))
        try folder.remove("a/b/c/one.txt")
        try folder.remove("a/two.txt/below")
        try folder.remove("a")
        #expect(folder.exists("a/two.txt"))
        try folder.removeTree("a")
        try folder.removeTree("a")
        #expect(try folder.entries(of: ".").isEmpty)
    }

    @Test("A file moves over another, into folders that are made for it")
    func moving() throws {
        let target = try Folder("\(scratch.path)/target/deep", create: true)
        try scratch.write("new", to: "one.txt")
        try scratch.write("old", to: "target/deep/a/one.txt")
        try folder.move("one.txt", to: target, as: "a/one.txt")
        #expect(scratch.text("target/deep/a/one.txt") == "new")
        try folder.move("target/deep/a/one.txt", to: target, as: "x/y/z/one.txt")
        #expect(scratch.tree("target/deep").keys.sorted() == ["x/y/z/one.txt"])
    }

    @Test("An empty file is read as no bytes, a missing one as nothing")
    func mapping() throws {
        try scratch.write("", to: "empty")
        #expect(try folder.map("empty")?.bytes.count == 0)
        #expect(try folder.map("none") == nil)
        #expect(folder.status("none") == nil)
        #expect(folder.status("empty")?.size == 0)
    }
}
