import Foundation
import HeraldIntake
import HeraldModel
import Testing

@Suite("The JSON Schema of a record")
struct SchemaTests {
    private func members(_ path: String...) throws -> [String: Any] {
        var value = try #require(try JSONSerialization.jsonObject(with: Data(RecordJSONSchema.text.utf8)) as? [String: Any])
        for step in path { value = try #require(value[step] as? [String: Any], "\(step)") }
        return value
    }

    @Test("has every key of the record and the reviews, and asks for the four that must be there")
    func keys() throws {
        let keys = Set(try members("properties").keys)
        #expect(keys.isSuperset(of: ["id", "target-groups", "category-override", "unintended-effects", "sensitivity", "reviews"]))
        #expect(keys.count == 39)
        #expect(try members()["required"] as? [String] == ["id", "kind", "title", "summary"])
        #expect(try members()["additionalProperties"] as? Bool == false)
        #expect(try members()["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test("lists the words that a key may hold, and says what holds when it is left out")
    func words() throws {
        #expect(try members("properties", "level")["enum"] as? [String] == ["local", "national", "regional", "global"])
        #expect(try members("properties", "profile")["default"] as? String == "questionnaire")
        #expect(try members("properties", "title")["$ref"] as? String == "#/$defs/text")
        #expect(try members("properties", "claims", "items", "properties", "year")["type"] as? String == "integer")
        #expect(try members("properties", "reviews", "items", "properties", "verdict")["enum"] as? [String] == Verdict.allowed)
    }

    @Test("says of each key what the questionnaire asks, and then what it expects")
    func questions() throws {
        #expect(
            try members("properties", "claims", "items", "properties", "value")["description"] as? String
                == "Which figure is given? (a plain number such as 250000 or 2.9, or a range such as [5, 8])")
        #expect(try members("properties", "level")["description"] as? String == "At which level does it work?")
        #expect(
            try members("properties", "organisations", "items", "properties", "name")["description"] as? String
                == "What is the organisation called in its own language?")
        #expect(try members("properties", "context")["description"] as? String == Questionnaire.question("context")?.english)
        #expect(try members("properties", "weaknesses")["description"] as? String == "What did not go well? No digest leaves this out.")
    }
}
