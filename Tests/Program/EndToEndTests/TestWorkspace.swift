import FileTesting
import Foundation
import PostgresTesting
import ProcessTesting
import Testing

/// The result of a command.
struct Outcome: Equatable {
    var status: Int32
    /// The standard output. `WORKSPACE` replaces the folder of the workspace, and `0.00 s` a duration. ``errors`` is the standard error in
    /// the same form.
    var output: String
    var errors: String

    /// The result of a command that succeeded without messages.
    static func done(_ output: String) -> Outcome { Outcome(status: 0, output: output, errors: "") }
}

/// A workspace in a folder of its own, and the program that was built with the tests.
final class TestWorkspace {
    var path: String { folder.path }
    private let folder: TemporaryFolder
    static let program =
        Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("herald").path ?? ""

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/Pipelines", withIntermediateDirectories: true)
    }

    /// Runs a command in the folder of the workspace. Its output goes to files, so that no pipe can fill up.
    @discardableResult
    func herald(_ arguments: String...) throws -> Outcome { try herald(arguments) }

    /// Runs a command with additional environment variables.
    func herald(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        let names = ["output", "errors"].map { "\(path)-\($0)-\(UUID().uuidString)" }
        defer { names.forEach { try? FileManager.default.removeItem(atPath: $0) } }
        let files = try names.map { name in
            _ = FileManager.default.createFile(atPath: name, contents: nil)
            return try FileHandle(forWritingTo: URL(fileURLWithPath: name))
        }
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: TestWorkspace.program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (files[0], files[1])
        try process.run()
        process.waitUntilExit()
        let texts = names.map { shown(String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)) }
        return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    /// Runs a shell command in the folder of the workspace. `$HERALD` is the program. Returns its exit code, its output and its errors.
    func shell(_ line: String) throws -> Outcome {
        let process = ChildProcess()
        let (output, errors) = ("\(path)-output-\(UUID().uuidString)", "\(path)-errors-\(UUID().uuidString)")
        defer { [output, errors].forEach { try? FileManager.default.removeItem(atPath: $0) } }
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "{ \(line)\n} >\(output) 2>\(errors)"]
        process.environment = ProcessInfo.processInfo.environment.merging(["HERALD": TestWorkspace.program]) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let texts = [output, errors].map { shown(String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)) }
        return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    private func shown(_ text: String) -> String {
        text.replacingOccurrences(of: path, with: "WORKSPACE")
            .replacingOccurrences(of: "[0-9]+[.][0-9][0-9] s", with: "0.00 s", options: .regularExpression)
            .replacingOccurrences(of: "\"milliseconds\":[0-9]+", with: "\"milliseconds\":0", options: .regularExpression)
    }

    // MARK: Files

    /// Writes a file, and creates the folders above it.
    func write(_ text: String, to name: String) throws {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

    /// Copies sample records of the corpus to the folder `practices`.
    func copySamples(_ names: [String]) throws {
        for name in names {
            let file = "\(PackageFolder.path)/Sources/Core/HeraldCorpus/Practices/\(name).yaml"
            try write(try String(contentsOfFile: file, encoding: .utf8), to: "practices/\(name).yaml")
        }
    }

    /// The line of an intake about the reviews of the samples of ``withSamples()``.
    static let sampleReviews =
        "reviews: 7 verdicts recorded, 3 versions accepted for publication, 1 version waiting (herald review queue)"

    /// Adds the hash of the record's content to its verdicts in a YAML file, so that they count for a changed record.
    func addContentHash(in name: String) throws {
        let outcome = try herald("review", "content", name)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let digest = outcome.output.prefix { $0 != " " }
        let text = try text(name)
            .replacingOccurrences(of: "verdict: ([a-z]+),", with: "verdict: $1, content: \(digest),", options: .regularExpression)
            .replacingOccurrences(
                of: "\n( +)verdict: ([a-z]+)\n", with: "\n$1verdict: $2\n$1content: \(digest)\n", options: .regularExpression)
        try write(text, to: name)
    }

    /// A workspace with four sample records, three of which are published, and the pipeline "briefs".
    static func withSamples() throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        try workspace.copySamples([
            "cities-of-migration", "croatia-canada-business-network", "hire-immigrants", "philippines-tulay-project",
        ])
        try workspace.write("pipeline: briefs\nstages:\n  - export: policy-brief\n  - export: atom-feed\n", to: "Pipelines/briefs.yaml")
        let taken = try workspace.herald("intake", "--at", "2016-12-10T09:00:00Z", "practices")
        #expect(taken == .done("4 new, 0 changed, 0 unchanged, 0 refused\n\(Self.sampleReviews)\n"))
        return workspace
    }

    /// Returns the files below `folder` with their bytes, without those of the store, and without the reports of runs and the notes on
    /// releases, which have the time of day.
    func tree(_ folder: String = ".") -> [String: Data] {
        FileTree.read("\(path)/\(folder)").filter { file in
            !file.key.contains("practices.db") && !file.key.contains("/runs/") && !file.key.hasSuffix("/release.json")
        }
    }
}
