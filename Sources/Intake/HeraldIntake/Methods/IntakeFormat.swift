public import HeraldDiagnostics
public import HeraldModel

/// A format of files or feeds, such as YAML or CSV.
///
/// A format turns its input into ``HeraldDiagnostics/Node`` trees with positions, and ``RecordReader`` reads the trees. So every format
/// reports the same mistake in the same words.
public protocol IntakeFormat: IntakeMethod {
    /// The endings of its files, in lower case and without the dot. Empty if it reads no files.
    static var extensions: [String] { get }
    /// Whether it reads web addresses.
    static var takesAddresses: Bool { get }
    /// Returns a file to fill in, for `herald intake --template`, or `nil` if the format has none.
    ///
    /// - Parameters:
    ///   - gazetteer: the countries and currencies to choose from.
    ///   - taxonomy: the themes to choose from.
    /// - Throws: the error of a library that cannot write the file.
    static func template(gazetteer: Gazetteer, taxonomy: Taxonomy) throws -> [UInt8]?

    /// Whether a file that begins with `beginning`, at most 64 KiB, is in this format.
    ///
    /// Only called for a file ending that several formats have.
    static func recognises(_ beginning: [UInt8]) -> Bool

    /// Creates the format from the options that it understands. Throws every mistake in their values.
    init(options: IntakeOptions) throws(Diagnostics)

    /// The sources at a path or an address. A source is opened when its first block is read.
    func sources(at location: String) -> [any RecordSource]
}

extension IntakeFormat {
    public static var takesAddresses: Bool { false }
    public static func template(gazetteer: Gazetteer, taxonomy: Taxonomy) throws -> [UInt8]? { nil }
    public static func recognises(_ beginning: [UInt8]) -> Bool { true }
}
