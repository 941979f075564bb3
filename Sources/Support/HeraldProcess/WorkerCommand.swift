import Glibc

/// A program that answers requests on its standard streams, with its arguments, environment and limits.
///
///     let command = WorkerCommand(
///         "PDF renderer", program: "python3", arguments: ["-I", "-u", "-c", script],
///         hint: "apt-get install python3, or leave pdf out of \"formats\"")
package struct WorkerCommand: Sendable {
    /// The name of the program's task in messages, such as "PDF renderer".
    package var task: String
    /// The name of the program, which is looked up in PATH, or its absolute path.
    package var program: String
    /// The arguments, without the program itself.
    package var arguments: [String]
    /// The whole environment of the program.
    package var environment: [String: String]
    /// The folder in which the program runs, an absolute path.
    ///
    /// It is the root by default. Many programs load modules and settings from their folder, so in the folder of a workspace its files
    /// would change what the program does.
    package var folder: String
    /// The limits of the program.
    package var limits: WorkerLimits
    /// The hint of the message that the program is missing or cannot start: how to install it, or how to do without.
    package var hint: String?

    /// Creates a command. The entries of `environment` are added to ``defaultEnvironment``.
    package init(
        _ task: String, program: String, arguments: [String] = [], environment: [String: String] = [:], folder: String = "/",
        limits: WorkerLimits = WorkerLimits(), hint: String? = nil
    ) {
        self.task = task
        self.program = program
        self.arguments = arguments
        self.environment = Self.defaultEnvironment.merging(environment) { _, own in own }
        self.folder = folder
        self.limits = limits
        self.hint = hint
    }

    /// PATH and HOME of Herald itself, and a locale with UTF-8. Nothing else is inherited, so that no secret in a variable reaches a
    /// renderer and equal input has equal output on every machine.
    package static var defaultEnvironment: [String: String] {
        func own(_ name: String, else other: String) -> String { getenv(name).map { String(cString: $0) } ?? other }
        return ["PATH": own("PATH", else: "/usr/local/bin:/usr/bin:/bin"), "HOME": own("HOME", else: "/"), "LANG": "C.UTF-8"]
    }
}
