import FileTesting
import Foundation
import Testing

/// Small file systems in memory, for the tests that may make them.
enum TemporaryFileSystem {
    /// Whether this user may mount; tried once.
    static let isAllowed: Bool = {
        guard let desk = try? TestWorkspace() else { return false }
        return (try? inside("\(desk.path)", options: "size=64k") {}) != nil
    }()

    /// Does `body` while a file system of its own is at `folder`.
    static func inside(_ folder: String, options: String, _ body: () throws -> Void) throws {
        try call("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder)
        defer { try? call("umount", folder) }
        try body()
    }

    /// Runs a program of the system. Throws if it fails.
    static func call(_ arguments: String...) throws {
        let process = Process()
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
        let desk = try TestWorkspace.withSamples()
        try desk.write("", to: "Output/.keep")
        let output = "\(desk.path)/Output"
        try TemporaryFileSystem.inside(output, options: "size=1m") {
            #expect(try desk.herald("run").status == 0)
            let before = desk.tree("Output")
            #expect(try desk.herald("intake", "--sample").status == 0)
            for _ in 1...2 {
                let full = try desk.herald("run")
                #expect(full.status == 1)
                #expect(full.output == "")
                #expect(full.errors.hasPrefix("error: cannot write \"Output/.herald/briefs/staging/"), "\(full.errors)")
                #expect(
                    full.errors.hasSuffix(
                        "\": no space left on device\n  hint: make room on the disk and run again; the release that readers see is untouched\n"
                    ),
                    "\(full.errors)")
                #expect(FileTree.differences(desk.tree("Output"), from: before) == [])
            }
            try TemporaryFileSystem.call("mount", "-o", "remount,size=32m", output)
            #expect(try desk.herald("run").status == 0)
            #expect(try desk.herald("run", "--output", "Fresh").status == 0)
            #expect(FileTree.differences(desk.tree("Output/briefs"), from: desk.tree("Fresh/briefs")) == [])
        }
    }

    @Test("An output folder that is read-only is told as such")
    func readOnly() throws {
        let desk = try TestWorkspace.withSamples()
        try desk.write("", to: "Output/.keep")
        try TemporaryFileSystem.inside("\(desk.path)/Output", options: "ro,size=64k") {
            let refused =
                "error: cannot make the folder \"Output/.herald\": read-only file system\n  hint: the file system is mounted read-only\n"
            let outcome = try desk.herald("run")
            #expect(outcome == Outcome(status: 1, output: "", errors: refused))
        }
    }
}
