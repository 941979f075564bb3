import FileTesting
import Glibc
import HeraldDiagnostics
import HeraldProcess
import Testing

@Suite("A confined program")
struct ConfinedProgramTests {
    /// The folder in which programs run.
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Runs a script of the shell, and returns what it writes.
    func output(
        _ script: String, input: String = "", seconds: Int = 120, hidden: [String] = [], program: String = "/bin/sh",
        option: String = "-c"
    ) throws -> String {
        let command = ConfinedCommand(
            "the program \"test\"", path: program, arguments: [option, script],
            environment: ["PATH": "/usr/bin:/bin", "A": "1"], folder: folder.path, hiddenPaths: hidden,
            limits: ConfinedCommand.Limits(seconds: seconds, memoryBytes: 512 << 20, fileBytes: 1 << 20))
        var bytes: [UInt8] = []
        let running = try ConfinedProgram(command)
        try running.send(Array(input.utf8)) { bytes += $0 }
        try running.finish { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Runs a script of the shell that fails, and returns the message.
    private func failure(_ script: String, seconds: Int = 120) -> String? {
        let problem = #expect(throws: Diagnostic.self) { try output(script, seconds: seconds) }
        return problem?.message
    }

    /// Whether the kernel can do all that these tests are about.
    static var isConfined: Bool { Confinement.current.gaps.isEmpty }

    @Test("it reads its input, writes its output, and has its environment and folder only")
    func streams() throws {
        let script = "cat; pwd; env | grep -v -e ^_= -e ^PWD= -e ^SHLVL= | sort"
        #expect(try output(script, input: "one\n") == "one\n\(folder.path)\nA=1\nPATH=/usr/bin:/bin\n")
        #expect(try output("ls /proc/self/fd | wc -l").contains("4"))
    }

    @Test("5 MB are sent and received in whatever order it wants, and what it does not read is dropped")
    func sizes() throws {
        let long = String(repeating: "0123456789", count: 500_000)
        #expect(try output("cat", input: long) == long)
        #expect(try output("head -c 3", input: long) == "012")
        #expect(try output("echo done; exec <&-; exec >&-", input: long) == "done\n")
        #expect(try output("cat /dev/stdin", input: "again") == "again")
    }

    @Test("a failure is told with the last lines of its standard error")
    func failures() {
        #expect(failure("echo no font >&2; exit 3") == "the program \"test\" ended with exit code 3; it last wrote \"no font\"")
        #expect(failure("kill -KILL $$") == "the program \"test\" ended with signal 9 (killed)")
        #expect(failure("sleep 1000", seconds: 1) == "the program \"test\" did not end within 1 second and was stopped")
        #expect(
            failure("exec dd if=/dev/zero of=large bs=1024 count=2000")
                == "the program \"test\" wrote a file of more than 1 MB and was stopped")
        let missing = #expect(throws: Diagnostic.self) { try output("", program: "/no/such") }
        #expect(missing?.message == "cannot start the program \"test\": no such file or directory")
    }

    @Test("processor time is limited too")
    func processorTime() {
        let message = failure("while :; do :; done", seconds: 1)
        #expect(
            [
                "the program \"test\" used more than 1 second of processor time and was stopped",
                "the program \"test\" did not end within 1 second and was stopped",
            ].contains(message))
    }

    @Test("its processes end with it, and none leaves its group")
    func processes() throws {
        #expect(mkfifo(folder.file("life"), 0o600) == 0)
        let reader = open(folder.file("life"), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        #expect(try output("sleep 1000 >life 2>&1 & echo started") == "started\n")
        _ = fcntl(reader, F_SETFL, 0)
        var byte: UInt8 = 0
        #expect(read(reader, &byte, 1) == 0, "the stream ends with the last process that writes to it")
        if Self.isConfined { #expect(try output("setsid true 2>/dev/null || echo refused") == "refused\n") }
    }

    @Test("it writes in its folder only, and does not read what is hidden", .enabled(if: isConfined))
    func files() throws {
        let workspace = try TemporaryFolder()
        try workspace.write("secret", to: ".herald/practices.db")
        try workspace.write("open", to: "exporters/titles.css")
        let path = workspace.path
        #expect(try output("echo a > b; cat b; echo c 2>/dev/null > \(path)/new || echo refused") == "a\nrefused\n")
        let script = """
            cat \(path)/exporters/titles.css; cat \(path)/.herald/practices.db 2>/dev/null || echo refused; ls \(path)/.herald
            """
        #expect(try output(script, hidden: ["\(path)/.herald/practices.db"]) == "openrefused\npractices.db\n")
        let linking = """
            ln \(path)/.herald/practices.db own 2>/dev/null || echo refused
            ln -s \(path)/.herald/practices.db link; cat link 2>/dev/null; true
            """
        #expect(try output(linking, hidden: ["\(path)/.herald"]) == "refused\n")
        #expect(workspace.text("new") == nil)
    }

    @Test("it opens no connection and ends no other process", .enabled(if: isConfined))
    func network() throws {
        let script = "import socket\ntry: socket.socket()\nexcept OSError as error: print(error.strerror)"
        if let text = try python(script) { #expect(text == "Permission denied\n") }
        #expect(try output("kill -0 \(getpid()) 2>/dev/null || echo refused") == "refused\n")
    }

    @Test("Herald says what an older kernel cannot do")
    func gaps() {
        #expect(Confinement(landlockVersion: 7, filtersCalls: true).gaps == [])
        #expect(
            Confinement(landlockVersion: 1, filtersCalls: true).gaps == [
                "emptying files outside its folder", "ending other programs of this user",
            ])
        #expect(
            Confinement(landlockVersion: 7, filtersCalls: false).gaps == [
                "network connections", "outliving Herald", "changing the modes of files outside its folder",
                "ending other programs of this user",
            ])
        #expect(
            Confinement(landlockVersion: -1, filtersCalls: false).gaps == [
                "network connections", "outliving Herald", "changing files outside its folder", "reading the store",
                "ending other programs of this user",
            ])
    }

    @Test("without landlock and seccomp it runs too")
    func unconfined() throws {
        let command = ConfinedCommand(
            "the program \"test\"", path: "/bin/sh", arguments: ["-c", "echo done"], environment: [:], folder: folder.path,
            limits: ConfinedCommand.Limits(seconds: 120, memoryBytes: 512 << 20, fileBytes: 1 << 20))
        var bytes: [UInt8] = []
        let running = try ConfinedProgram(command, confinement: Confinement(landlockVersion: -1, filtersCalls: false))
        try running.finish { bytes += $0 }
        #expect(String(decoding: bytes, as: UTF8.self) == "done\n")
    }

    @Test("it is ended when its owner says so, as when its folder is too full")
    func watch() throws {
        let command = ConfinedCommand(
            "the program \"test\"", path: "/bin/sh", arguments: ["-c", "sleep 1000"], environment: ["PATH": "/bin:/usr/bin"],
            folder: folder.path, limits: ConfinedCommand.Limits(seconds: 120, memoryBytes: 512 << 20, fileBytes: 1 << 20))
        let running = try ConfinedProgram(command) { throw Diagnostic("too full") }
        let problem = #expect(throws: Diagnostic.self) { try running.finish { _ in } }
        #expect(problem?.message == "too full")
    }
}
