import HeraldDiagnostics

/// A part of a record that lists its fields.
///
/// The list is written once. Reading with all mistakes, the stored form, `Codable`, the JSON Schema and the
/// comparison of versions are all made from it: each is a ``FieldVisitor``.
///
///     struct Meeting: RecordPart {
///         var date: PartialDate?
///         var topic = LocalizedText("")
///
///         mutating func visit(_ fields: inout some FieldVisitor) {
///             fields.optional("date", &date)
///             fields.requiredText("topic", &topic)
///         }
///     }
///
/// The names are kebab-case. They are keys in users' files and in stores, so they never change.
public protocol RecordPart: Sendable, Hashable {
    /// Creates an empty part, whose fields are filled one by one.
    init()
    /// Passes each field to `fields`, in the order of the stored form.
    mutating func visit(_ fields: inout some FieldVisitor)
}

/// A single value with a written form: a code, a date, a number.
///
/// An enum with raw values of type `String` conforms by adding `CaseIterable`. Others say how they are read and
/// what is expected:
///
///     struct Percentage: RecordScalar {
///         static let expectation = "a whole number from 0 to 100"
///         let written: String
///         init?(written: String) {
///             guard let number = Int(written), (0...100).contains(number) else { return nil }
///             self.written = written
///         }
///     }
///
/// Two values are equal if their written forms are equal. So decide on one spelling, and write that.
public protocol RecordScalar: Sendable, Hashable {
    /// The values that are accepted, for messages that say "expected …": `a date such as 2010, 2010-06 or
    /// 2010-06-30`.
    static var expectation: String { get }
    /// The words of a fixed list; empty if there is no such list.
    static var allowed: [String] { get }
    /// Creates a value from its written form, or `nil` if the text is none.
    init?(written: String)
    /// Creates a value from a written form that was checked before it was stored; `nil` only if it cannot be read
    /// at all.
    init?(stored: String)
    /// The written form. ``init(written:)`` must return an equal value from it.
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

/// An operation on each field of a ``RecordPart``: to write it, to read it, to describe it.
///
/// A visitor that reads changes the `inout` values; one that writes leaves them as they are.
///
///     struct FieldCounter: FieldVisitor {
///         var names: [String] = []
///         mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { names.append("\(name)") }
///         mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { names.append("\(name)") }
///         mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { names.append("\(name)") }
///         mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { names.append("\(name)") }
///         mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { names.append("\(name)") }
///         mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { names.append("\(name)") }
///         mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { names.append("\(name)") }
///         mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { names.append("\(name)") }
///         mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) { names.append("\(name)") }
///         mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
///             names.append("\(name)")
///         }
///     }
///
/// Every method is a requirement: a new shape of field must make every visitor fail to compile until it handles it.
public protocol FieldVisitor {
    /// A scalar that must be present.
    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S)
    /// A scalar that may be missing.
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?)
    /// A scalar that has a default when it is missing.
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S)
    /// A list of scalars; empty when it is missing.
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S])
    /// A localised text that must be present.
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText)
    /// A localised text that may be missing.
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?)
    /// A list of localised texts; empty when it is missing.
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText])
    /// A part in a mapping of its own; `nil` when it is missing.
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?)
    /// A list of parts; empty when it is missing.
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P])
    /// A mapping from keys to scalars, in the order written; empty when it is missing.
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>])
}

/// A key and a value of a mapping. A list of entries keeps the order in which they were written.
///
///     var practice = Practice()
///     practice.translations = [MapEntry(LanguageTag(written: "fr")!, 3)]
///     let version = practice.translations.first { $0.key.written == "fr" }?.value  // 3
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
