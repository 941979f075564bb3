import ArgumentParser

/// A form of the lines of a log.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    /// Time, level, run and event, then names with values.
    case text
    /// An object of JSON.
    case json
}

/// The option `--log-format` of commands that a timer or a service runs.
struct LogOptions: ParsableArguments {
    @Option(help: "Write a log to standard error in place of the report, a line an event, with the id of the run in each: text or json.")
    var logFormat: LogFormat?
}
