import HeraldDiagnostics

/// A part of a record that names its fields, once.
///
/// From this one description come the reading of records with all mistakes, the stored form, `Codable`, the JSON Schema
/// and the comparison of versions: each is a ``FieldVisitor``.
public protocol RecordPart: Sendable, Hashable {
    /// An empty part, to be filled field by field.
    init()
    /// Shows each field to `fields`, in the order of the stored form.
    mutating func visit(_ fields: inout some FieldVisitor)
}

/// A single value with a written form: a code, a date, a number.
public protocol RecordScalar: Sendable, Hashable {
    /// What messages say was expected, such as `a date such as 2010, 2010-06 or 2010-06-30`.
    static var expectation: String { get }
    /// The words allowed, where there is a fixed list; empty otherwise.
    static var allowed: [String] { get }
    /// Reads the written form; `nil` if it is not one.
    init?(written: String)
    /// Reads a written form that was checked when it was stored; `nil` only if it cannot be read at all.
    init?(stored: String)
    /// The written form.
    var written: String { get }
}

extension RecordScalar {
    public static var allowed: [String] { [] }
    public init?(stored: String) { self.init(written: stored) }
}

extension RecordScalar where Self: RawRepresentable & CaseIterable, RawValue == String {
    public static var expectation: String { EnglishList.or(allowed) }
    public static var allowed: [String] { allCases.map(\.rawValue) }
    public init?(written: String) { self.init(rawValue: written) }
    public var written: String { rawValue }
}

extension String: RecordScalar {
    public static var expectation: String { "a text" }
    public init?(written: String) { self = written }
    public var written: String { self }
}

extension Int: RecordScalar {
    public static var expectation: String { "a whole number" }
    public init?(written: String) { self.init(written, radix: 10) }
    public var written: String { String(self) }
}

/// Something done to each field of a ``RecordPart``: writing it, reading it, describing it.
///
/// A visitor that reads fills the `inout` values; one that writes leaves them as they are.
public protocol FieldVisitor {
    /// A scalar that must be there.
    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S)
    /// A scalar that may be missing.
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?)
    /// A scalar with a value that stands for a missing one.
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S)
    /// A list of scalars; a missing one is empty.
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S])
    /// A localised text that must be there.
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText)
    /// A localised text that may be missing.
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?)
    /// A list of localised texts; a missing one is empty.
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText])
    /// A part in a mapping of its own; `nil` when it is missing.
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?)
    /// A list of parts; a missing one is empty.
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P])
    /// A mapping from keys to scalars, in the order written; a missing one is empty.
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>])
}

/// A key and a value of a mapping, in the order written.
public struct MapEntry<Key: RecordScalar, Value: RecordScalar>: Sendable, Hashable {
    /// The key.
    public var key: Key
    /// The value.
    public var value: Value

    /// Creates an entry.
    public init(_ key: Key, _ value: Value) {
        self.key = key
        self.value = value
    }
}
