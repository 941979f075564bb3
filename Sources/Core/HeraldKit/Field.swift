public import HeraldDiagnostics
public import HeraldModel

/// What a setting may hold, for the manual and for JSON Schema.
public indirect enum FieldShape: Sendable, Hashable {
    /// A text.
    case string
    /// One of a fixed list of words.
    case choice([String])
    /// A whole number between two limits.
    case integer(ClosedRange<Int>)
    /// `true` or `false`.
    case boolean
    /// A list of values of one shape; in YAML a single value may stand for a list of one.
    case list(FieldShape)
    /// A mapping with the given settings.
    case mapping([FieldDescription])
    /// A mapping from names of the user's choice to mappings with the given settings.
    case named([FieldDescription])
}

/// A setting as the manual tells it.
public struct FieldDescription: Sendable, Hashable {
    /// The key in YAML, kebab-case.
    public var name: String
    /// What it may hold.
    public var shape: FieldShape
    /// One sentence for the manual.
    public var summary: String
    /// What holds when it is left out, as YAML; `nil` for nothing.
    public var defaultValue: String?
    /// Whether it must be given.
    public var isRequired: Bool
    /// A value as one would write it.
    public var example: String?
}

/// A setting: its key, its meaning, and how it is read into `Root`.
///
/// From the same list of fields come the checking of pipeline files, `herald explain`, the manual and the JSON Schema:
///
///     static let fields: [Field<Self>] = [
///         .string("title", \.title, "What readers see as the name of the feed."),
///         .integer("archive-size", \.archiveSize, in: 10...10_000, "Entries in one archive document."),
///     ]
public struct Field<Root>: Sendable {
    /// The setting as the manual tells it; without its default, which ``ParsableSettings/descriptions`` adds.
    public var description: FieldDescription
    let read: @Sendable (Node, inout Root, inout SettingsReader) -> Void
    let writtenDefault: @Sendable (Root) -> String?

    /// Creates a setting of any shape. `read` stores a value or reports what is wrong with it; `writtenDefault` gives the
    /// value of an untouched root as YAML.
    public init(
        _ description: FieldDescription,
        writtenDefault: @escaping @Sendable (Root) -> String? = { _ in nil },
        read: @escaping @Sendable (Node, inout Root, inout SettingsReader) -> Void
    ) {
        self.description = description
        self.read = read
        self.writtenDefault = writtenDefault
    }

    /// The same setting, with a value as one would write it.
    public func example(_ example: String) -> Field {
        var field = self
        field.description.example = example
        return field
    }

    /// The same setting, which must be given.
    public func required() -> Field {
        var field = self
        field.description.isRequired = true
        return field
    }
}

/// A key path that may be used from any task.
public typealias FieldPath<Root, Value> = any WritableKeyPath<Root, Value> & Sendable

extension Field {
    /// A text of at least one character.
    public static func string(_ name: String, _ path: FieldPath<Root, String>, _ summary: String) -> Field {
        Field(.of(name, .string, summary), writtenDefault: { $0[keyPath: path].isEmpty ? nil : $0[keyPath: path] }) { node, root, reader in
            if let text = reader.text(node) { root[keyPath: path] = text }
        }
    }

    /// A text that may be left out.
    public static func string(_ name: String, _ path: FieldPath<Root, String?>, _ summary: String) -> Field {
        Field(.of(name, .string, summary)) { node, root, reader in
            if let text = reader.text(node) { root[keyPath: path] = text }
        }
    }

    /// A whole number.
    public static func integer(_ name: String, _ path: FieldPath<Root, Int>, in range: ClosedRange<Int>, _ summary: String) -> Field {
        Field(.of(name, .integer(range), summary), writtenDefault: { String($0[keyPath: path]) }) { node, root, reader in
            if let number = reader.integer(node, in: range) { root[keyPath: path] = number }
        }
    }

    /// A whole number that may be left out.
    public static func integer(_ name: String, _ path: FieldPath<Root, Int?>, in range: ClosedRange<Int>, _ summary: String) -> Field {
        Field(.of(name, .integer(range), summary)) { node, root, reader in
            if let number = reader.integer(node, in: range) { root[keyPath: path] = number }
        }
    }

    /// `true` or `false`.
    public static func boolean(_ name: String, _ path: FieldPath<Root, Bool>, _ summary: String) -> Field {
        Field(.of(name, .boolean, summary), writtenDefault: { String($0[keyPath: path]) }) { node, root, reader in
            if let flag = reader.boolean(node) { root[keyPath: path] = flag }
        }
    }

    /// A scalar of the record's model: a code, a date, a word of a list.
    public static func scalar<S: RecordScalar>(_ name: String, _ path: FieldPath<Root, S>, _ summary: String) -> Field {
        Field(.of(name, .shape(of: S.self), summary), writtenDefault: { $0[keyPath: path].written }) { node, root, reader in
            if let value: S = reader.scalar(node) { root[keyPath: path] = value }
        }
    }

    /// A scalar of the record's model that may be left out.
    public static func scalar<S: RecordScalar>(_ name: String, _ path: FieldPath<Root, S?>, _ summary: String) -> Field {
        Field(.of(name, .shape(of: S.self), summary)) { node, root, reader in
            if let value: S = reader.scalar(node) { root[keyPath: path] = value }
        }
    }

    /// A list of scalars; a single value stands for a list of one.
    public static func list<S: RecordScalar>(_ name: String, _ path: FieldPath<Root, [S]>, _ summary: String) -> Field {
        let written: @Sendable (Root) -> String? = { root in
            root[keyPath: path].isEmpty ? nil : "[" + root[keyPath: path].map(\.written).joined(separator: ", ") + "]"
        }
        return Field(.of(name, .list(.shape(of: S.self)), summary), writtenDefault: written) { node, root, reader in
            root[keyPath: path] = reader.list(node)
        }
    }

    /// A mapping with settings of its own.
    public static func mapping<Inner: ParsableSettings>(_ name: String, _ path: FieldPath<Root, Inner>, _ summary: String) -> Field {
        Field(.of(name, .mapping(Inner.descriptions), summary)) { node, root, reader in
            reader.read(node, into: &root[keyPath: path])
        }
    }

    /// A list of mappings with settings of their own.
    public static func mappings<Inner: ParsableSettings>(_ name: String, _ path: FieldPath<Root, [Inner]>, _ summary: String) -> Field {
        Field(.of(name, .list(.mapping(Inner.descriptions)), summary)) { node, root, reader in
            root[keyPath: path] = reader.elements(of: node).map { element in
                var inner = Inner()
                reader.read(element, into: &inner)
                return inner
            }
        }
    }
}

extension FieldDescription {
    /// A setting that may be left out.
    public static func of(_ name: String, _ shape: FieldShape, _ summary: String) -> FieldDescription {
        FieldDescription(name: name, shape: shape, summary: summary, defaultValue: nil, isRequired: false, example: nil)
    }
}

extension FieldShape {
    /// The shape of a scalar of the record's model.
    public static func shape<S: RecordScalar>(of type: S.Type) -> FieldShape {
        if S.self == Int.self { return .integer(Int.min...Int.max) }
        return S.allowed.isEmpty ? .string : .choice(S.allowed)
    }
}
