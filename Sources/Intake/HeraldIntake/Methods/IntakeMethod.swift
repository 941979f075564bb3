/// A way to take records in: a format of files, or a harvest of a server. Each is in a module of its own below `Plugins/Intakes`.
///
/// A plug-in conforms to ``IntakeFormat`` or ``HarvestSource``, which say how its records are read. A program lists both in one list.
public protocol IntakeMethod: Sendable {
    /// The name on the command line, in kebab-case: `csv`, `oai`.
    static var name: String { get }
    /// A description of the input, in one sentence.
    static var summary: String { get }
    /// The options of `herald intake` that it understands.
    static var options: [IntakeOption] { get }
}

extension IntakeMethod {
    public static var options: [IntakeOption] { [] }
}
