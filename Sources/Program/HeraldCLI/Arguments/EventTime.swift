import ArgumentParser
import HeraldStoreCore

/// The option `--at`: the time of an event.
struct EventTime: ParsableArguments {
    @Option(help: ArgumentHelp("When it happened, for back-filling; now if left out.", valueName: "moment"))
    var at: String?

    /// Returns the time given, or else the clock, read when the store is written. Throws a ``Diagnostic`` if it is not a moment.
    func time() throws -> WriteTime { try MomentArgument.ofWriting(at) }
}
