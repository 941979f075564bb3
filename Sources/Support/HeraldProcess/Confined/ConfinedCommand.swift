/// A program that does one task and ends, and what it may use.
///
/// It gets the variables of ``environment`` and no others. It may write in its folder only, and it has no network; see ``Confinement``.
package struct ConfinedCommand: Sendable {
    /// The name of the program in messages, such as `the program "python3 exporters/titles.py"`.
    package var task: String
    /// The absolute path of the program.
    package var path: String
    /// The arguments, without the program itself.
    package var arguments: [String]
    /// The whole environment of the program.
    package var environment: [String: String]
    /// The folder in which the program runs and may write, an absolute path.
    package var folder: String
    /// Absolute paths of files and folders that the program may not read.
    package var hiddenPaths: [String]
    /// The limits of the program.
    package var limits: Limits

    /// Limits of a program. If it exceeds one, it is ended.
    package struct Limits: Sendable, Hashable {
        /// The seconds that Herald waits for the program in all, and the processor time of each of its processes.
        package var seconds: Int
        /// The memory of each of its processes, in bytes (setrlimit(2), `RLIMIT_DATA`).
        package var memoryBytes: Int
        /// The size of each of its files, in bytes.
        package var fileBytes: Int

        /// Creates limits.
        package init(seconds: Int, memoryBytes: Int, fileBytes: Int) {
            (self.seconds, self.memoryBytes, self.fileBytes) = (seconds, memoryBytes, fileBytes)
        }
    }

    /// Creates a command.
    package init(
        _ task: String, path: String, arguments: [String], environment: [String: String], folder: String, hiddenPaths: [String] = [],
        limits: Limits
    ) {
        self.task = task
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.hiddenPaths = hiddenPaths
        self.limits = limits
    }
}
