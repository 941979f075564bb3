import Glibc
package import HeraldDiagnostics

/// A running program that reads its standard input, writes answers to its standard output, and ends by itself.
///
/// It is used by one caller at a time, whose thread waits. Bytes are sent and received in whatever order the program wants. When the object
/// ends, so does the program, with all processes that it started.
///
///     let program = try ConfinedProgram(command)
///     try program.send(request) { answer += $0 }
///     try program.finish { answer += $0 }
package final class ConfinedProgram {
    private let command: ConfinedCommand
    private let child: ChildProcess
    /// Called now and then while Herald waits. It throws if the program shall be ended.
    private let watch: () throws -> Void
    /// The time that Herald has waited for the program.
    private var waited = Duration.zero
    private var nextWatch = ContinuousClock.now

    /// The time between two calls of `watch`.
    private static let watchInterval = Duration.milliseconds(500)

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - command: The program.
    ///   - confinement: What the kernel can keep from it.
    ///   - watch: Called about twice a second while Herald waits for the program. It throws if the program shall be ended.
    /// - Throws: A ``Diagnostic`` if the system cannot start it.
    package init(
        _ command: ConfinedCommand, confinement: Confinement = .current, watch: @escaping () throws -> Void = {}
    ) throws(Diagnostic) {
        self.command = command
        self.watch = watch
        child = try Self.start(command, confinement)
    }

    /// Sends `bytes`, and passes what the program writes meanwhile to `receive`. Bytes that the program does not want are dropped.
    ///
    /// Throws a ``Diagnostic`` if the time is over, and what `receive` throws.
    package func send(_ bytes: [UInt8], receive: (UnsafeRawBufferPointer) throws -> Void) throws {
        var sentCount = 0
        while sentCount < bytes.count, child.input.isOpen {
            let events = try wait(forInput: true)
            if events.output { _ = try child.readOutput(receive) }
            if events.exit { return }
            if events.input {
                let sent = bytes.withUnsafeBytes { child.input.write(UnsafeRawBufferPointer(rebasing: $0[sentCount...])) }
                if let sent { sentCount += sent } else { child.input.close() }
            }
        }
    }

    /// Closes the standard input, passes what the program still writes to `receive`, and waits for its end.
    ///
    /// Throws a ``Diagnostic`` if the time is over or if the program fails, and what `receive` throws.
    package func finish(receive: (UnsafeRawBufferPointer) throws -> Void) throws {
        child.input.close()
        var hasEnded = false
        while !hasEnded {
            let events = try wait(forInput: false)
            if events.output { _ = try child.readOutput(receive) }
            hasEnded = events.exit
        }
        let status = child.end()
        while try child.readOutput(receive) {}
        if status != .code(0) { throw problem(Self.words(for: status, command.limits)) }
    }

    /// Ends the program, with all processes that it started.
    package func end() { child.end() }

    /// A problem of the program, with the last lines that it wrote to its standard error.
    ///
    /// - Parameter text: What it did, such as `ended with exit code 3`.
    package func problem(_ text: String) -> Diagnostic {
        child.readErrors()
        return Diagnostic("\(command.task) \(text)\(ErrorOutput.quotation(of: child.errorOutput.text))")
    }

    /// Waits until something can be done. Throws a ``Diagnostic`` if the time is over.
    private func wait(forInput: Bool) throws -> ChildProcess.Events {
        let limit = Duration.seconds(command.limits.seconds)
        while true {
            let start = ContinuousClock.now
            let events = child.wait(forInput: forInput, until: start + min(limit - waited, Self.watchInterval))
            waited += .now - start
            if nextWatch <= .now {
                try watch()
                nextWatch = .now + Self.watchInterval
            }
            if let events { return events }
            if waited >= limit {
                child.end()
                throw problem("did not end within \(Self.seconds(command.limits.seconds)) and was stopped")
            }
        }
    }

    /// The way in which a program ended, in words that follow its name.
    private static func words(for status: ExitStatus, _ limits: ConfinedCommand.Limits) -> String {
        switch status {
        case .signal(SIGXCPU): "used more than \(seconds(limits.seconds)) of processor time and was stopped"
        case .signal(SIGALRM): "did not end within \(seconds(limits.seconds + alarmDelaySeconds)) and was stopped"
        case .signal(SIGXFSZ): "wrote a file of more than \(limits.fileBytes >> 20) MB and was stopped"
        default: "ended\(status)"
        }
    }

    private static func seconds(_ count: Int) -> String { count == 1 ? "1 second" : "\(count) seconds" }
}
