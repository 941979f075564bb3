import Foundation
import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStandard
import SchemaTesting
import Testing

/// Generates valid and invalid values for settings, by the shapes of the fields. They are JSON, which is also YAML.
struct SettingsGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: state >> 33) % count
    }

    mutating func object(_ fields: [FieldDescription]) -> String {
        var entries: [String] = []
        for field in fields where field.isRequired ? below(8) > 0 : below(3) == 0 {
            entries.append("\(JSONString.quoted(field.name)): \(value(of: field.shape, named: field.name))")
        }
        if below(12) == 0 { entries.append("\"unknown\": 1") }
        return "{" + entries.joined(separator: ", ") + "}"
    }

    mutating func value(of shape: FieldShape, named name: String) -> String {
        if below(10) == 0 { return ["null", "[]", "{}", "\"\"", "\" \"", "true", "7", "\"x\"", "-1", "2.5", "\"5\""][below(11)] }
        switch shape {
        case .string: return text(named: name)
        case .translations:
            return ["\"A text\"", "{\"en\": \"A text\", \"pt-BR\": \"Um texto\"}", "{\"e n\": \"x\"}", "{\"en\": []}"][below(4)]
        case .choice(let words): return JSONString.quoted(words[below(words.count)])
        case .integer(let range):
            return String([range.lowerBound, range.upperBound, range.lowerBound &+ 1, range.lowerBound &- 1, 50][below(5)])
        case .boolean: return below(2) == 0 ? "true" : "false"
        case .list(let element):
            if below(3) == 0 { return value(of: element, named: name) }
            let count = 1 + below(2)
            return "[" + (0..<count).map { _ in value(of: element, named: name) }.joined(separator: ", ") + "]"
        case .mapping(let fields): return object(fields)
        case .named(let fields): return "{\"press\": \(object(fields)), \"a-b\": \(object(fields))}"
        case .arguments: return ["[\"a\", \"b\", \"a\"]", "\"a\"", "[7, true]", "[[]]"][below(4)]
        case .free: return ["{\"key\": {\"a\": [1, \"b\", true]}}", "{}", "[1]", "\"text\""][below(4)]
        }
    }

    private mutating func text(named name: String) -> String {
        let known = [
            "themes": ["iamm:5", "iamm:6.a", "sdg:8.8"], "places": ["BD", "TH", "NZ"], "regions": ["035", "034"],
            "languages": ["fr", "ar"], "origins": ["TO", "WS", "MX"], "transit": ["MX", "GT", "LY"], "destinations": ["NZ", "AU", "US"],
            "corridors": ["TO-NZ", "WS-NZ", "MX-US"], "language": ["pt-BR"], "changed-since": ["2016-01-01"], "as-of": ["2016-12-10"],
            "ids": ["cities-of-migration", "hire-immigrants"], "page": ["practices/{id}.html"], "name": ["labour"], "audiences": ["ngos"],
            "address": ["https://practices.example/"], "title": ["2016"], "scheme": ["iamm"], "practices": ["cities-of-migration"],
        ]
        let values = known[name] ?? ["A text", "Another text", "Ein Text"]
        return JSONString.quoted(values[below(values.count)])
    }
}

@Suite("JSON Schemas for editors")
struct SchemaTests {
    private func parse(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }

    private func schema(_ text: String) throws -> [String: Any] { try #require(try parse(text) as? [String: Any]) }

    /// A schema may accept more than the checker, because it knows no codes of themes and no rules between keys. So what only the checker
    /// refuses is not counted.
    @Test("what the checker accepts in a pipeline, the schema accepts", arguments: [UInt64(1), 2, 3])
    func pipelines(_ seed: UInt64) throws {
        let schema = try schema(SettingsSchema.ofPipelines(StandardPlugins.exporters, deliverers: StandardPlugins.deliverers))
        let select = try #require((schema["properties"] as? [String: Any])?["select"] as? [String: Any])
        var generator = SettingsGenerator(seed: seed)
        var (accepted, refused) = (0, 0)
        for _ in 0..<4000 {
            let exporter = StandardPlugins.exporters[generator.below(StandardPlugins.exporters.count)]
            let fields = Self.descriptions(of: exporter)
            let with = generator.below(6) == 0 ? "" : ", \"with\": \(generator.object(fields))"
            let text =
                "{\"pipeline\": \"monthly\", \"select\": \(generator.object(Self.fields(of: select))), "
                + "\"stages\": [{\"export\": \"\(exporter.name)\"\(with)}]\(Self.deliveries(&generator))}"
            let isValid = try JSONSchemaValidator().accepts(parse(text), schema)
            if (try? PipelineChecker.standard.pipeline(from: text, file: "p.yaml")) != nil {
                accepted += 1
                #expect(isValid, "\(text), seed \(seed)")
            } else if !isValid {
                refused += 1
            }
        }
        #expect(accepted > 100 && refused > 100, "\(accepted) accepted, \(refused) refused by both, seed \(seed)")
    }

    @Test("what is accepted in herald.yaml, the schema accepts", arguments: [UInt64(4), 5])
    func workspace(_ seed: UInt64) throws {
        let schema = try schema(SettingsSchema.ofWorkspace())
        var generator = SettingsGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<1600 {
            let text = generator.object(Self.fields(of: schema))
            guard (try? Workspace(from: text, file: "herald.yaml")) != nil else { continue }
            accepted += 1
            #expect(try JSONSchemaValidator().accepts(parse(text), schema), "\(text), seed \(seed)")
        }
        #expect(accepted > 100, "\(accepted) accepted, seed \(seed)")
    }

    @Test(
        "the schema refuses unknown keys and values at every level, and what is missing",
        arguments: [
            #"{"pipeline": "monthly"}"#, #"{"stages": [{"export": "atom-feed"}]}"#, #"{"pipeline": "monthly", "stages": []}"#,
            #"{"pipeline": "Monthly", "stages": [{"export": "atom-feed"}]}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "atom-fed"}]}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "atom-feed"}], "x": 1}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "atom-feed", "x": 1}]}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "atom-feed", "with": {"x": 1}}]}"#,
            #"{"pipeline": "monthly", "select": {"x": 1}, "stages": [{"export": "atom-feed"}]}"#,
            #"{"pipeline": "monthly", "select": {"criteria": {"x": 1}}, "stages": [{"export": "atom-feed"}]}"#,
            #"{"pipeline": "monthly", "select": {"limit": 0}, "stages": [{"export": "atom-feed"}]}"#,
            #"{"pipeline": "monthly", "select": {"evidence": ["god"]}, "stages": [{"export": "atom-feed"}]}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "audience-digest"}]}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "atom-feed"}], "deliver": []}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "atom-feed"}], "deliver": [{"to": "webhook"}]}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "atom-feed"}], "deliver": [{"to": "fax"}]}"#,
            #"{"pipeline": "monthly", "stages": [{"export": "atom-feed"}], "deliver": [{"to": "websub", "attempts": 0, "with": {"hubs": "a"}}]}"#,
        ])
    func refusals(_ text: String) throws {
        #expect(
            try !JSONSchemaValidator().accepts(
                parse(text), schema(SettingsSchema.ofPipelines(StandardPlugins.exporters, deliverers: StandardPlugins.deliverers))))
    }

