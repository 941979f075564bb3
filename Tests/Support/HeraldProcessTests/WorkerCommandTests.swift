import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldProcess
import Testing

@Suite("Commands of workers")
struct WorkerCommandTests {
    private func problem(_ program: String, path: String? = nil, folder: String = "/") -> Diagnostic? {
        var command = WorkerCommand("renderer", program: program, folder: folder, hint: "apt-get install it")
        if let path { command.environment["PATH"] = path }
        return #expect(throws: WorkerFailure.self) { try WorkerProcess(command) }?.diagnostic
    }

    @Test("a program that is missing is reported with the hint of the command")
    func missing() {
        let found = problem("no-such-renderer", path: "/usr/bin:bin::/bin")
        #expect(found?.message == "cannot find the program \"no-such-renderer\"; it is in no folder of PATH (/usr/bin:/bin)")
        #expect(found?.hint == "apt-get install it")
        #expect(
            problem("/no/such/renderer")?.message == "cannot find the program \"/no/such/renderer\"; no such file or directory")
        #expect(problem("/etc")?.message == "cannot find the program \"/etc\"; it is not a file")
        #expect(
            problem("bin/renderer")?.message
                == "cannot find the program \"bin/renderer\"; expected a name that is in PATH or an absolute path")
    }

    @Test("a file that cannot be executed is not found in PATH, and told by its path")
    func notExecutable() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("text", to: "renderer")
        #expect(problem(file)?.message == "cannot find the program \"\(file)\"; the file is not executable")
        #expect(problem("renderer", path: folder.path)?.message.contains("in no folder of PATH") == true)
        chmod(file, 0o755)
        #expect(problem(file)?.message == "cannot start the program \"\(file)\": exec format error")
        try folder.write("#!/no/such/interpreter\n", to: "renderer")
        #expect(problem("renderer", path: folder.path)?.message == "cannot start the program \"renderer\": no such file or directory")
    }

    @Test("a folder that does not exist is reported")
    func folder() {
        #expect(
            problem("sh", folder: "/no/such/folder")?.message
                == "cannot start the program \"sh\": its folder \"/no/such/folder\" cannot be entered: no such file or directory")
    }
}
