public import HeraldDiagnostics
public import HeraldModel

/// One setting: its key, its documentation, and the property of `Root` that it is read into.
///
/// A list of fields is all that ``ParsableSettings`` needs. Most fields come from the functions below, one for each
/// shape:
///
///     struct FeedSettings: ParsableSettings {
///         var title = "Good practices"
///         var archiveSize = 100
///         static var fields: [Field<Self>] {
///             [
///                 .string("title", \.title, "The name of the feed.").example("Fair recruitment"),
///                 .integer("archive-size", \.archiveSize, in: 10...10_000, "The entries of one archive document."),
///             ]
///         }
///     }
///
/// A key is part of users' files, so it is never renamed. Add a new one instead.
public struct Field<Root>: Sendable {
    /// The setting as the manual shows it, without its default, which ``ParsableSettings/descriptions`` adds.
    public var description: FieldDescription
    let read: @Sendable (Node, inout Root, inout SettingsReader) -> Void
    let writtenDefault: @Sendable (Root) -> String?

    /// Creates a setting of any shape.
    ///
    /// - Parameters:
    ///   - description: The setting as the manual shows it.
    ///   - writtenDefault: Returns the value of untouched settings in YAML, or `nil` for none.
    ///   - read: Stores the value of a node in the settings, or reports a problem to the reader.
    public init(
        _ description: FieldDescription,
        writtenDefault: @escaping @Sendable (Root) -> String? = { _ in nil },
        read: @escaping @Sendable (Node, inout Root, inout SettingsReader) -> Void
    ) {
        self.description = description
        self.read = read
        self.writtenDefault = writtenDefault
    }

    /// Returns the setting with a typical value, which the manual and messages show.
    ///
    /// - Parameter example: The value in YAML.
    public func example(_ example: String) -> Field {
        var field = self
        field.description.example = example
        return field
    }

    /// Returns the setting as one that must be present. It then has no default.
    public func required() -> Field {
        var field = self
        field.description.isRequired = true
        return field
    }
}

/// A key path to a property of settings that can be used from any task. A literal such as `\.title` is one.
public typealias FieldPath<Root, Value> = any WritableKeyPath<Root, Value> & Sendable

extension Field {
    /// A text with at least one character besides white space.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - path: The property that takes the value.
    ///   - summary: One sentence for the manual.
    public static func string(_ name: String, _ path: FieldPath<Root, String>, _ summary: String) -> Field {
        Field(.of(name, .string, summary), writtenDefault: { $0[keyPath: path].isEmpty ? nil : $0[keyPath: path] }) { node, root, reader in
            if let text = reader.text(node) { root[keyPath: path] = text }
        }
    }

    /// A text without a default.
    public static func string(_ name: String, _ path: FieldPath<Root, String?>, _ summary: String) -> Field {
        Field(.of(name, .string, summary)) { node, root, reader in
            if let text = reader.text(node) { root[keyPath: path] = text }
        }
    }

    /// A whole number.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - path: The property that takes the value.
    ///   - range: The limits, both included.
    ///   - summary: One sentence for the manual, with the unit.
    public static func integer(_ name: String, _ path: FieldPath<Root, Int>, in range: ClosedRange<Int>, _ summary: String) -> Field {
        Field(.of(name, .integer(range), summary), writtenDefault: { String($0[keyPath: path]) }) { node, root, reader in
            if let number = reader.integer(node, in: range) { root[keyPath: path] = number }
        }
    }

    /// A whole number without a default.
    public static func integer(_ name: String, _ path: FieldPath<Root, Int?>, in range: ClosedRange<Int>, _ summary: String) -> Field {
        Field(.of(name, .integer(range), summary)) { node, root, reader in
            if let number = reader.integer(node, in: range) { root[keyPath: path] = number }
        }
    }

    /// A truth value.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - path: The property that takes the value.
    ///   - summary: One sentence for the manual that says what `true` means.
    public static func boolean(_ name: String, _ path: FieldPath<Root, Bool>, _ summary: String) -> Field {
        Field(.of(name, .boolean, summary), writtenDefault: { String($0[keyPath: path]) }) { node, root, reader in
            if let flag = reader.boolean(node) { root[keyPath: path] = flag }
        }
    }

    /// A scalar of the model: a country code, a date, a word of a fixed list.
    ///
    /// Any enum with raw values of type `String` becomes one by conforming to ``/HeraldModel/RecordScalar`` and
    /// `CaseIterable`.
    ///
    ///     enum Layout: String, RecordScalar, CaseIterable { case cards, table }
    ///
    ///     struct PageSettings: ParsableSettings {
    ///         var layout = Layout.cards
    ///         static var fields: [Field<Self>] { [.scalar("layout", \.layout, "The layout of the page.")] }
    ///     }
    public static func scalar<S: RecordScalar>(_ name: String, _ path: FieldPath<Root, S>, _ summary: String) -> Field {
        Field(.scalar(name, S.self, summary), writtenDefault: { $0[keyPath: path].written }) { node, root, reader in
            if let value: S = reader.scalar(node) { root[keyPath: path] = value }
        }
    }

    /// A scalar of the model without a default.
    public static func scalar<S: RecordScalar>(_ name: String, _ path: FieldPath<Root, S?>, _ summary: String) -> Field {
        Field(.scalar(name, S.self, summary)) { node, root, reader in
            if let value: S = reader.scalar(node) { root[keyPath: path] = value }
        }
    }

    /// A list of scalars without repetitions. A single value is accepted as a list of one. An empty list is a
    /// mistake.
    public static func list<S: RecordScalar>(_ name: String, _ path: FieldPath<Root, [S]>, _ summary: String) -> Field {
        let written: @Sendable (Root) -> String? = { root in
            root[keyPath: path].isEmpty ? nil : "[" + root[keyPath: path].map(\.written).joined(separator: ", ") + "]"
        }
        return Field(.scalar(name, S.self, isList: true, summary), writtenDefault: written) { node, root, reader in
            root[keyPath: path] = reader.list(node)
        }
    }

    /// A mapping with settings of its own.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - path: The property that holds the inner settings.
    ///   - summary: One sentence for the manual. The inner settings have their own.
    public static func mapping<Inner: ParsableSettings>(_ name: String, _ path: FieldPath<Root, Inner>, _ summary: String) -> Field {
        Field(.of(name, .mapping(Inner.descriptions), summary)) { node, root, reader in
            reader.read(node, into: &root[keyPath: path])
        }
    }

    /// A mapping with settings of its own that are `nil` if the key is left out. An empty value counts as an empty mapping.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - path: The property that holds the inner settings.
    ///   - summary: One sentence for the manual. The inner settings have their own.
    package static func mapping<Inner: ParsableSettings>(
        _ name: String, _ path: FieldPath<Root, Inner?>, _ summary: String
    ) -> Field {
        Field(.of(name, .mapping(Inner.descriptions), summary)) { node, root, reader in
            var inner = Inner()
            reader.read(node, into: &inner)
            root[keyPath: path] = inner
        }
    }

    /// A list of mappings with settings of their own. A single mapping is accepted as a list of one.
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
