import HeraldJSON
import HeraldModel

/// Collects the fields of a part of a record as properties of the JSON Schema of records (`herald schema`).
struct JSONSchemaVisitor: FieldVisitor {
    private var properties: [JSONValue.Member] = []
    private var requiredNames: [String] = []
    private let prefix: String

    private init(prefix: String) { self.prefix = prefix }

    /// Returns the properties for the fields of `type`. `prefix` is the path of the part in the ``Questionnaire``, with a point at its end.
    static func properties<P: RecordPart>(of type: P.Type, in prefix: String) -> JSONSchemaVisitor {
        var (part, visitor) = (P(), JSONSchemaVisitor(prefix: prefix))
        part.visit(&visitor)
        return visitor
    }

    /// The schema for a text in the language of the record, or a mapping from languages to texts.
    static var localizedText: JSONValue {
        let language = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
        let byLanguage: JSONValue = [
            "type": "object", "minProperties": 1, "patternProperties": [language: .type("string")], "additionalProperties": false,
        ]
        return [
            "description": "a text in the language of the record, or a mapping from language tags to texts",
            "anyOf": [.type("string"), byLanguage],
        ]
    }

    /// The members of the object schema that allows only these properties.
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [("type", "object"), ("properties", .object(properties))]
        if !requiredNames.isEmpty { members.append(("required", .strings(requiredNames))) }
        members.append(("additionalProperties", false))
        return members
    }

    /// The object schema that allows only these properties.
    var schema: JSONValue { .object(members) }

    /// Adds a property, with the question for it as its description.
    mutating func add(_ name: String, _ schema: JSONValue) {
        properties.append((name, schema.described(by: Questionnaire.question(prefix + name)?.english)))
    }

    private mutating func add(_ name: StaticString, _ schema: JSONValue, isRequired: Bool = false) {
        add(name.description, schema)
        if isRequired { requiredNames.append(name.description) }
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { add(name, .scalar(S.self), isRequired: true) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { add(name, .scalar(S.self)) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        add(name, .scalar(S.self, default: `default`.written))
    }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { add(name, .list(.scalar(S.self))) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, .text, isRequired: true) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { add(name, .text) }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { add(name, .list(.text)) }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { add(name, inner(name, P.self)) }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) { add(name, .list(inner(name, P.self))) }
    private func inner<P: RecordPart>(_ name: StaticString, _ type: P.Type) -> JSONValue {
        Self.properties(of: P.self, in: prefix + name.description + ".").schema
    }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        let names: JSONValue = K.allowed.isEmpty ? ["minLength": 1] : .words(K.allowed)
        add(
            name,
            ["type": "object", "propertyNames": names, "additionalProperties": .scalar(V.self)])
    }
}
