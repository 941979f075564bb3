import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldProcess
import Testing

@Suite("Programs that run once")
struct SingleProgramTests {
    private func program(_ script: String, seconds: Double = 60) -> SingleProgram {
        SingleProgram(
            WorkerCommand(
                "hook", program: "sh", arguments: ["-c", script], limits: WorkerLimits(requestSeconds: seconds), hint: "correct it"))
    }

    private func problem(_ body: () throws -> Void) -> Diagnostic? { #expect(throws: Diagnostic.self) { try body() } }

    @Test("it gets its whole input, and its output is no problem")
    func input() throws {
        let scratch = try TemporaryFolder()
        let text = String(repeating: "a line of a report\n", count: 20_000)
        try program("cat > '\(scratch.path)/input'; yes | head -c 300000").run(input: Array(text.utf8))
        #expect(scratch.text("input") == text)
    }

    @Test("it may end without reading its input")
    func unread() throws { try program("exec <&-; exit 0").run(input: Array(repeating: 0x61, count: 1 << 20)) }

    @Test("one that fails is reported with its code and its last words")
    func code() {
        #expect(
            problem { try program("echo no pager >&2; exit 3").run(input: []) }?.message
                == "the hook ended with exit code 3; it last wrote \"no pager\"")
        #expect(problem { try program("kill -9 $$").run(input: [1]) }?.message == "the hook ended with signal 9 (killed)")
    }

    @Test("one that does not end is stopped with all that it started")
    func hang() {
        #expect(
            problem { try program("sleep 1000 & sleep 1000", seconds: 1).run(input: []) }?.message
                == "the hook did not end within 1 second and was stopped")
    }

    @Test("one that is missing is reported with the hint of its command")
    func missing() {
        let found = problem { try SingleProgram(WorkerCommand("hook", program: "/none/such", hint: "correct it")).run(input: []) }
        #expect(found?.message == "cannot find the program \"/none/such\"; no such file or directory")
        #expect(found?.hint == "correct it")
    }
}
