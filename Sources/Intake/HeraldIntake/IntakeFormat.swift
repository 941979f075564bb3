public import HeraldDiagnostics
import HeraldModel

/// A format of records for intake: YAML, CSV, feeds and so on. Each format is a module of its own under `Plugins/Intakes`.
///
/// A format converts its input into ``HeraldDiagnostics/Node`` trees with positions, and ``RecordReader`` reads them. So a mistake has the
/// same message in all formats.
public protocol IntakeFormat: Sendable {
    /// The name after `--format`, in kebab case.
    static var name: String { get }
    /// A description of the input, in one sentence.
    static var summary: String { get }
    /// The extensions of its files, in lower case and without the dot. It is empty for input that is not a file.
    static var extensions: [String] { get }
    /// Whether it reads web addresses.
    static var takesAddresses: Bool { get }
    /// The options of `herald intake` for this format.
    static var options: [IntakeOption] { get }
    /// A file to fill in and take in, for `herald intake --template`, or nil if there is none.
    static var template: String? { get }

    /// Returns whether a file is in this format. It is called only if several formats have the extension of the file.
    ///
    /// - Parameter beginning: the first bytes of the file, at most 64 KiB.
    static func recognises(_ beginning: [UInt8]) -> Bool

    /// Creates the format from its options.
    ///
    /// - Throws: ``Diagnostics`` with the mistakes in their values.
    init(options: IntakeOptions) throws(Diagnostics)
    /// Returns the sources at a path or an address. They are opened when they are read.
    func sources(at location: String) -> [any RecordSource]
}

extension IntakeFormat {
    public static var takesAddresses: Bool { false }
    public static var options: [IntakeOption] { [] }
    public static var template: String? { nil }
    public static func recognises(_ beginning: [UInt8]) -> Bool { true }
}

/// An option of a format, as help and manual describe it.
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

/// The options of one call of intake.
public struct IntakeOptions: Sendable {
    /// The values by name, without the dashes.
    public var values: [String: String]

    /// Creates options.
    public init(_ values: [String: String] = [:]) { self.values = values }

    /// Returns the value of the option `name`, or nil if it was not given.
    public subscript(name: String) -> String? { values[name] }
}
