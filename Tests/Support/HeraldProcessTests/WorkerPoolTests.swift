import Foundation
import HeraldDiagnostics
import HeraldProcess
import Synchronization
import Testing

@Suite("A pool of workers")
struct WorkerPoolTests {
    private static let echo = "say()\nwhile True:\n  body = ask()\n  say(str(os.getpid()).encode() + b' ' + body)"

    /// The number of the process that answered, and the text after it.
    private func echoed(_ pool: WorkerPool, _ text: String = "") throws -> (pid: Int32?, text: String) {
        let answer = try pool.answer(to: Array(text.utf8)).text
        let parts = answer.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first.flatMap { Int32($0) }, parts.last.map(String.init) ?? "")
    }

    @Test("eight tasks share two workers, and each gets its own answers")
    func shared() async throws {
        let script = try WorkerScript(python: Self.echo)
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 2))
        let pids = try await withThrowingTaskGroup(of: Set<Int32?>.self) { group in
            for task in 0..<8 {
                group.addTask {
                    try Set(
                        (0..<10).map { number in
                            let (pid, text) = try self.echoed(pool, "\(task) \(number)")
                            #expect(text == "\(task) \(number)")
                            return pid
                        })
                }
            }
            return try await group.reduce(into: Set()) { $0.formUnion($1) }
        }
        #expect((1...2).contains(pids.count) && !pids.contains(nil))
        #expect(script.starts == pids.count)
        pool.close()
        for pid in pids { #expect(!exists(pid ?? 0)) }
    }

    @Test("no worker is started before it is needed, and each is prepared once")
    func prepared() throws {
        let script = try WorkerScript(python: "say(version=1)\nname = ask()\nsay()\nwhile True: say(name + ask())")
        let greetings = Mutex(0)
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 1)) { worker in
            if worker.greeting.header.count > 2 { greetings.withLock { $0 += 1 } }
            _ = try worker.answer(to: Array("brief ".utf8))
        }
        #expect(script.starts == 0)
        #expect(try pool.answer(to: [0x31]).text == "brief 1")
        #expect(try pool.answer(to: [0x32]).text == "brief 2")
        #expect(script.starts == 1 && greetings.withLock { $0 } == 1)
    }

    @Test("a request whose worker ends is tried once more with a new one")
    func retry() throws {
        let script = try WorkerScript(
            python: "say()\nwhile True:\n  ask()\n  if os.path.getsize(os.environ['STARTS']) < 2: os._exit(1)\n  say(b'done')")
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 1))
        #expect(try pool.answer(to: []).text == "done")
        #expect(script.starts == 2)
    }

    @Test("a request that ends its worker twice is reported, and the next one is answered")
    func fatal() throws {
        let script = try WorkerScript(python: "say()\nwhile True:\n  if ask() == b'bad': sys.exit('bad document')\n  say(b'good')")
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 1))
        let problem = #expect(throws: Diagnostic.self) { try pool.answer(to: Array("bad".utf8)) }
        #expect(
            problem?.message == "the renderer ended with exit code 1 before it had answered; it last wrote \"bad document\"")
        #expect(script.starts == 2)
        #expect(try pool.answer(to: []).text == "good")
        #expect(script.starts == 3)
    }

    @Test(
        "a request whose worker hangs, floods or says nonsense is not tried again, and the next one is answered",
        arguments: [
            ("hang", "did not answer within 1 second and was stopped"), ("flood", "sent an answer of more than 1 KB and was stopped"),
            ("hello", "answered \"hello\", where a line with a JSON object was expected, and was stopped"),
        ])
    func replaced(_ request: String, _ expected: String) throws {
        let script = try WorkerScript(
            shell: """
                echo {}
                while read line; do
                  read body
                  case $body in
                    hang) sleep 1000;;
                    flood) echo '{"length": 2000}';;
                    hello) echo hello;;
                    *) echo '{"length": 2}'; printf ok;;
                  esac
                done
                """)
        let limits = WorkerLimits(requestSeconds: request == "hang" ? 1 : 60, answerBytes: 1 << 10)
        let pool = WorkerPool(script.command(limits: limits), limits: WorkerPool.Limits(workers: 1))
        let problem = #expect(throws: Diagnostic.self) { try pool.answer(to: Array("\(request)\n".utf8)) }
        #expect(problem?.message == "the renderer \(expected)")
        #expect(script.starts == 1)
        #expect(try pool.answer(to: Array("good\n".utf8)).text == "ok")
        #expect(script.starts == 2)
    }

    @Test("a worker that ended after its answer is replaced")
    func endedMeanwhile() throws {
        let script = try WorkerScript(python: "say()\nask()\nsay(b'once')")
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 1))
        for _ in 0..<3 { #expect(try pool.answer(to: []).text == "once") }
        #expect(script.starts == 3)
    }

    @Test("after three failures to start in a row no worker is started again")
    func refusedStart() throws {
        let script = try WorkerScript(shell: "echo no fonts >&2\nexit 4")
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 1))
        let messages = (0..<5).map { _ in #expect(throws: Diagnostic.self) { try pool.answer(to: []) }?.message ?? "" }
        let reason = "the renderer ended with exit code 4 before it was ready; it last wrote \"no fonts\""
        let refusal = "the renderer failed to start 3 times in a row and is not started again; the last time: \(reason)"
        #expect(messages == [reason, reason, reason, refusal, refusal])
        #expect(script.starts == 3)
    }

    @Test("after three failures to prepare in a row no worker is started again, and a success begins a new row")
    func refusedPreparation() throws {
        let script = try WorkerScript(python: "say()\nask()\nsay()")
        let failing = Mutex([true, true, false, true, true, true])
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 1)) { _ in
            let fails = failing.withLock { $0.isEmpty ? true : $0.removeFirst() }
            if fails { throw Diagnostic("version 1 is too old", hint: "install version 2") }
        }
        let problems = (0..<8).map { _ -> Diagnostic? in
            do throws(Diagnostic) {
                _ = try pool.answer(to: [])
                return nil
            } catch { return error }
        }
        let reason = "version 1 is too old"
        let refusal = "the renderer failed to start 3 times in a row and is not started again; the last time: \(reason)"
        #expect(problems.map { $0?.message } == [reason, reason, nil, reason, reason, reason, refusal, refusal])
        #expect(problems.last??.hint == "install version 2")
        #expect(script.starts == 6)
    }

    @Test("a program that is missing is looked for once")
    func missing() throws {
        let pool = WorkerPool(WorkerCommand("renderer", program: "no-such-renderer", hint: "install it"))
        let problems = (0..<4).map { _ in #expect(throws: Diagnostic.self) { try pool.answer(to: []) } }
        #expect(Set(problems).count == 1)
        #expect(problems.first??.hint == "install it")
    }

    @Test("a worker is replaced after its number of requests")
    func requests() throws {
        let script = try WorkerScript(python: Self.echo)
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 1, requests: 2))
        let pids = try (0..<4).map { _ in try echoed(pool).pid }
        #expect(pids[0] == pids[1] && pids[1] != pids[2] && pids[2] == pids[3])
        for pid in pids { #expect(!exists(pid ?? 0)) }
    }

    @Test("a worker is replaced when it occupies too much memory")
    func memory() throws {
        let script = try WorkerScript(
            python:
                "say()\nkept = []\nwhile True:\n  if ask() == b'grow': kept.append(os.urandom(150 << 20))\n  say(str(os.getpid()).encode())"
        )
        let pool = WorkerPool(script.command(), limits: WorkerPool.Limits(workers: 1, residentBytes: 100 << 20))
        let pids = try ["", "", "grow", ""].map { try echoed(pool, $0).pid }
        #expect(pids[0] == pids[1] && pids[1] == pids[2] && pids[2] != pids[3])
    }

    @Test("a closed pool has ended its workers and refuses requests")
    func close() throws {
        let pool = WorkerPool(try WorkerScript(python: Self.echo).command())
        let pid = try echoed(pool).pid
        pool.close()
        #expect(!exists(pid ?? 0))
        let problem = #expect(throws: Diagnostic.self) { try pool.answer(to: []) }
        #expect(problem?.message == "the renderer is closed; expected requests before that")
        pool.close()
    }

    @Test("a pool that nobody holds any more has ended its workers")
    func release() throws {
        let script = try WorkerScript(python: Self.echo)
        let pid = try echoed(WorkerPool(script.command())).pid
        #expect(!exists(pid ?? 0))
    }
}
