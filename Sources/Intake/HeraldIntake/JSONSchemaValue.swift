internal import HeraldJSON
internal import HeraldModel

/// A value in a JSON Schema. Objects keep the order of their members.
indirect enum JSONSchemaValue: Sendable {
    case string(String)
    case number(Int)
    case boolean(Bool)
    case array([JSONSchemaValue])
    case object([(String, JSONSchemaValue)])

    /// Returns a schema for any value of the JSON type `name`.
    static func type(_ name: String) -> JSONSchemaValue { .object([("type", .string(name))]) }

    /// Returns a schema for a list of `items`.
    static func list(_ items: JSONSchemaValue) -> JSONSchemaValue { .object([("type", .string("array")), ("items", items)]) }

    /// Returns a schema for one of `words`.
    static func words(_ words: [String]) -> JSONSchemaValue { .object([("enum", .array(words.map { .string($0) }))]) }

    /// The schema for a localised text.
    static let text = JSONSchemaValue.object([("$ref", .string("#/$defs/text"))])

    /// Returns the schema for a scalar of the record. It also allows numbers for some texts, such as pages and years, because YAML writes
    /// these without quotes.
    static func scalar<S: RecordScalar>(_ type: S.Type, default value: String? = nil) -> JSONSchemaValue {
        var members: [(String, JSONSchemaValue)] = [("description", .string(S.expectation))]
        if !S.allowed.isEmpty {
            members = [("enum", .array(S.allowed.map { .string($0) }))]
        } else if S.self == Int.self {
            members.append(("type", .string("integer")))
        } else if S.self == Figure.self {
            let range: JSONSchemaValue = .object([
                ("type", .string("array")), ("items", Self.type("number")), ("minItems", .number(2)), ("maxItems", .number(2)),
            ])
            members.append(("anyOf", .array([Self.type("number"), Self.type("string"), range])))
        } else if let pattern = pattern(of: S.self) {
            let types = S.self == PartialDate.self ? ["string", "integer"] : ["string"]
            members += [("type", .array(types.map { .string($0) })), ("pattern", .string(pattern))]
        } else {
            members.append(("type", .array([.string("string"), .string("number")])))
        }
        if let value { members.append(("default", .string(value))) }
        return .object(members)
    }

    /// Returns the schema with `question` before the description of its value.
    func described(by question: String?) -> JSONSchemaValue {
        guard let question, case .object(var members) = self else { return self }
        if let index = members.firstIndex(where: { $0.0 == "description" }), case .string(let text) = members[index].1 {
            members[index].1 = .string(text == String.expectation ? question : "\(question) (\(text))")
        } else {
            members.insert(("description", .string(question)), at: 0)
        }
        return .object(members)
    }

    /// Returns the regular expression for values of `type`, or nil if there is none.
    private static func pattern<S: RecordScalar>(of type: S.Type) -> String? {
        if S.self == Slug.self { return "^(?=.{3,80}$)[a-z0-9]+(-[a-z0-9]+)*$" }
        if S.self == CountryCode.self { return "^[A-Z]{2}$" }
        if S.self == CurrencyCode.self { return "^[A-Z]{3}$" }
        if S.self == LanguageTag.self { return "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$" }
        if S.self == ThemeCode.self { return "^[A-Za-z0-9.-]+:[A-Za-z0-9.-]+$" }
        if S.self == PartialDate.self { return "^[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$" }
        return nil
    }

    /// Returns the value as JSON. Objects have one line for each member, indented by `indent` and two spaces.
    func written(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .string(let text): return JSONString.quoted(text)
        case .number(let number): return String(number)
        case .boolean(let flag): return flag ? "true" : "false"
        case .array(let values): return "[" + values.map { $0.written(indent: inner) }.joined(separator: ", ") + "]"
        case .object(let members):
            let lines = members.map { name, value in "\(inner)\(JSONString.quoted(name)): \(value.written(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }
}
