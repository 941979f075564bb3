public import HeraldDiagnostics
import HeraldModel

/// A form in which records come in: YAML, CSV, a harvest. Each is a module of its own under `Plugins/`, as exporters are.
///
/// A format turns its input into ``HeraldDiagnostics/Node`` trees with positions and lets ``RecordReader`` read them, so that a mistake is told
/// alike wherever the record comes from.
public protocol IntakeFormat: Sendable {
    /// What follows `--format`: kebab-case.
    static var name: String { get }
    /// What it reads, in one sentence.
    static var summary: String { get }
    /// The endings of its files, without the dot and in lower case; none for what is no file.
    static var extensions: [String] { get }
    /// Whether it reads addresses of the web.
    static var takesAddresses: Bool { get }
    /// The options of `herald intake` that it understands.
    static var options: [IntakeOption] { get }
    /// A file to fill and take in, for `herald intake --template`, or `nil` if it has none.
    static var template: String? { get }

    /// Whether a file that begins with `beginning`, at most 64 KiB, is of this format: asked only when several formats have its ending.
    static func recognises(_ beginning: [UInt8]) -> Bool

    /// Makes the format from options it understands. Throws what is wrong with their values.
    init(options: IntakeOptions) throws(Diagnostics)
    /// The sources at a file's path or an address; opened when they are read.
    func sources(at location: String) -> [any RecordSource]
}

extension IntakeFormat {
    public static var takesAddresses: Bool { false }
    public static var options: [IntakeOption] { [] }
    public static var template: String? { nil }
    public static func recognises(_ beginning: [UInt8]) -> Bool { true }
}

/// An option of a format, as help and manual tell it.
public struct IntakeOption: Sendable, Hashable {
    /// Its name on the command line, without the dashes.
    public var name: String
    /// What it does, in one sentence.
    public var summary: String

    /// Creates an option.
    public init(_ name: String, _ summary: String) {
        self.name = name
        self.summary = summary
    }
}

/// The options that a call of intake was given.
public struct IntakeOptions: Sendable {
    /// Values by name, without the dashes.
    public var values: [String: String]

    /// Creates options.
    public init(_ values: [String: String] = [:]) { self.values = values }

    /// The value of the option `name`, if it was given.
    public subscript(name: String) -> String? { values[name] }
}
