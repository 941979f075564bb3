import FileTesting
import Foundation
import HeraldCarrying
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import ProcessTesting
import ReleaseTesting
import Testing

@testable import GitDeliverer

@Suite("Carrying with git")
struct GitTests {
    private let release: PublishedRelease
    private let context: DeliveryContext

    init() throws {
        release = try PublishedRelease()
        var context = DeliveryContext(folder: release.scratch.path)
        context.outputPath = release.outputPath
        self.context = context
        try git("init", "--bare", "--quiet", "remote.git")
    }

    private func carrier(branch: String = "main", folder: String? = nil) -> GitCarrier {
        var settings = GitSettings()
        (settings.repository, settings.branch, settings.folder) = ("remote.git", branch, folder)
        settings.author = "Practices <practices@practices.example>"
        return GitCarrier(settings: settings)
    }

    private func carry(_ carrier: GitCarrier? = nil) async throws -> String {
        let change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 1, asOf: Timestamp(seconds: 0), since: nil)
        let delivery = Delivery(id: "a", change: change, time: Timestamp(seconds: 0))
        return try await (carrier ?? self.carrier()).deliver(delivery, in: context).note
    }

    /// Runs git in the folder of the test. Returns its output.
    @discardableResult
    private func git(_ arguments: String...) throws -> String {
        let (process, pipe) = (ChildProcess(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-c", "user.name=Ana", "-c", "user.email=ana@practices.example"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: release.scratch.path)
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        #expect(process.terminationStatus == 0, "git \(arguments)")
        return String(decoding: output, as: UTF8.self)
    }

    /// The files of a branch, as a fresh clone has them.
    private func branch(_ name: String = "main") throws -> [String: Data] {
        try? release.scratch.remove("clone")
        try git("clone", "--quiet", "--branch", name, "remote.git", "clone")
        return release.scratch.tree("clone").filter { !$0.key.hasPrefix(".git/") }
    }

    /// The files of the release below a folder.
    private func expected(below folder: String = "monthly") -> [String: Data] {
        Dictionary(uniqueKeysWithValues: release.tree.map { ("\(folder)/\($0.key)", $0.value) })
    }

    /// Commits a change of somebody else to the branch.
    private func push(_ text: String?, to path: String) throws {
        _ = try branch()
        if let text { try release.scratch.write(text, to: "clone/\(path)") } else { try release.scratch.remove("clone/\(path)") }
        try git("-C", "clone", "add", "--all")
        try git("-C", "clone", "commit", "--quiet", "--message", "By hand")
        try git("-C", "clone", "push", "--quiet", "origin", "HEAD:main")
    }

    private static func failure(_ body: () async throws -> Void) async -> DeliveryFailure? {
        do {
            try await body()
            return nil
        } catch {
            return error as? DeliveryFailure
        }
    }

    @Test("A release is one commit, with the author of the settings and the moment of the release")
    func changes() async throws {
        try release.publish(["atom.xml": "one", "practices/a.html": "a", "practices/b.html": "b"])
        #expect(try await carry() == "3 documents carried")
        expectSame(try branch(), expected(), "first")
        try release.publish(["atom.xml": "two", "practices/a.html": "a", "new/c.html": "c"], event: 2)
        #expect(try await carry() == "2 documents carried, 1 removed")
        expectSame(try branch(), expected(), "second")
        #expect(try await carry() == "nothing to carry")
        #expect(
            try git("-C", "remote.git", "log", "--format=%an <%ae> %at %s", "main")
                == """
                Practices <practices@practices.example> 1481360520 monthly: release of event 2, 2016-12-10T09:02:00Z
                Practices <practices@practices.example> 1481360460 monthly: release of event 1, 2016-12-10T09:01:00Z

                """)
        #expect(
            try git("-C", "remote.git", "diff-tree", "-r", "--name-status", "main~", "main")
                == "M\tmonthly/atom.xml\nM\tmonthly/manifest.json\nA\tmonthly/new/c.html\nD\tmonthly/practices/b.html\n")
    }

    @Test("The same release makes the same commit")
    func sameCommit() async throws {
        try release.publish(["atom.xml": "one"])
        _ = try await carry()
        let first = try git("-C", "remote.git", "rev-parse", "main")
        try release.scratch.remove("remote.git")
        try release.scratch.remove("Output/.herald")
        try git("init", "--bare", "--quiet", "remote.git")
        _ = try await carry()
        #expect(try git("-C", "remote.git", "rev-parse", "main") == first)
    }

    @Test("Commits and files of others stay, and what they changed of the release is mended at once")
    func others() async throws {
        try release.publish(["atom.xml": "one", "practices/a.html": "a"])
        _ = try await carry()
        try push("theirs", to: "README.md")
        #expect(try await carry() == "nothing to carry")
        try push("changed", to: "monthly/practices/a.html")
        #expect(try await carry() == "1 document carried; 1 had been changed or removed there")
        try push(nil, to: "monthly/practices/a.html")
        #expect(try await carrier().verify("monthly", in: context).note == "1 document carried; 1 had been changed or removed there")
        expectSame(try branch(), expected().merging(["README.md": Data("theirs".utf8)]) { $1 }, "mended")
        #expect(try git("-C", "remote.git", "log", "--format=%an", "main").split(separator: "\n").filter { $0 == "Ana" }.count == 3)
    }

    @Test("A document becomes a folder, and a folder becomes a document")
    func kinds() async throws {
        try release.publish(["lists": "file", "deep/er/x.html": "x"])
        _ = try await carry()
        try release.publish(["lists/one.html": "1", "deep": "file"], event: 2)
        #expect(try await carry() == "2 documents carried, 2 removed")
        expectSame(try branch(), expected(), "after")
    }

    @Test("Another branch and another folder are used as the settings say")
    func places() async throws {
        try release.publish(["atom.xml": "one"])
        #expect(try await carry(carrier(branch: "web/live", folder: "public/feeds")) == "1 document carried")
        expectSame(try branch("web/live"), expected(below: "public/feeds"), "public/feeds")
    }

    @Test("A file in the way that nobody carried is not replaced")
    func foreign() async throws {
        try release.publish(["atom.xml": "one"])
        try git("clone", "--quiet", "remote.git", "clone")
        try release.scratch.write("theirs", to: "clone/monthly/atom.xml")
        try git("-C", "clone", "add", "--all")
        try git("-C", "clone", "commit", "--quiet", "--message", "First")
        try git("-C", "clone", "push", "--quiet", "origin", "HEAD:main")
        let failure = try #require(await Self.failure { _ = try await carry() })
        #expect(failure.retryability == .refused)
        #expect(
            failure.diagnostic.message
                == "\"monthly/atom.xml\" is in the branch already; Herald did not carry it there, and does not replace it")
    }

    @Test("Locks that a killed git left do not stop the next attempt, and a broken copy is made anew")
    func brokenCopy() async throws {
        try release.publish(["atom.xml": "one"])
        _ = try await carry()
        let states = try FileManager.default.contentsOfDirectory(atPath: release.scratch.file("Output/.herald/monthly/carried"))
        let copy = "Output/.herald/monthly/carried/\(try #require(states.first))/repository"
        try release.scratch.write("", to: "\(copy)/refs/herald/fetched.lock")
        try release.publish(["atom.xml": "two"], event: 2)
        #expect(try await carry() == "1 document carried")
        try release.publish(["atom.xml": "three"], event: 3)
        try release.scratch.remove("\(copy)/objects")
        for _ in 0..<2 { #expect(await Self.failure { _ = try await carry() } != nil) }
        #expect(try await carry() == "1 document carried")
        expectSame(try branch(), expected(), "after")
    }

    @Test("A repository that is not there is told with what to do, and tried a few times")
    func missing() async throws {
        try release.publish(["atom.xml": "one"])
        try release.scratch.remove("remote.git")
        let failure = try #require(await Self.failure { _ = try await carry() })
        #expect(failure.retryability == .refused)
        #expect(failure.diagnostic.message.hasPrefix("git failed: "))
        #expect(failure.diagnostic.hint == "correct repository:, or make it: git init --bare")
    }
}

