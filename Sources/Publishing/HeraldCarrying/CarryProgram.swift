package import HeraldDiagnostics
package import HeraldKit
import HeraldProcess
import Synchronization

/// A program that carries files, such as rclone or git, with what it inherits from Herald.
package struct CarryProgram: Sendable {
    /// The result of a run that ended with an exit code.
    package struct End: Sendable {
        /// The exit code.
        package let code: Int32
        /// The bytes that it wrote to its standard output.
        package let output: [UInt8]
        /// The last 4 KB of what it wrote to its standard error.
        package let errorOutput: String

        /// Creates an end.
        package init(code: Int32, output: [UInt8] = [], errorOutput: String = "") {
            (self.code, self.output, self.errorOutput) = (code, output, errorOutput)
        }

        /// The output as text.
        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Says whether work was cancelled.
    package final class Cancellation: Sendable {
        private let flag = Atomic(false)
        package init() {}
        package var isCancelled: Bool { flag.load(ordering: .relaxed) }
        package func cancel() { flag.store(true, ordering: .relaxed) }
    }

    /// The largest output of a run, in bytes.
    private static let outputLimit = 1 << 30

    private let name: String
    private let hint: String
    private let environment: [String: String]
    private let minutes: Int
    private let deadline: ContinuousClock.Instant
    private let lock: Int32?
    private let cancellation: Cancellation

    /// Creates a program that may run for `minutes` from now, in one or several runs.
    ///
    /// - Parameters:
    ///   - name: Its name in PATH.
    ///   - hint: How to install it.
    ///   - environment: Variables besides PATH, HOME and LANG.
    ///   - minutes: The limit of time.
    ///   - lock: A locked file that it inherits.
    ///   - cancellation: Says when the program is to be ended early.
    package init(
        _ name: String, hint: String, environment: [String: String], minutes: Int, lock: Int32? = nil, cancellation: Cancellation
    ) {
        (self.name, self.hint, self.environment, self.minutes) = (name, hint, environment, minutes)
        (self.lock, self.cancellation) = (lock, cancellation)
        deadline = .now + .seconds(minutes * 60)
    }

    /// Runs the program with `arguments`, and with the locked file as its standard input.
    ///
    /// Throws a ``DeliveryFailure`` if it cannot be started or ends by a signal, and `CancellationError`.
    package func run(_ arguments: [String]) throws -> End { try run(arguments, holding: lock) { nil } }

    /// Runs the program with `arguments`. It reads the pieces that `input` returns, until `nil`, from its standard input.
    ///
    /// Throws like ``run(_:)``, and the errors of `input`.
    package func run(_ arguments: [String], input: () throws -> [UInt8]?) throws -> End { try run(arguments, holding: nil, input) }

    private func run(_ arguments: [String], holding lock: Int32?, _ input: () throws -> [UInt8]?) throws -> End {
        let command = WorkerCommand(name, program: name, arguments: arguments, environment: environment, hint: hint)
        let run = ProgramCall(command, holding: lock, until: deadline) { [cancellation] in cancellation.isCancelled }
        var output: [UInt8] = []
        do {
            let (outcome, errors) = try run.end(input: input) { bytes in
                if output.count + bytes.count <= Self.outputLimit { output += bytes }
            }
            switch outcome {
            case .ended(.code(let code)): return End(code: code, output: output, errorOutput: errors)
            case .ended(let status): throw DeliveryFailure(.transient, Diagnostic("\(name) ended\(status)"))
            case .timedOut:
                throw DeliveryFailure(
                    .transient, Diagnostic("\(name) was not done after \(minutes) minute\(minutes == 1 ? "" : "s") and was stopped"))
            case .cancelled: throw CancellationError()
            }
        } catch let failure as WorkerFailure {
            throw DeliveryFailure(.refused, failure.diagnostic)
        }
    }

    /// Throws a ``Diagnostic`` with `hint` if PATH has no program `name`.
    package static func check(_ name: String, hint: String) throws(Diagnostic) {
        if DetachedProgram.path(of: name) != nil { return }
        throw Diagnostic("the program \"\(name)\" is missing; it is in no folder of PATH", hint: hint)
    }
}

/// The variables that a program inherits from the environment.
package enum CarryEnvironment {
    /// Variables of secure connections and proxies, and of the user.
    private static let common = [
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy", "SSL_CERT_FILE",
        "SSL_CERT_DIR", "SSH_AUTH_SOCK", "USER", "LOGNAME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "KRB5CCNAME",
    ]

    /// Returns the variables of `context` that every program gets, and those whose names begin with one of `prefixes`, without `others`.
    package static func variables(in context: DeliveryContext, prefixes: [String], without others: Set<String> = []) -> [String: String] {
        context.variables.filter { name, _ in
            !others.contains(name) && (common.contains(name) || prefixes.contains { name.hasPrefix($0) })
        }
    }
}
