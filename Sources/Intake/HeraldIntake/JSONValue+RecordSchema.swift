import HeraldJSON
import HeraldModel

/// The parts of a record's JSON Schema.
extension JSONValue {
    /// Anything of a JSON type.
    static func type(_ name: String) -> JSONValue { ["type": .string(name)] }

    /// A list of `items`.
    static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    /// One of some words.
    static func words(_ words: [String]) -> JSONValue { ["enum": .strings(words)] }

    /// A localised text.
    static let text = ["$ref": "#/$defs/text"] as JSONValue

    /// A scalar of a record. A text may also be a number, because YAML writes some texts, such as pages and years, without quotes.
    static func scalar<S: RecordScalar>(_ type: S.Type, default value: String? = nil) -> JSONValue {
        var members: [Member] = [("description", .string(S.expectation))]
        if !S.allowed.isEmpty {
            members = [("enum", .strings(S.allowed))]
        } else if S.self == Int.self {
            members.append(("type", .string("integer")))
        } else if S.self == Figure.self {
            let range: JSONValue = ["type": "array", "items": .type("number"), "minItems": 2, "maxItems": 2]
            members.append(("anyOf", [.type("number"), .type("string"), range]))
        } else if let pattern = pattern(of: S.self) {
            let types = S.self == PartialDate.self ? ["string", "integer"] : ["string"]
            members += [("type", .strings(types)), ("pattern", .string(pattern))]
        } else {
            members.append(("type", ["string", "number"]))
        }
        if let value { members.append(("default", .string(value))) }
        return .object(members)
    }

    /// Returns the schema with `question` at the beginning of its description.
    func described(by question: String?) -> JSONValue {
        guard let question, case .object(var members) = self else { return self }
        if let index = members.firstIndex(where: { $0.name == "description" }), case .string(let text) = members[index].value {
            members[index].value = .string(text == String.expectation ? question : "\(question) (\(text))")
        } else {
            members.insert(("description", .string(question)), at: 0)
        }
        return .object(members)
    }

    private static func pattern<S: RecordScalar>(of type: S.Type) -> String? {
        if S.self == Slug.self { return "^(?=.{3,80}$)[a-z0-9]+(-[a-z0-9]+)*$" }
        if S.self == CountryCode.self { return "^[A-Z]{2}$" }
        if S.self == CurrencyCode.self { return "^[A-Z]{3}$" }
        if S.self == LanguageTag.self { return "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$" }
        if S.self == ThemeCode.self { return "^[A-Za-z0-9.-]+:[A-Za-z0-9.-]+$" }
        if S.self == PartialDate.self { return "^[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$" }
        return nil
    }
}
