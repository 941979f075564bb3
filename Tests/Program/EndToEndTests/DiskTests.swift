import FileTesting
import Foundation
import ProcessTesting
import Testing

/// Small file systems in memory, for users who may mount them.
enum TemporaryFileSystem {
    /// Whether this user may mount file systems. It is tried once.
    static let isAllowed: Bool = {
        guard let workspace = try? TestWorkspace() else { return false }
        return (try? inside("\(workspace.path)", options: "size=64k") {}) != nil
    }()

    /// Calls `body` while a file system of its own is mounted at `folder`.
    static func inside(_ folder: String, options: String, _ body: () throws -> Void) throws {
        try call("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder)
        defer { try? call("umount", folder) }
        try body()
    }

    /// Runs a program of the system, and throws if it fails.
    static func call(_ arguments: String...) throws {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw CocoaError(.fileWriteNoPermission) }
    }
}

@Suite("Disks", .enabled(if: TemporaryFileSystem.isAllowed, "mounting small file systems needs root"))
struct DiskTests {
    @Test("A disk that fills up fails the run, leaves the old release whole, and no longer matters when there is room")
    func full() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("", to: "Output/.keep")
        let output = "\(workspace.path)/Output"
        try TemporaryFileSystem.inside(output, options: "size=1m") {
            #expect(try workspace.herald("run").status == 0)
            let before = workspace.tree("Output")
            #expect(try workspace.herald("intake", "--sample").status == 0)
            for _ in 1...2 {
                let full = try workspace.herald("run")
                #expect(full.status == 1)
                #expect(full.output == "")
                #expect(full.errors.hasPrefix("error: cannot write \"Output/.herald/briefs/staging/"), "\(full.errors)")
                #expect(
                    full.errors.hasSuffix(
                        "\": no space left on device\n  hint: make room on the disk and run again; the release that readers see is untouched\n"
                    ),
                    "\(full.errors)")
                #expect(FileTree.differences(workspace.tree("Output"), from: before) == [])
            }
            try TemporaryFileSystem.call("mount", "-o", "remount,size=32m", output)
            #expect(try workspace.herald("run").status == 0)
            #expect(try workspace.herald("run", "--output", "Fresh").status == 0)
            #expect(FileTree.differences(workspace.tree("Output/briefs"), from: workspace.tree("Fresh/briefs")) == [])
        }
    }

    @Test("An output folder that is read-only is reported as such")
    func readOnly() throws {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write("", to: "Output/.keep")
        try TemporaryFileSystem.inside("\(workspace.path)/Output", options: "ro,size=64k") {
            let refused =
                "error: cannot make the folder \"Output/.herald\": read-only file system\n  hint: the file system is mounted read-only\n"
            let outcome = try workspace.herald("run")
            #expect(outcome == Outcome(status: 1, output: "", errors: refused))
        }
    }
}
