import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldProcess
import Testing

@Suite("Programs that run once")
struct ProgramCallTests {
    private let never = ContinuousClock.now + .seconds(3600)

    /// Runs a program with the pieces of `input`. Returns the outcome, and what it wrote.
    private func run(
        _ program: String, _ arguments: [String], input: [[UInt8]] = [], holding: Int32? = nil, until: ContinuousClock.Instant? = nil,
        isCancelled: @escaping () -> Bool = { false }
    ) throws -> (outcome: ProgramCall.Outcome, output: [UInt8], errors: String) {
        let command = WorkerCommand(program, program: program, arguments: arguments, hint: "apt install \(program)")
        var (pieces, output): (ArraySlice<[UInt8]>, [UInt8]) = (input[...], [])
        let (outcome, errors) = try ProgramCall(command, holding: holding, until: until ?? never, isCancelled: isCancelled).end {
            pieces.popFirst()
        } output: {
            output += $0
        }
        return (outcome, output, errors)
    }

    @Test("its output, its messages and its exit code are returned")
    func output() throws {
        let end = try run("sh", ["-c", "printf abc; printf oops >&2; exit 3"])
        #expect(end.outcome == .ended(.code(3)))
        #expect(end.output == Array("abc".utf8))
        #expect(end.errors == "oops")
    }

    @Test("it reads all pieces of the input, and may write more than a pipe holds")
    func input() throws {
        let pieces = (0..<50).map { [UInt8](repeating: UInt8($0), count: 40_000) }
        let end = try run("cat", [], input: pieces)
        #expect(end.outcome == .ended(.code(0)))
        #expect(end.output == pieces.flatMap { $0 })
    }

    @Test("it need not read its input")
    func unread() throws {
        #expect(try run("true", [], input: [[UInt8](repeating: 0, count: 5_000_000)]).outcome == .ended(.code(0)))
    }

    @Test("a signal that ends it is told")
    func signal() throws {
        #expect(try run("sh", ["-c", "kill -KILL $$"]).outcome == .ended(.signal(9)))
    }

    @Test("it is stopped at the limit of time, and when the work is cancelled")
    func stopped() throws {
        #expect(try run("tail", ["-f", "/dev/null"], until: .now).outcome == .timedOut)
        #expect(try run("tail", ["-f", "/dev/null"], isCancelled: { true }).outcome == .cancelled)
    }

    @Test("its standard input is the open file that it holds, whose lock lasts as long as the program")
    func held() throws {
        let folder = try TemporaryFolder()
        let file = open(try folder.write("held", to: "lock"), O_RDONLY)
        defer { close(file) }
        #expect(try run("cat", [], holding: file).output == Array("held".utf8))
    }

    @Test("it has no terminal, so that it cannot wait for a password")
    func terminal() throws {
        let end = try run("sh", ["-c", "(: </dev/tty) 2>/dev/null && echo terminal || echo none"])
        #expect(end.output == Array("none\n".utf8))
    }

    @Test("a program that is missing is told with what installs it")
    func missing() throws {
        let failure = try #require(throws: WorkerFailure.self) { try run("no-such-program", []) }
        #expect(failure.diagnostic.message.hasPrefix("cannot find the program \"no-such-program\"; it is in no folder of PATH ("))
        #expect(failure.diagnostic.hint == "apt install no-such-program")
    }
}
