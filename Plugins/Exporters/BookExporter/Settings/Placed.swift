public import HeraldDiagnostics
internal import HeraldKit
public import HeraldModel

/// A value of the settings with its place in the pipeline file.
///
/// Some mistakes show only during a run: a practice is not published, a theme has too few practices. The place makes it possible to report
/// them with line and column, as the check of pipelines reports others.
public struct Placed<Value: RecordScalar>: Sendable, Hashable {
    /// The value.
    public var value: Value
    /// The place. `nil` for values that no file has.
    public var position: SourcePosition?

    /// Creates a value.
    public init(_ value: Value, at position: SourcePosition? = nil) {
        self.value = value
        self.position = position
    }
}

extension SettingsReader {
    /// Returns the values of a list with their places. A value that occurs twice is reported.
    mutating func placed<Value: RecordScalar>(_ node: Node) -> [Placed<Value>] {
        var values: [Placed<Value>] = []
        for element in elements(of: node) {
            guard let value: Value = scalar(element) else { continue }
            if values.contains(where: { $0.value == value }) {
                report("\"\(value.written)\" is listed twice", at: element, hint: "remove it")
            }
            values.append(Placed(value, at: element.position))
        }
        return values
    }
}

extension Field {
    /// A list of scalars with their places, such as the ids of the practices of a booklet.
    static func placed<Value: RecordScalar>(_ name: String, _ path: FieldPath<Root, [Placed<Value>]>, _ summary: String) -> Field {
        Field(.of(name, .list(.string), summary, expecting: Value.expectation)) { node, root, reader in
            root[keyPath: path] = reader.placed(node)
        }
    }
}

extension SettingsProblem {
    /// Returns the problems of themes that `taxonomy` does not have.
    static func unknown(_ themes: [Placed<ThemeCode>], of key: String, in taxonomy: Taxonomy?) -> [SettingsProblem] {
        guard let taxonomy, !taxonomy.concepts.isEmpty else { return [] }
        return themes.enumerated().compactMap { index, theme in
            taxonomy.problem(with: theme.value).map { SettingsProblem(key, element: index, $0.message, hint: $0.hint) }
        }
    }
}
