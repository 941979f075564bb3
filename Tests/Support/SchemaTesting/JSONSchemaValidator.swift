import Foundation

/// A validator for the part of JSON Schema (draft 2020-12) that Herald's schemas use. Any other keyword is a failure.
public struct JSONSchemaValidator {
    private static let ignored: Set<String> = ["$schema", "$id", "title", "description", "default", "examples"]

    /// A keyword that the validator does not know.
    struct UnknownKeyword: Error, CustomStringConvertible {
        let description: String
    }

    /// Creates a validator.
    public init() {}

    /// Returns whether `value` is valid by `schema`. Throws for an unknown keyword.
    public func accepts(_ value: Any, _ schema: [String: Any]) throws -> Bool {
        for (keyword, rule) in schema where !Self.ignored.contains(keyword) {
            if try !accepts(value, keyword, rule, schema) { return false }
        }
        return true
    }

    private func accepts(_ value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any]) throws -> Bool {
        let (object, array, text, number) = (value as? [String: Any], value as? [Any], value as? String, value as? NSNumber)
        switch (keyword, rule) {
        case ("type", let name as String): return Self.isType(value, name)
        case ("type", let names as [String]): return names.contains { Self.isType(value, $0) }
        case ("const", let word as String): return text == word
        case ("const", let wanted as Int): return number?.intValue == wanted
        case ("enum", let words as [String]): return text.map(words.contains) ?? false
        case ("pattern", let pattern as String): return text?.range(of: pattern, options: .regularExpression) != nil || text == nil
        case ("minLength", let limit as Int): return text.map { $0.unicodeScalars.count >= limit } ?? true
        case ("maxLength", let limit as Int): return text.map { $0.unicodeScalars.count <= limit } ?? true
        case ("minimum", let limit as Int): return text != nil || number.map { $0.intValue >= limit } ?? true
        case ("maximum", let limit as Int): return text != nil || number.map { $0.intValue <= limit } ?? true
        case ("anyOf", let choices as [[String: Any]]): return try choices.contains { try accepts(value, $0) }
        case ("oneOf", let choices as [[String: Any]]): return try choices.count { try accepts(value, $0) } == 1
        case ("items", let item as [String: Any]): return try array?.allSatisfy { try accepts($0, item) } ?? true
        case ("minItems", let limit as Int): return array.map { $0.count >= limit } ?? true
        case ("minProperties", let limit as Int): return object.map { $0.count >= limit } ?? true
        case ("uniqueItems", _): return array.map { Set($0.map { "\($0)" }).count == $0.count } ?? true
        case ("required", let keys as [String]): return object.map { object in keys.allSatisfy { object[$0] != nil } } ?? true
        case ("properties", let properties as [String: [String: Any]]):
            return try object?.allSatisfy { try properties[$0.key] == nil || accepts($0.value, properties[$0.key] ?? [:]) } ?? true
        case ("propertyNames", let rule as [String: Any]): return try object?.keys.allSatisfy { try accepts($0, rule) } ?? true
        case ("additionalProperties", let rule):
            let known = (schema["properties"] as? [String: Any] ?? [:]).keys
            let others = (object ?? [:]).filter { !known.contains($0.key) }
            guard let rule = rule as? [String: Any] else { return others.isEmpty }
            return try others.allSatisfy { try accepts($0.value, rule) }
        default: throw UnknownKeyword(description: "the schema uses \"\(keyword)\" with \(rule)")
        }
    }

    private static func isType(_ value: Any, _ name: String) -> Bool {
        let isBoolean = (value as? NSNumber).map { JSONNumber.isBoolean($0) } ?? false
        return switch name {
        case "null": value is NSNull
        case "string": value is String
        case "boolean": isBoolean
        case "integer": !isBoolean && value is NSNumber && (value as? NSNumber)?.doubleValue.rounded() == (value as? NSNumber)?.doubleValue
        case "number": !isBoolean && value is NSNumber
        case "array": value is [Any]
        default: value is [String: Any]
        }
    }

    /// Tells truth values from numbers. Foundation reads both as `NSNumber`, and a truth value has the C type `char` or `bool`.
    private enum JSONNumber {
        static func isBoolean(_ number: NSNumber) -> Bool {
            String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
        }
    }
}
