import ArgumentParser
import HeraldModel
import HeraldStoreCore

/// The option `--as-of`.
struct AsOfOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The store as it was at this moment, or at the end of this day, such as 2016-12-10.", valueName: "moment"))
    var asOf: String?

    /// Returns the moment of `store` that the option names, or the latest. Throws a ``Diagnostic`` if the option is not a moment.
    func moment(of store: any PracticeStore) async throws -> StoreMoment {
        try await store.moment(asOf: try asOf.map { try MomentArgument.parse($0, option: "--as-of") })
    }
}
