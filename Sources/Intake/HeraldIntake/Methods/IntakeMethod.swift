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

/// The options of one call of `herald intake`.
public struct IntakeOptions: Sendable {
    /// The values by name, without the dashes.
    public var values: [String: String]

    /// Creates options.
    public init(_ values: [String: String] = [:]) { self.values = values }

    /// The value of the option `name`, or `nil` if the call does not have it.
    public subscript(name: String) -> String? { values[name] }
}
