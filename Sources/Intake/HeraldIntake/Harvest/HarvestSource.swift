public import HeraldDiagnostics
import HeraldModel

/// A server whose records are harvested page by page, for example an OAI-PMH archive. Later harvests read only the changed records.
///
/// A harvest differs from an ``IntakeFormat`` in four ways. It is resumed where it stopped, so it saves its state. It saves the state only
/// after the records of a page are in the store, so it can repeat a page but never miss one. It reports records that the server deleted.
/// And a failure ends it, because the pages after the failed one cannot be reached.
public protocol HarvestSource: IntakeMethod {
    /// Creates the source at `address` from the options that it understands. Throws every mistake in the address and the options.
    init(address: String, options: IntakeOptions) throws(Diagnostics)

    /// Connects to the server and finds the place where the harvest begins. Throws a ``HeraldDiagnostics/Diagnostic``.
    func harvest(_ context: HarvestContext) async throws -> any Harvest
}
