import HeraldKit

/// Values to try for a setting, as YAML.
struct SampleValues {
    let context: CheckContext

    /// Texts that one kind of scalar or another accepts.
    private var texts: [String] {
        [
            "sample-text", "fr", "CH", "2016-01-01", "https://example.org/sample", "practices/{id}.html", "practices/{id}.{language}.html",
            "iamm:5", "a@example.org", "sample.txt",
        ] + context.audiences + (context.formats ?? [])
    }

    /// Values that the field may accept, its example first.
    func values(for field: FieldDescription) -> [String] {
        (field.example.map { [$0] } ?? []) + values(of: field.shape)
    }

    private func values(of shape: FieldShape) -> [String] {
        switch shape {
        case .string: texts.map { "\"\($0)\"" }
        case .choice(let words): words
        case .integer(let range): [range.lowerBound, range.upperBound, range.lowerBound &+ 1].filter(range.contains).map(String.init)
        case .boolean: ["true", "false"]
        case .list(let element): values(of: element).map { "[\($0)]" }
        case .mapping(let fields): fields.flatMap { field in values(for: field).map { "{ \(field.name): \($0) }" } }
        case .named(let fields): fields.flatMap { field in values(for: field).map { "{ sample: { \(field.name): \($0) } }" } }
        }
    }

    /// Values that no field of `shape` accepts.
    static func damaged(_ shape: FieldShape) -> [String] {
        switch shape {
        case .string, .choice: ["{ a: b }", "[[x]]"]
        case .integer(let range): ["{ a: b }", "many", "1.5"] + (range.upperBound < .max ? [String(range.upperBound + 1)] : [])
        case .boolean: ["{ a: b }", "maybe"]
        case .list(.mapping), .list(.named): ["[]", "[text]"]
        case .list: ["[]", "[{ a: b }]"]
        case .mapping: ["text", "{ no-such-setting: 1 }"]
        case .named: ["text"]
        }
    }
}
