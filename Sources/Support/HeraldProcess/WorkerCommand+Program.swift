import Glibc

extension WorkerCommand {
    /// Returns the absolute path of `program`.
    ///
    /// A name is looked up in the absolute folders of PATH. Symbolic links are kept, because programs such as the Python of a virtual
    /// environment read their own path.
    func programPath() throws(WorkerFailure) -> String {
        if program.hasPrefix("/") {
            if let problem = Self.problem(ofProgram: program) { throw missing("; \(problem)") }
            return program
        }
        if program.isEmpty || program.contains("/") { throw missing("; expected a name that is in PATH or an absolute path") }
        let folders = environment["PATH", default: ""].split(separator: ":").filter { $0.hasPrefix("/") }
        let paths = folders.map { "\($0)/\(program)" }
        guard let path = paths.first(where: { Self.problem(ofProgram: $0) == nil }) else {
            throw missing("; it is in no folder of PATH (\(folders.joined(separator: ":")))")
        }
        return path
    }

    /// Returns why the file at `path` cannot be started, or `nil` if nothing is known against it.
    private static func problem(ofProgram path: String) -> String? {
        var status = stat()
        if stat(path, &status) != 0 { return SystemError.reason() }
        if status.st_mode & S_IFMT != S_IFREG { return "it is not a file" }
        return access(path, X_OK) == 0 ? nil : "the file is not executable"
    }

    private func missing(_ reason: String) -> WorkerFailure {
        WorkerFailure(.missing("cannot find the program \"\(program)\"\(reason)"), of: self)
    }

    /// A failure to start the program, with a reason in lower case.
    func notStarted(_ reason: String) -> WorkerFailure {
        WorkerFailure(.notStarted("cannot start the program \"\(program)\": \(reason)"), of: self)
    }
}
