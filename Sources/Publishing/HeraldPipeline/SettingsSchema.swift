import HeraldJSON
package import HeraldKit
import HeraldModel

/// The JSON Schemas (draft 2020-12) of pipeline files and of `herald.yaml`, for editors that complete and check.
///
/// They are made from the fields that check the files.
package enum SettingsSchema {
    /// The schema of a pipeline file that can use `exporters` and `deliverers`.
    package static func ofPipelines(_ exporters: [any Exporter.Type], deliverers: [any Deliverer.Type] = []) -> String {
        let stages = exporters.map { exporter -> JSONValue in
            let fields = exporter.settingDescriptions
            let required = fields.contains(where: \.isRequired) ? ["export", "with"] : ["export"]
            return .object(
                objectSchema(
                    [("export", ["const": .string(exporter.name)]), ("with", schema(of: fields))], required: required,
                    about: exporter.summary))
        }
        let pipeline = objectSchema(
            [
                ("pipeline", kebabCaseName), ("about", .object(valueSchema(of: .string))),
                ("select", schema(of: SelectSettings.descriptions)),
                ("stages", listSchema(ofAnyOf: stages)), ("allow-empty", .object(valueSchema(of: .boolean))),
                ("expect-every", .object(valueSchema(of: .string))),
            ] + (deliverers.isEmpty ? [] : [("deliver", deliveries(deliverers))]), required: ["pipeline", "stages"],
            about: "A Herald pipeline: what to select, and what to make from it.")
        return document(pipeline)
    }

    private static func deliveries(_ deliverers: [any Deliverer.Type]) -> JSONValue {
        listSchema(
            ofAnyOf: deliverers.map { deliverer -> JSONValue in
                let fields = deliverer.settingDescriptions
                let members = DeliveryKeys.all.map { key -> JSONValue.Member in
                    switch key.name {
                    case "to": ("to", ["const": .string(deliverer.name)])
                    case "name": ("name", kebabCaseName)
                    case "with": ("with", schema(of: fields))
                    default: (key.name, schema(of: key))
                    }
                }
                return .object(
                    objectSchema(
                        members, required: fields.contains(where: \.isRequired) ? ["to", "with"] : ["to"], about: deliverer.summary))
            })
    }

    /// Returns the schema of a list with at least one element. Each element is valid against exactly one of `schemas`.
    private static func listSchema(ofAnyOf schemas: [JSONValue]) -> JSONValue {
        ["type": "array", "minItems": 1, "items": ["oneOf": .array(schemas)]]
    }

    /// The schema of a name in kebab-case.
    private static let kebabCaseName: JSONValue = ["type": scalarTypes, "pattern": .string(slug), "minLength": 3, "maxLength": 80]

    /// The schema of `herald.yaml`.
    package static func ofWorkspace() -> String { document(mappingSchema(of: WorkspaceSettings.descriptions)) }

    /// Returns a schema document with the members `root`, as text.
    private static func document(_ root: [JSONValue.Member]) -> String {
        JSONValue.object([("$schema", "https://json-schema.org/draft/2020-12/schema")] + root).written(.indented) + "\n"
    }

    /// The types that a text may have: in YAML `2016` and `true` are texts too.
    private static let scalarTypes: JSONValue = ["string", "number", "boolean"]
    private static let slug = "^[a-z0-9]+(-[a-z0-9]+)*$"

    /// Returns the schema of a mapping with `fields`. If none is required, `null` is valid too: in YAML that is a key without a value.
    private static func mappingSchema(of fields: [FieldDescription]) -> [JSONValue.Member] {
        let required = fields.filter(\.isRequired).map(\.name)
        return objectSchema(fields.map { ($0.name, schema(of: $0)) }, required: required, about: nil, orNull: required.isEmpty)
    }

    private static func schema(of fields: [FieldDescription]) -> JSONValue { .object(mappingSchema(of: fields)) }

    /// Returns the schema of an object with `properties` and no others.
    private static func objectSchema(
        _ properties: [JSONValue.Member], required: [String], about: String?, orNull: Bool = false
    ) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = [("type", orNull ? ["object", "null"] : "object")]
        if let about { members.append(("description", .string(about))) }
        members += [("properties", .object(properties)), ("additionalProperties", false)]
        if !required.isEmpty { members.append(("required", .strings(required))) }
        return members
    }

    /// Returns the schema of a field: that of its value, with description and default.
    private static func schema(of field: FieldDescription) -> JSONValue {
        var members = valueSchema(of: field.shape)
        members.append(("description", .string(field.summary)))
        if let value = field.defaultValue { members.append(("default", defaultValue(value, of: field.shape))) }
        return .object(members)
    }

    /// Returns a default value, which the manual writes as YAML on one line, as JSON.
    private static func defaultValue(_ value: String, of shape: FieldShape) -> JSONValue {
        switch shape {
        case .integer: Int(value).map(JSONValue.integer) ?? .string(value)
        case .boolean: .boolean(value == "true")
        case .list(let element):
            .array(value.dropFirst().dropLast().split(separator: ", ").map { defaultValue(String($0), of: element) })
        default: .string(value)
        }
    }

    /// Returns the schema of a value.
    private static func valueSchema(of shape: FieldShape) -> [JSONValue.Member] {
        switch shape {
        case .string: [("type", scalarTypes), ("pattern", "\\S")]
        case .translations: [("anyOf", [.object(valueSchema(of: .string)), .object(translations)])]
        case .choice(let words): [("enum", .strings(words))]
        case .integer(let range):
            range.lowerBound == Int.min
                ? [("type", "integer")]
                : [("type", "integer"), ("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound))]
        case .boolean: [("type", "boolean")]
        case .list(let element): [("anyOf", .array([.object(valueSchema(of: element)), listSchema(of: element)]))]
        case .mapping(let fields): mappingSchema(of: fields)
        case .named(let fields):
            [
                ("type", ["object", "null"]),
                ("propertyNames", ["pattern": .string(slug), "minLength": 3, "maxLength": 80]),
                ("additionalProperties", schema(of: fields)),
            ]
        case .arguments:
            [
                (
                    "anyOf",
                    [.object(valueSchema(of: .string)), ["type": "array", "items": .object(valueSchema(of: .string)), "minItems": 1]]
                )
            ]
        case .free: [("type", ["object", "null"])]
        }
    }

    /// The schema of a mapping from language tags to texts.
    private static var translations: [JSONValue.Member] {
        [
            ("type", "object"), ("propertyNames", ["pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"]),
            ("additionalProperties", .object(valueSchema(of: .string))), ("minProperties", 1),
        ]
    }

    /// Returns the schema of a list with at least one value and no value twice.
    private static func listSchema(of element: FieldShape) -> JSONValue {
        ["type": "array", "items": .object(valueSchema(of: element)), "minItems": 1, "uniqueItems": true]
    }
}

extension Exporter {
    /// The settings as the manual describes them.
    package static var settingDescriptions: [FieldDescription] { Settings.descriptions }
}
