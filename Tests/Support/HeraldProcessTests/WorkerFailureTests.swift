import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldProcess
import Testing

@Suite("Failures of workers")
struct WorkerFailureTests {
    @Test("a worker that hangs is stopped")
    func hang() throws {
        let script = try WorkerScript(shell: "echo {}\nread line\necho waiting for a lock >&2\nsleep 1000")
        let (message, pid) = try script.failure(limits: WorkerLimits(requestSeconds: 1))
        #expect(message == "the renderer did not answer within 1 second and was stopped; it last wrote \"waiting for a lock\"")
        #expect(!exists(pid))
    }

    @Test("a worker that writes errors for ever and does not answer is stopped")
    func busyHang() throws {
        let script = try WorkerScript(shell: "echo {}\nread line\nwhile :; do echo again >&2; done")
        let (message, pid) = try script.failure(limits: WorkerLimits(requestSeconds: 1))
        #expect(message == "the renderer did not answer within 1 second and was stopped; it last wrote \"again / again / again\"")
        #expect(!exists(pid))
    }

    @Test("a worker that does not greet is stopped")
    func greeting() throws {
        let script = try WorkerScript(shell: "sleep 1000")
        let failure = #expect(throws: WorkerFailure.self) {
            try WorkerProcess(script.command(limits: WorkerLimits(requestSeconds: 0.2)))
        }
        #expect(failure?.diagnostic.message == "the renderer was not ready within 0.2 seconds and was stopped")
    }

    @Test("a worker that ends at once is reported with its last words and the hint of its command")
    func death() throws {
        var command = try WorkerScript(python: "sys.exit('there is no font\\n  called \"Noto\"\\n')").command()
        command.hint = "install the fonts"
        let found = #expect(throws: WorkerFailure.self) { try WorkerProcess(command) }?.diagnostic
        #expect(found?.message == "the renderer ended with exit code 1 before it was ready; it last wrote \"there is no font\"")
        #expect(found?.hint == "install the fonts")
    }

    @Test("a worker that ends in the middle of its answer is reported with the signal")
    func halfAnswer() throws {
        let script = """
            say()
            ask()
            sys.stdout.write('{"length": 100}\\nhalf')
            sys.stdout.flush()
            os.kill(os.getpid(), signal.SIGKILL)
            """
        let (message, pid) = try WorkerScript(python: script).failure()
        #expect(message == "the renderer ended with signal 9 (killed) before it had answered")
        #expect(!exists(pid))
    }

    @Test("a worker that answers and ends at once has answered")
    func farewell() throws {
        let worker = try WorkerProcess(WorkerScript(python: "say()\nask()\nsay(b'bye')").command())
        #expect(try worker.answer(to: []).text == "bye")
        let failure = #expect(throws: WorkerFailure.self) { try worker.answer(to: []) }
        #expect(failure?.diagnostic.message == "the renderer ended with exit code 0 before it had answered")
    }

    @Test("a worker that answers without reading its request has answered, and is not used again")
    func unread() throws {
        let script = "say()\nhead()\nos.close(0)\nsay(b'refused')"
        let worker = try WorkerProcess(WorkerScript(python: script).command())
        #expect(try worker.answer(to: [UInt8](repeating: 0, count: 5_000_000)).text == "refused")
        #expect(!worker.isUsable)
    }

    @Test(
        "a worker that sends too much is stopped",
        arguments: [
            ("say(b'a' * 5000000)", "sent an answer of more than 1 MB and was stopped"),
            (
                "sys.stdout.write('a' * 100000)\nsys.stdout.flush()",
                "sent a line of more than 64 KB and was stopped; expected a JSON object in a shorter line"
            ),
            ("os.write(1, b'{\"length\": 2}\\nabc')", "sent more bytes than it announced in \"{\"length\": 2}\", and was stopped"),
            ("os.write(1, b'{}\\n{}\\n')", "sent more bytes than it announced in \"{}\", and was stopped"),
        ])
    func flood(_ code: String, _ expected: String) throws {
        let script = try WorkerScript(python: "say()\nask()\n\(code)\nask()")
        let (message, pid) = try script.failure(limits: WorkerLimits(requestSeconds: 60, answerBytes: 1 << 20))
        #expect(message == "the renderer \(expected)")
        #expect(!exists(pid))
    }

    @Test(
        "a worker that answers with something else than a JSON object is stopped",
        arguments: ["hello", "", "[1]", #"{"length": -1}"#, #"{"length": "2"}"#, #"{"length": 1.5}"#, #"{"a": 1} {"#, "\u{FEFF}\u{1B}[1m"])
    func nonsense(_ line: String) throws {
        let (message, _) = try WorkerScript(shell: "echo {}\nread line\nprintf '%s\\n' '\(line)'\nread line").failure(of: "x\n")
        #expect(message == "the renderer answered \"\(line)\", where a line with a JSON object was expected, and was stopped")
    }

    @Test("an answer without an expected member is refused")
    func members() throws {
        struct Header: Decodable { var pages: Int }
        let worker = try WorkerProcess(WorkerScript(python: "say()\nask()\nsay(sheets=1)\nask()").command())
        let answer = try worker.answer(to: [])
        let problem = #expect(throws: Diagnostic.self) { try answer.header(as: Header.self) }
        #expect(problem?.message == #"the renderer answered "{"sheets": 1}"; expected other members of the JSON object"#)
    }

    @Test("a worker that closes its output is stopped")
    func silence() throws {
        let (message, pid) = try WorkerScript(shell: "echo {}\nread line\nexec >&-\nsleep 1000").failure()
        #expect(message == "the renderer closed its output before it had answered and was stopped")
        #expect(!exists(pid))
    }

    @Test("a worker does not get more memory than its limit")
    func memory() throws {
        let script = try WorkerScript(python: "say()\nask()\na = bytearray(1 << 30)\nsay()")
        let (message, _) = try script.failure(limits: WorkerLimits(requestSeconds: 60, addressSpaceBytes: 300 << 20))
        #expect(message.hasPrefix("the renderer ended with exit code 1 before it had answered; it last wrote \""))
        #expect(message.hasSuffix("MemoryError\""))
    }

    @Test("a worker does not get more processor time than its limit")
    func processorTime() throws {
        let script = try WorkerScript(shell: "echo {}\nread line\nwhile :; do :; done")
        let (message, _) = try script.failure(limits: WorkerLimits(requestSeconds: 60, processorSeconds: 1))
        #expect(message == "the renderer ended with signal 24 (cpu time limit exceeded) before it had answered")
    }

    @Test("the end of a worker is noticed although its own child holds the streams, and that child is ended")
    func grandchild() throws {
        let script = try WorkerScript(
            python: """
                say()
                ask()
                subprocess.Popen(["sh", "-c", 'exec sleep 1000 7>"$LIFE"'])
                open(os.environ["LIFE"], "rb").read(0)
                os._exit(3)
                """)
        let life = script.folder.file("life")
        #expect(mkfifo(life, 0o600) == 0)
        let worker = try WorkerProcess(script.command(["LIFE": life]))
        let failure = #expect(throws: WorkerFailure.self) { try worker.answer(to: []) }
        #expect(failure?.diagnostic.message == "the renderer ended with exit code 3 before it had answered")
        // The grandchild is the only writer, so a reader sees the end when it is gone, and waits for ever if it is not.
        let reader = open(life, O_RDONLY | O_NONBLOCK)
        defer { Foundation.close(reader) }
        _ = fcntl(reader, F_SETFL, 0)
        var byte: UInt8 = 0
        #expect(read(reader, &byte, 1) == 0)
    }
}
