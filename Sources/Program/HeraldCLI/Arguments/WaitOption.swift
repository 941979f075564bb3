import ArgumentParser

/// The option `--wait` of commands that need the lock of a pipeline.
enum WaitOption {
    /// The help of the option.
    static let help = ArgumentHelp("Wait so many seconds for another process that runs the pipeline.", valueName: "seconds")

    /// Throws if `seconds` is no time to wait.
    static func check(_ seconds: Int) throws {
        if !(0...86_400).contains(seconds) { throw ValidationError("--wait takes a whole number of seconds from 0 to 86400.") }
    }
}
