import HeraldDiagnostics
import HeraldJSON
package import HeraldKit
import HeraldModel

/// JSON Schema (draft 2020-12) of pipeline files and `herald.yaml`, for completion and checks in editors.
///
/// It is made from the same fields that check the files.
package enum SettingsSchema {
    /// The schema of a pipeline file that can use `exporters` and `deliverers`.
    package static func ofPipelines(_ exporters: [any Exporter.Type], deliverers: [any Deliverer.Type] = []) -> String {
        let stages = exporters.map { exporter -> Node in
            let fields = exporter.settingDescriptions
            let required = fields.contains(where: \.isRequired) ? ["export", "with"] : ["export"]
            return object(
                [("export", .mapping([("const", .text(exporter.name))])), ("with", schema(of: fields))], required: required,
                about: exporter.summary)
        }
        let pipeline = object(
            [
                ("pipeline", name),
                ("about", shape(.string)),
                ("select", schema(of: SelectSettings.descriptions)),
                (
                    "stages",
                    .mapping([("type", .text("array")), ("minItems", .number(1)), ("items", .mapping([("oneOf", .list(stages))]))])
                ),
            ] + (deliverers.isEmpty ? [] : [("deliver", deliveries(deliverers))]), required: ["pipeline", "stages"],
            about: "A Herald pipeline: what to select, and what to make from it.")
        return document(pipeline)
    }

    private static func deliveries(_ deliverers: [any Deliverer.Type]) -> Node {
        let choices = deliverers.map { deliverer -> Node in
            let fields = deliverer.settingDescriptions
            let others = DeliveryKeys.all.compactMap { key -> (String, Node)? in
                switch key.name {
                case "to": ("to", .mapping([("const", .text(deliverer.name))]))
                case "name": ("name", name)
                case "with": ("with", schema(of: fields))
                default: (key.name, schema(of: key))
                }
            }
            return object(
                others, required: fields.contains(where: \.isRequired) ? ["to", "with"] : ["to"], about: deliverer.summary)
        }
        return .mapping([("type", .text("array")), ("minItems", .number(1)), ("items", .mapping([("oneOf", .list(choices))]))])
    }

    /// The schema of a name in kebab-case.
    private static let name = Node.mapping([
        ("type", scalarTypes), ("pattern", .text(slug)), ("minLength", .number(3)), ("maxLength", .number(80)),
    ])

    /// The schema of `herald.yaml`.
    package static func ofWorkspace() -> String { document(schema(of: WorkspaceSettings.descriptions)) }

    private static func document(_ root: Node) -> String {
        guard case .mapping(let entries) = root.content else { return "" }
        let head = Node.mapping([("$schema", .text("https://json-schema.org/draft/2020-12/schema"))])
        guard case .mapping(let first) = head.content else { return "" }
        return Node(.mapping(first + entries), at: root.position).json(indentedBy: 0) + "\n"
    }

    /// The types of a text: in YAML `2016` and `true` are texts too where a text is expected.
    private static let scalarTypes = Node.list(["string", "number", "boolean"].map(Node.text))
    private static let slug = "^[a-z0-9]+(-[a-z0-9]+)*$"

    /// The schema of a mapping. Without required fields, `null` is allowed as an empty mapping.
    private static func schema(of fields: [FieldDescription]) -> Node {
        let required = fields.filter(\.isRequired).map(\.name)
        return object(fields.map { ($0.name, schema(of: $0)) }, required: required, about: nil, orNull: required.isEmpty)
    }

    private static func object(_ properties: [(String, Node)], required: [String], about: String?, orNull: Bool = false) -> Node {
        var entries: [(String, Node)] = [("type", orNull ? .list([.text("object"), .text("null")]) : .text("object"))]
        if let about { entries.append(("description", .text(about))) }
        entries += [("properties", .mapping(properties)), ("additionalProperties", .word("false"))]
        if !required.isEmpty { entries.append(("required", .list(required.map(Node.text)))) }
        return .mapping(entries)
    }

    private static func schema(of field: FieldDescription) -> Node {
        guard case .mapping(var entries) = shape(field.shape).content else { return shape(field.shape) }
        let position = SourcePosition(line: 1, column: 1)
        entries.append(.init(key: "description", keyPosition: position, value: .text(field.summary)))
        if let value = field.defaultValue {
            entries.append(.init(key: "default", keyPosition: position, value: defaultValue(value, of: field.shape)))
        }
        return Node(.mapping(entries), at: position)
    }

    /// A default value of the manual, which is YAML on one line, as a node of its shape.
    private static func defaultValue(_ value: String, of shape: FieldShape) -> Node {
        switch shape {
        case .integer, .boolean: .word(value)
        case .list(let element):
            .list(value.dropFirst().dropLast().split(separator: ", ").map { defaultValue(String($0), of: element) })
        default: .text(value)
        }
    }

    private static func shape(_ shape: FieldShape) -> Node {
        switch shape {
        case .string: .mapping([("type", scalarTypes), ("pattern", .text("\\S"))])
        case .choice(let words): .mapping([("enum", .list(words.map(Node.text)))])
        case .integer(let range):
            range.lowerBound == Int.min
                ? .mapping([("type", .text("integer"))])
                : .mapping([("type", .text("integer")), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))])
        case .boolean: .mapping([("type", .text("boolean"))])
        case .list(let element):
            .mapping([("anyOf", .list([Self.shape(element), values(of: element)]))])
        case .mapping(let fields): schema(of: fields)
        case .named(let fields):
            .mapping([
                ("type", .list([.text("object"), .text("null")])),
                ("propertyNames", .mapping([("pattern", .text(slug)), ("minLength", .number(3)), ("maxLength", .number(80))])),
                ("additionalProperties", schema(of: fields)),
            ])
        }
    }
}

extension SettingsSchema {
    /// A list of at least one value, without duplicates.
    private static func values(of element: FieldShape) -> Node {
        .mapping([("type", .text("array")), ("items", shape(element)), ("minItems", .number(1)), ("uniqueItems", .word("true"))])
    }
}

extension Exporter {
    /// The settings, for manuals and schemas.
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

    /// The node as JSON, one value a line.
    fileprivate func json(indentedBy depth: Int) -> String {
        let (inner, outer) = (String(repeating: " ", count: depth + 2), String(repeating: " ", count: depth))
        switch content {
        case .null: return "null"
        case .scalar(let text, let plain): return plain ? text : JSONString.quoted(text)
        case .sequence(let nodes):
            if nodes.isEmpty { return "[]" }
            return "[\n" + nodes.map { inner + $0.json(indentedBy: depth + 2) }.joined(separator: ",\n") + "\n\(outer)]"
        case .mapping(let entries):
            if entries.isEmpty { return "{}" }
            return "{\n"
                + entries.map { "\(inner)\(JSONString.quoted($0.key)): \($0.value.json(indentedBy: depth + 2))" }.joined(separator: ",\n")
                + "\n\(outer)}"
        }
    }
}
