/// An option of an intake method, for help texts and the manual.
public struct IntakeOption: Sendable, Hashable {
    /// The name on the command line, without the dashes.
    public var name: String
    /// The effect of the option, in one sentence.
    public var summary: String

    /// Creates an option.
    public init(_ name: String, _ summary: String) {
        self.name = name
        self.summary = summary
    }
}
