import CSandbox
import Glibc
import HeraldDiagnostics

extension ConfinedProgram {
    /// The seconds from the limit of time to the alarm by which the system ends the program itself. The alarm is needed only if Herald was
    /// killed.
    static let alarmDelaySeconds = 60

    /// Starts the program of `command` in a process group of its own, under its limits.
    static func start(_ command: ConfinedCommand, _ confinement: Confinement) throws(Diagnostic) -> ChildProcess {
        guard let input = Descriptor.inputPipe(), let output = Descriptor.pipe(), let errors = Descriptor.pipe() else {
            throw notStarted(command, SystemError.reason())
        }
        let streams = [input.child, output.child, errors.child]
        // Herald sees the end of a stream only if nobody but the child has the other end.
        defer { for stream in streams { stream.close() } }
        let rules = AccessRules(
            folder: command.folder, hiddenPaths: command.hiddenPaths, version: confinement.landlockVersion)
        let variables = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        var (step, reason): (herald_step, Int32) = (herald_step_none, 0)
        let pid = ChildProcess.withCStrings([command.path] + command.arguments) { arguments in
            ChildProcess.withCStrings(variables) { environment in
                command.path.withCString { path in
                    command.folder.withCString { folder in
                        arguments.withUnsafeBufferPointer { arguments in
                            environment.withUnsafeBufferPointer { environment in
                                guard let arguments = arguments.baseAddress, let environment = environment.baseAddress else { return -1 }
                                var program = herald_program(
                                    path: path, arguments: arguments, environment: environment, folder: folder,
                                    streams: (streams[0].number, streams[1].number, streams[2].number),
                                    rules: rules?.descriptor.number ?? -1, filters: confinement.filtersCalls ? 1 : 0,
                                    data_bytes: UInt(command.limits.memoryBytes), file_bytes: UInt(command.limits.fileBytes),
                                    processor_seconds: UInt(command.limits.seconds),
                                    alarm_seconds: UInt32(command.limits.seconds + alarmDelaySeconds))
                                return herald_start(&program, &step, &reason)
                            }
                        }
                    }
                }
            }
        }
        if pid > 0 { return ChildProcess(pid, input: input.own, output: output.own, errors: errors.own) }
        // A child that could not become the program has ended, and is waited for here.
        if pid < -1 { _ = ChildProcess(-pid - 1, input: input.own, output: output.own, errors: errors.own).end() }
        throw notStarted(command, problem(at: step, reason, command))
    }

    /// The reason why the program was not started, in lower case.
    private static func problem(at step: herald_step, _ code: Int32, _ command: ConfinedCommand) -> String {
        let reason = SystemError.reason(code)
        switch step {
        case herald_step_program where code == ENOEXEC:
            return "it is no program of this system; expected a first line such as #!/usr/bin/env python3"
        case herald_step_program where code == ENOENT && access(command.path, F_OK) == 0:
            return "there is no program as its first line names"
        case herald_step_folder: return "its folder \"\(command.folder)\" cannot be entered: \(reason)"
        case herald_step_limits: return "its memory and time cannot be limited: \(reason)"
        case herald_step_rules: return "the kernel refuses to confine it: \(reason)"
        default: return reason
        }
    }

    private static func notStarted(_ command: ConfinedCommand, _ reason: String) -> Diagnostic {
        Diagnostic("cannot start \(command.task): \(reason)")
    }
}
