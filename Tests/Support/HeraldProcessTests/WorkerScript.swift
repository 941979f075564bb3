import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldProcess
import Testing

/// A script of a worker, and a folder for the files that it writes. The folder exists as long as this value is used.
struct WorkerScript {
    let folder: TemporaryFolder
    private let program: String
    private let arguments: [String]

    /// The functions that scripts in Python use: `say` sends an answer, `head` reads the first line of a request, `ask` a whole one.
    private static let python = """
        import json, os, signal, subprocess, sys
        def say(body=b"", **members):
            if body: members["length"] = len(body)
            sys.stdout.buffer.write(json.dumps(members).encode() + b"\\n" + body)
            sys.stdout.buffer.flush()
        def head():
            line = sys.stdin.buffer.readline()
            if not line: sys.exit(0)
            return json.loads(line)["length"]
        def ask():
            return sys.stdin.buffer.read(head())
        if os.path.isdir(os.path.dirname(os.environ["STARTS"])):
            with open(os.environ["STARTS"], "a") as file: file.write("x")

        """

    /// A script in Python.
    init(python script: String) throws {
        folder = try TemporaryFolder()
        program = "python3"
        arguments = ["-I", "-c", Self.python + script]
    }

    /// A script for the shell, which starts faster than Python, so that a short time limit cannot end before it has begun.
    init(shell script: String) throws {
        folder = try TemporaryFolder()
        program = "/bin/sh"
        arguments = ["-c", "[ ! -d \"${STARTS%/*}\" ] || printf x >>\"$STARTS\"\n" + script]
    }

    /// The command that runs the script.
    func command(limits: WorkerLimits = WorkerLimits(requestSeconds: 60), _ environment: [String: String] = [:]) -> WorkerCommand {
        WorkerCommand(
            "renderer", program: program, arguments: arguments,
            environment: ["STARTS": folder.file("starts")].merging(environment) { _, own in own }, limits: limits)
    }

    /// How often the script was started.
    var starts: Int { folder.text("starts")?.count ?? 0 }

    /// Starts the script, sends it a request, and expects a failure. Returns its message, and the number of the process.
    func failure(of body: String = "x", limits: WorkerLimits = WorkerLimits(requestSeconds: 60)) throws -> (message: String, pid: Int32) {
        let worker = try WorkerProcess(command(limits: limits))
        let failure = #expect(throws: WorkerFailure.self) { try worker.answer(to: Array(body.utf8)) }
        #expect(!worker.isUsable)
        return (failure?.diagnostic.message ?? "", worker.pid)
    }
}

/// Whether there is a process of this number, be it a zombie.
func exists(_ pid: Int32) -> Bool { kill(pid, 0) == 0 || errno != ESRCH }

extension WorkerAnswer {
    /// The bytes after the line, as text.
    var text: String { String(decoding: body, as: UTF8.self) }
}
