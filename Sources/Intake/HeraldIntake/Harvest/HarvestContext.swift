import HeraldModel

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
