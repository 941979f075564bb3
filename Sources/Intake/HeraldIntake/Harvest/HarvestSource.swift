public import HeraldDiagnostics
import HeraldModel

/// A server whose records are harvested page by page, and later only as far as they have changed; for example an OAI-PMH archive.
///
/// A harvest differs from an ``IntakeFormat`` in four ways. It is resumed where it stopped, so it saves its state. It saves the state only
/// after the records of a page are in the store, so it can repeat a page but never miss one. It reports records that the server deleted.
/// And a failure ends it, because what is behind the failed page cannot be reached.
public protocol HarvestSource: IntakeMethod {
    /// Creates the source at `address` from the options that it understands. Throws every mistake in the address and in their values.
    init(address: String, options: IntakeOptions) throws(Diagnostics)

    /// Connects to the server and finds the place where the harvest begins. Throws a ``HeraldDiagnostics/Diagnostic``.
    func harvest(_ context: HarvestContext) async throws -> any Harvest
}

/// A harvest in progress.
public protocol Harvest {
    /// The server's address as records name it among their sources, without a password.
    var address: String { get }

    /// Returns the next page, or `nil` after the last one.
    ///
    /// The caller acknowledges a page before it asks for the next one. A preview does not acknowledge any. Throws a
    /// ``HeraldDiagnostics/Diagnostic`` if the server cannot be reached, or refuses.
    mutating func next() async throws -> HarvestPage?

    /// Saves that the records of the last page are in the store. Throws a ``HeraldDiagnostics/Diagnostic``.
    mutating func acknowledge() throws
}

/// The places, switches and messages that the program passes to a harvest.
public struct HarvestContext: Sendable {
    /// The folder for files with the states of harvests. A harvest creates it when it saves a state for the first time.
    public var statesPath: String
    /// Whether saved states are ignored because the store that they describe no longer exists.
    public var ignoresSavedStates: Bool
    /// Whether states are saved. A preview saves none.
    public var savesStates: Bool
    /// Shows a note to the user, such as a repeated request.
    public var note: @Sendable (String) -> Void

    /// Creates a context.
    public init(
        statesPath: String, ignoresSavedStates: Bool = false, savesStates: Bool = true, note: @escaping @Sendable (String) -> Void
    ) {
        self.statesPath = statesPath
        self.ignoresSavedStates = ignoresSavedStates
        self.savesStates = savesStates
        self.note = note
    }
}
