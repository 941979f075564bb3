import FileTesting
import Foundation
import HeraldProcess
import Testing

/// Tests that need a process of their own, because they count its descriptors and children or end it.
@Suite("Workers and the process of Herald")
struct WorkerIsolationTests {
    @Test("no descriptor, no process and no signal is left of workers that were closed, failed or never started")
    func nothingLeft() async throws {
        await #expect(processExitsWith: .success) {
            /// The pipes, sockets and processes that are open. Other descriptors belong to Foundation.
            func descriptors() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
                    .compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)") }
                    .filter { $0.hasPrefix("pipe:") || $0.hasPrefix("socket:") || $0.contains("pidfd") }.sorted()
            }
            signal(SIGPIPE, SIG_DFL)
            let good = try WorkerScript(python: "say()\nwhile True: say(ask())")
            let bad = try WorkerScript(python: "say()\nos.close(0)\nos.kill(os.getpid(), signal.SIGKILL)")
            let before = try descriptors()
            let pool = WorkerPool(good.command(), limits: WorkerPool.Limits(workers: 2))
            _ = try pool.answer(to: [1])
            let failing = WorkerPool(bad.command())
            #expect(throws: (any Error).self) { try failing.answer(to: [UInt8](repeating: 0, count: 5_000_000)) }
            #expect(throws: (any Error).self) { try WorkerProcess(WorkerCommand("renderer", program: "/etc/passwd")) }
            #expect(throws: (any Error).self) { try WorkerProcess(WorkerCommand("renderer", program: "sh", folder: "/no/such")) }
            pool.close()
            failing.close()
            #expect(try descriptors() == before)
            #expect(waitpid(-1, nil, WNOHANG) == -1 && errno == ECHILD)
        }
    }

    @Test("a worker ends when Herald is killed")
    func death() async throws {
        let folder = try TemporaryFolder()
        let life = folder.file("life")
        #expect(mkfifo(life, 0o600) == 0)
        let reader = open(life, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let script = try WorkerScript(
            python: "life = open(os.environ['LIFE'], 'w')\nsay()\ntry: ask()\nfinally: life.write('end of input')")
        let arguments = script.command().arguments
        let variables = ["LIFE": life, "STARTS": script.folder.file("starts")]
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [arguments = arguments as [String], variables = variables as [String: String]] in
            let worker = try WorkerProcess(WorkerCommand("renderer", program: "python3", arguments: arguments, environment: variables))
            kill(getpid(), SIGKILL)
            worker.close()
        }
        _ = fcntl(reader, F_SETFL, 0)
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(reader, &byte, 1) == 1 { bytes.append(byte) }
        #expect(String(decoding: bytes, as: UTF8.self) == "end of input")
    }
}
