package import HeraldKit
import HeraldModel

/// JSON Schema (draft 2020-12) of pipeline files and of `herald.yaml`, for editors that complete and check while one types.
///
/// It is made from the same fields that check the files.
package enum SettingsSchema {
    /// The schema of a pipeline file that may use `exporters`.
    package static func ofPipelines(_ exporters: [any Exporter.Type]) -> String {
        let stages = exporters.map { exporter -> Node in
            object(
                [("export", .mapping([("const", .text(exporter.name))])), ("with", schema(of: exporter.settingDescriptions))],
                required: ["export"], about: exporter.summary)
        }
        let pipeline = object(
            [
                ("pipeline", .mapping([("type", .text("string")), ("pattern", .text("^[a-z0-9]+(-[a-z0-9]+)*$"))])),
                ("about", .mapping([("type", .text("string"))])),
                ("select", schema(of: SelectSettings.descriptions)),
                ("stages", .mapping([("type", .text("array")), ("minItems", .number(1)), ("items", .mapping([("oneOf", .list(stages))]))])),
            ], required: ["pipeline", "stages"], about: "A Herald pipeline: what to select, and what to make from it.")
        return document(pipeline)
    }

    /// The schema of `herald.yaml`.
    package static func ofWorkspace() -> String { document(schema(of: WorkspaceSettings.descriptions)) }

    private static func document(_ root: Node) -> String {
        guard case .mapping(let entries) = root.content else { return "" }
        let head = Node.mapping([("$schema", .text("https://json-schema.org/draft/2020-12/schema"))])
        guard case .mapping(let first) = head.content else { return "" }
        return Node(.mapping(first + entries), at: root.position).json(indentedBy: 0) + "\n"
    }

    private static func schema(of fields: [FieldDescription]) -> Node {
        object(fields.map { ($0.name, schema(of: $0)) }, required: fields.filter(\.isRequired).map(\.name), about: nil)
    }

    private static func object(_ properties: [(String, Node)], required: [String], about: String?) -> Node {
        var entries: [(String, Node)] = [("type", .text("object"))]
        if let about { entries.append(("description", .text(about))) }
        entries += [("properties", .mapping(properties)), ("additionalProperties", .word("false"))]
        if !required.isEmpty { entries.append(("required", .list(required.map(Node.text)))) }
        return .mapping(entries)
    }

    private static func schema(of field: FieldDescription) -> Node {
        guard case .mapping(var entries) = shape(field.shape).content else { return shape(field.shape) }
        let position = SourcePosition(line: 1, column: 1)
        entries.append(.init(key: "description", keyPosition: position, value: .text(field.summary)))
        if let value = field.defaultValue { entries.append(.init(key: "default", keyPosition: position, value: .text(value))) }
        return Node(.mapping(entries), at: position)
    }

    private static func shape(_ shape: FieldShape) -> Node {
        switch shape {
        case .string: .mapping([("type", .text("string"))])
        case .choice(let words): .mapping([("enum", .list(words.map(Node.text)))])
        case .integer(let range):
            range.lowerBound == Int.min
                ? .mapping([("type", .text("integer"))])
                : .mapping([("type", .text("integer")), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))])
        case .boolean: .mapping([("type", .text("boolean"))])
        case .list(let element):
            .mapping([("anyOf", .list([Self.shape(element), .mapping([("type", .text("array")), ("items", Self.shape(element))])]))])
        case .mapping(let fields): schema(of: fields)
        case .named(let fields): .mapping([("type", .text("object")), ("additionalProperties", schema(of: fields))])
        }
    }
}

extension Exporter {
    /// The settings as the manual tells them.
    package static var settingDescriptions: [FieldDescription] { Settings.descriptions }
}

extension Node {
    fileprivate static func text(_ text: String) -> Node { Node(.scalar(text, plain: false), at: .init(line: 1, column: 1)) }
    fileprivate static func word(_ word: String) -> Node { Node(.scalar(word, plain: true), at: .init(line: 1, column: 1)) }
    fileprivate static func number(_ number: Int) -> Node { .word(String(number)) }
    fileprivate static func list(_ nodes: [Node]) -> Node { Node(.sequence(nodes), at: .init(line: 1, column: 1)) }
    fileprivate static func mapping(_ entries: [(String, Node)]) -> Node {
        let position = SourcePosition(line: 1, column: 1)
        return Node(.mapping(entries.map { .init(key: $0.0, keyPosition: position, value: $0.1) }), at: position)
    }

    /// The node as JSON over several lines.
    fileprivate func json(indentedBy depth: Int) -> String {
        let (inner, outer) = (String(repeating: " ", count: depth + 2), String(repeating: " ", count: depth))
        switch content {
        case .null: return "null"
        case .scalar(let text, let plain): return plain ? text : JSONText.quoted(text)
        case .sequence(let nodes):
            if nodes.isEmpty { return "[]" }
            return "[\n" + nodes.map { inner + $0.json(indentedBy: depth + 2) }.joined(separator: ",\n") + "\n\(outer)]"
        case .mapping(let entries):
            if entries.isEmpty { return "{}" }
            return "{\n"
                + entries.map { "\(inner)\(JSONText.quoted($0.key)): \($0.value.json(indentedBy: depth + 2))" }.joined(separator: ",\n")
                + "\n\(outer)}"
        }
    }
}