@Suite("Settings and messages of git")
struct GitSettingsTests {
    private func problems(_ change: (inout GitSettings) -> Void) -> [String] {
        var settings = GitSettings()
        settings.repository = "git@git.example:practices/site.git"
        settings.author = "Practices <practices@practices.example>"
        change(&settings)
        return settings.problems(in: CheckContext()).map { "\($0.key): \($0.message)" }
    }

    @Test("Addresses without secrets, branches, folders and authors are accepted")
    func accepted() {
        let repositories = [
            "git@git.example:a/b.git", "ssh://git@git.example/a.git", "https://git.example/a.git", "/srv/a.git", "../a.git",
        ]
        for repository in repositories {
            #expect(problems { $0.repository = repository } == [])
        }
        for branch in ["main", "web/live", "v1.2_x"] { #expect(problems { $0.branch = branch } == []) }
        #expect(problems { $0.folder = "public/monthly" } == [])
    }

    @Test("Mistakes are told")
    func mistakes() {
        let secret = "repository: the address is written with a user's name or a password; expected an address without"
        let secrets = ["https://ana:secret@git.example/a.git", "https://token@git.example/a.git", "ssh://git:secret@git.example/a.git"]
        for repository in secrets {
            #expect(problems { $0.repository = repository } == [secret])
        }
        for repository in ["--upload-pack=x", "ext::sh -c x"] {
            #expect(
                problems { $0.repository = repository } == [
                    "repository: \"\(repository)\" is not a repository; expected an address such as \"git@git.example:practices/site.git\""
                ])
        }
        for branch in ["a..b", "-a", "a/", "a.lock", "a b"] {
            #expect(
                problems { $0.branch = branch } == ["branch: \"\(branch)\" cannot be the name of a branch; expected one such as \"main\""])
        }
        #expect(
            problems { $0.folder = "../x" } == [
                "folder: \"../x\" is not a folder inside the repository; expected one such as \"public/monthly\""
            ])
        #expect(
            problems { $0.author = "Practices" } == [
                "author: \"Practices\" is not an author; expected one such as \"Practices <practices@practices.example>\""
            ])
    }

    @Test("Messages of git say what to do, and whether another attempt can help")
    func failures() {
        let denied = GitFailure.failure(
            CarryProgram.End(
                code: 128,
                errorOutput: """
                    git@git.example: Permission denied (publickey).
                    fatal: Could not read from remote repository.

                    Please make sure

                    """))
        #expect(denied.retryability == .refused)
        #expect(denied.diagnostic.message == "git failed: Could not read from remote repository.")
        #expect(denied.diagnostic.hint == "give the SSH key of this user to the repository")
        let down = GitFailure.failure(
            CarryProgram.End(code: 128, errorOutput: "fatal: unable to access 'https://git.example/': Failed to connect\n"))
        #expect(down.retryability == .transient)
        #expect(down.diagnostic.message == "git failed: unable to access 'https://git.example/': Failed to connect")
    }
}
