import HeraldCarrying
import HeraldDiagnostics
import HeraldFiles
import HeraldKit

/// The local copy of a branch of a repository: its last commit, without history and without files. It can be removed at any time.
///
/// The functions are runs of git, each one process for any number of files.
struct GitCopy {
    /// The name of the copy's folder in the state of the place.
    private static let folderName = "repository"
    /// The branch as it was fetched last.
    private static let fetched = "refs/herald/fetched"
    /// The new commit.
    private static let next = "refs/herald/next"

    /// The file in the state with the number of attempts since one succeeded.
    private static let failuresName = "failures"
    /// The number of attempts that failed in a row, after which the copy is made anew.
    private static let failureLimit = 2

    private let address: String
    private let branch: String
    private let path: String
    private let program: CarryProgram

    /// Opens the copy in `state`, or makes an empty one.
    init(of address: String, branch: String, in state: CarryState, program: CarryProgram) throws {
        (self.address, self.branch, self.program) = (address, branch, program)
        path = "\(try state.path)/\(Self.folderName)"
        let failures = try state.text(Self.failuresName).flatMap { Int($0) } ?? 0
        // The copy itself may be what is wrong.
        if failures >= Self.failureLimit { try state.remove(Self.folderName) }
        try state.write(Self.failuresName, String(failures + 1))
        try state.removeLocks(in: Self.folderName)
        if try state.folder.place(at: "\(Self.folderName)/HEAD").kind == .nothing {
            try Self.checked(program.run(["init", "--bare", "--quiet", path]))
        }
    }

    /// Notes that an attempt succeeded.
    func succeeded(in state: CarryState) throws { try state.remove(Self.failuresName) }

    /// Fetches the last commit of the branch. Returns its id, or `nil` if there is no such branch.
    func fetch() throws -> String? {
        let reference = "refs/heads/\(branch)"
        let lines = try run(["ls-remote", "--", address, reference]).text.split(whereSeparator: \.isNewline)
        guard let tip = lines.first(where: { $0.hasSuffix("\t\(reference)") })?.prefix(while: { $0 != "\t" }) else { return nil }
        if try id(of: Self.fetched) != String(tip) {
            try run(["fetch", "--quiet", "--no-tags", "--depth=1", "--", address, "+\(reference):\(Self.fetched)"])
        }
        return try id(of: Self.fetched)
    }

    /// The id of a commit. `nil` if there is none.
    func id(of reference: String) throws -> String? {
        let end = try program.run(inCopy(["rev-parse", "--verify", "--quiet", "\(reference)^{commit}"]))
        return end.code == 0 ? end.text.split(whereSeparator: \.isNewline).first.map(String.init) : nil
    }

    /// The bytes of a file in a commit. `nil` if there is none.
    func file(_ path: String, in commit: String) throws -> [UInt8]? {
        guard try files(in: commit, at: path)[path] != nil else { return nil }
        return try run(["cat-file", "blob", "\(commit):\(path)"]).output
    }

    /// The ids of the files at or below `path` in a commit, by their paths.
    func files(in commit: String, at path: String) throws -> [String: String] {
        var files: [String: String] = [:]
        for entry in try run(["ls-tree", "-r", "-z", "--full-tree", commit, "--", path]).output.split(separator: 0) {
            let parts = entry.split(separator: 0x09, maxSplits: 1)
            let words = parts[0].split(separator: 0x20)
            guard parts.count == 2, words.count == 3 else { continue }
            files[String(decoding: parts[1], as: UTF8.self)] = String(decoding: words[2], as: UTF8.self)
        }
        return files
    }

    /// The paths at or below `path` in which two commits differ.
    func changes(from old: String, to new: String, at path: String) throws -> Set<String> {
        let output = try run(["diff-tree", "-r", "-z", "--name-only", "--no-renames", old, new, "--", path]).output
        return Set(output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    }

    /// The ids that files of this machine would have in the repository, in the order of their paths.
    func ids(of paths: [String]) throws -> [String] {
        var input: [UInt8]? = Array(paths.map { "\($0)\n" }.joined().utf8)
        let end = try program.run(inCopy(["hash-object", "--stdin-paths", "--no-filters"])) {
            defer { input = nil }
            return input
        }
        return try Self.checked(end).text.split(separator: "\n").map(String.init)
    }

    /// Makes a commit from the pieces of a stream for git-fast-import(1) that `stream` returns. Returns its id.
    func commit(_ stream: () throws -> [UInt8]?) throws -> String {
        try Self.checked(program.run(inCopy(["fast-import", "--quiet", "--done", "--force", "--date-format=raw"]), input: stream))
        guard let id = try id(of: Self.next) else { throw DeliveryFailure(.transient, Diagnostic("git made no commit")) }
        return id
    }

    /// The first line of the stream of a commit.
    static let header = "feature done\ncommit \(next)\n"

    /// Pushes the new commit. Returns `false` if the branch has moved meanwhile.
    func push(_ commit: String) throws -> Bool {
        let end = try program.run(inCopy(["push", "--quiet", "--porcelain", "--", address, "\(commit):refs/heads/\(branch)"]))
        if end.code != 0, GitFailure.isOutrun(end) { return false }
        try Self.checked(end)
        try run(["update-ref", Self.fetched, commit])
        // Each commit leaves a small pack.
        try run(["-c", "gc.autoDetach=false", "gc", "--auto", "--quiet"])
        return true
    }

    private func inCopy(_ arguments: [String]) -> [String] { ["--git-dir=\(path)"] + arguments }

    @discardableResult
    private func run(_ arguments: [String]) throws -> CarryProgram.End { try Self.checked(program.run(inCopy(arguments))) }

    @discardableResult
    private static func checked(_ end: CarryProgram.End) throws -> CarryProgram.End {
        if end.code == 0 { return end }
        throw GitFailure.failure(end)
    }
}