    @Test("defaults in the schema are valid values of their settings")
    func defaults() throws {
        var count = 0
        func walk(_ value: Any) throws {
            if let object = value as? [String: Any] {
                if let value = object["default"] {
                    count += 1
                    #expect(try JSONSchemaValidator().accepts(value, object), "\(object)")
                }
                for inner in object.values { try walk(inner) }
            }
            for inner in value as? [Any] ?? [] { try walk(inner) }
        }
        try walk(parse(SettingsSchema.ofPipelines(StandardPlugins.exporters, deliverers: StandardPlugins.deliverers)))
        try walk(parse(SettingsSchema.ofWorkspace()))
        #expect(count > 10)
    }

    /// Settings without mistakes, by deliverer, because generated ones are seldom valid. Other deliverers get generated settings only.
    private static let soundSettings = [
        "webhook": #"{"address": "https://partner.example/", "secret-env": "A"}"#, "websub": #"{"hubs": ["https://hub.example/"]}"#,
    ]

    /// Returns `deliver:` with random settings, or an empty text.
    private static func deliveries(_ generator: inout SettingsGenerator) -> String {
        guard generator.below(3) == 0 else { return "" }
        func fields<D: Deliverer>(_ type: D.Type) -> [FieldDescription] { D.Settings.descriptions }
        let deliverer = StandardPlugins.deliverers[generator.below(StandardPlugins.deliverers.count)]
        let sound = generator.below(2) == 0 ? Self.soundSettings[deliverer.name] : nil
        let chosen = sound ?? generator.object(fields(deliverer))
        let attempts = generator.below(2) == 0 ? ", \"attempts\": \(generator.below(120))" : ""
        return ", \"deliver\": [{\"to\": \"\(deliverer.name)\"\(attempts), \"with\": \(chosen)}]"
    }

    private static func descriptions(of exporter: any Exporter.Type) -> [FieldDescription] {
        func of<E: Exporter>(_ type: E.Type) -> [FieldDescription] { E.Settings.descriptions }
        return of(exporter)
    }

    /// Returns fields with the shapes in a schema, to generate values for settings without a public type.
    private static func fields(of schema: [String: Any]) -> [FieldDescription] {
        let required = schema["required"] as? [String] ?? []
        return (schema["properties"] as? [String: [String: Any]] ?? [:]).sorted { $0.key < $1.key }.map { name, rule in
            var field = FieldDescription.of(name, shape(of: rule), "")
            field.isRequired = required.contains(name)
            return field
        }
    }

    /// Returns the shape of the values that `rule` describes.
    ///
    /// `SettingsSchema` has two choices in an `anyOf`: a text or an object for translations, an element or an array for a list.
    private static func shape(of rule: [String: Any]) -> FieldShape {
        if let words = rule["enum"] as? [String] { return .choice(words) }
        if let choices = rule["anyOf"] as? [[String: Any]], choices.last?["type"] as? String == "object" { return .translations }
        if let choices = rule["anyOf"] as? [[String: Any]], let element = choices.first { return .list(shape(of: element)) }
        if let low = rule["minimum"] as? Int, let high = rule["maximum"] as? Int { return .integer(low...high) }
        if rule["type"] as? String == "boolean" { return .boolean }
        if let inner = rule["additionalProperties"] as? [String: Any] { return .named(fields(of: inner)) }
        return rule["properties"] == nil ? .string : .mapping(fields(of: rule))
    }
}
