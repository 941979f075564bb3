import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldProcess
import Testing

@Suite("A worker")
struct WorkerProcessTests {
    private static let long = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }

    @Test("a request of 5 MB gets an answer of 5 MB, and the greeting is kept")
    func echo() throws {
        struct Greeting: Decodable, Equatable { var renderer: String }
        struct Header: Decodable, Equatable { var pages, length: Int }
        let worker = try WorkerProcess(
            WorkerScript(python: "say(renderer='r\u{E9}f 1')\nwhile True: say(ask()[::-1], pages=2)").command())
        #expect(try worker.greeting.header(as: Greeting.self) == Greeting(renderer: "r\u{E9}f 1"))
        let answer = try worker.answer(to: Self.long)
        #expect(answer.body == Self.long.reversed())
        #expect(try answer.header(as: Header.self) == Header(pages: 2, length: 5_000_000))
        #expect(try worker.answer(to: [1, 2]).body == [2, 1])
        #expect(worker.requestCount == 2)
    }

    @Test("a worker that writes 5 MB before it reads its request does not block")
    func writesFirst() throws {
        let worker = try WorkerProcess(
            WorkerScript(python: "say()\nwhile True:\n  n = head()\n  say(b'a' * 5000000)\n  sys.stdin.buffer.read(n)").command())
        for _ in 0..<2 { #expect(try worker.answer(to: Self.long).body.count == 5_000_000) }
    }

    @Test("an answer without a length is a line, and an empty request is one")
    func lines() throws {
        let worker = try WorkerProcess(WorkerScript(python: "say()\nwhile True: say(size=len(ask()))").command())
        #expect(String(decoding: try worker.answer(to: []).header, as: UTF8.self) == #"{"size": 0}"#)
        #expect(try worker.answer(to: [1]).body.isEmpty)
    }

    @Test("10 MB on the standard error do not block, and the end of them is in the message")
    func errors() throws {
        let script = "say()\nask()\nsys.stderr.write('warning: font\\n' * 700000)\nsys.stderr.flush()\nsay()\nask()\nsys.exit('no font')"
        let worker = try WorkerProcess(WorkerScript(python: script).command())
        _ = try worker.answer(to: [])
        let failure = #expect(throws: WorkerFailure.self) { try worker.answer(to: []) }
        #expect(failure?.errorOutput.utf8.count == 4096)
        #expect(
            failure?.diagnostic.message
                == "the renderer ended with exit code 1 before it had answered; it last wrote \"warning: font / warning: font / no font\"")
    }

    @Test("a worker has the environment, the folder and the descriptors that its command names, and no others")
    func surroundings() throws {
        let other = try WorkerProcess(WorkerScript(shell: "echo {}\nread line").command())
        let worker = try WorkerProcess(WorkerScript(shell: "echo {}\nread line").command(["A": "1"]))
        let process = "/proc/\(worker.pid)"
        let variables = try String(contentsOfFile: "\(process)/environ", encoding: .utf8).split(separator: "\0").map {
            $0.prefix { $0 != "=" }
        }
        #expect(variables == ["A", "HOME", "LANG", "PATH", "STARTS"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(process)/fd").sorted() == ["0", "1", "2"])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(process)/cwd") == "/")
        let status = try String(contentsOfFile: "\(process)/status", encoding: .utf8).split(separator: "\n")
        for name in ["SigBlk", "SigIgn"] {
            let signals = status.first { $0.hasPrefix(name) }.flatMap { UInt64($0.suffix(16), radix: 16) }
            // Bits 31 and 32 belong to the C library.
            #expect(signals.map { $0 & 0x7FFF_FFFF } == 0, "\(name)")
        }
        #expect(getpgid(worker.pid) == worker.pid)
        other.close()
    }

    @Test("a worker ends with its standard input, although another one was started after it")
    func endOfInput() throws {
        let script = try WorkerScript(python: "say()\nask()\n")
        let first = try WorkerProcess(script.command())
        let second = try WorkerProcess(WorkerScript(python: "say()\nwhile True: say(ask())").command())
        let ended = try WorkerScript(python: "say()\ntry: ask()\nfinally: open(os.environ['STARTS'] + '.end', 'w').write('end of input')")
        let third = try WorkerProcess(ended.command())
        first.close()
        third.close()
        #expect(ended.folder.text("starts.end") == "end of input")
        #expect(!exists(first.pid) && !exists(third.pid) && exists(second.pid))
        second.close()
        #expect(!exists(second.pid))
    }

    @Test("a worker that does not end with its standard input is killed")
    func close() throws {
        let worker = try WorkerProcess(WorkerScript(shell: "echo {}\nwhile :; do sleep 1000; done").command())
        worker.close()
        #expect(!exists(worker.pid))
        #expect(throws: WorkerFailure.self) { try worker.answer(to: []) }
    }

    @Test("a worker that nobody holds any more is ended")
    func release() throws {
        let script = try WorkerScript(shell: "echo {}\nwhile :; do sleep 1000; done")
        let pid = try WorkerProcess(script.command()).pid
        #expect(!exists(pid))
    }
}
