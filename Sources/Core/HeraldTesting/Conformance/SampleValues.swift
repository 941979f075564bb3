import HeraldKit

/// Values to try for a setting, as YAML.
///
/// The shape of a field says how a value is built, and not what it means: a `string` may be a language, a country, a date,
/// an address or a path with `{id}`. So a text of each kind is tried, and one that the field accepts is enough. For a
/// kind of text that is missing here, a field needs an example.
///
/// | shape | values |
/// |---|---|
/// | `string` | ten texts, the names of audiences, the prefixes of formats |
/// | `translations` | a text, and one in two languages |
/// | `choice` | each word |
/// | `integer` | the lowest, the highest, and the lowest but one |
/// | `boolean` | `true`, `false` |
/// | `list` | lists of one value |
/// | `mapping` | mappings with one key, for each field and each of its values |
/// | `named` | the same, below the name `sample` |
/// | `arguments` | a list of one text |
/// | `free` | a mapping with one key |
struct SampleValues {
    /// The names that some fields require. A field for an audience, for example, accepts no other text.
    let context: CheckContext

    /// Texts that one kind of scalar or another accepts.
    private var texts: [String] {
        [
            "sample-text", "fr", "CH", "2016-01-01", "https://example.org/sample", "practices/{id}.html", "practices/{id}.{language}.html",
            "iamm:5", "a@example.org", "sample.txt",
        ] + context.audiences + (context.formats ?? [])
    }

    /// Values that the field may accept, its example first, since it is likely to be accepted.
    func values(for field: FieldDescription) -> [String] {
        (field.example.map { [$0] } ?? []) + values(of: field.shape)
    }

    /// Values of `shape`. Those of lists and mappings are in flow style, so that each fits on one line.
    private func values(of shape: FieldShape) -> [String] {
        switch shape {
        case .string: texts.map { "\"\($0)\"" }
        case .translations: ["sample text", "{ en: sample text, fr: exemple }"]
        case .choice(let words): words
        case .integer(let range): [range.lowerBound, range.upperBound, range.lowerBound &+ 1].filter(range.contains).map(String.init)
        case .boolean: ["true", "false"]
        case .list(let element): values(of: element).map { "[\($0)]" }
        case .mapping(let fields): fields.flatMap { field in values(for: field).map { "{ \(field.name): \($0) }" } }
        case .named(let fields): fields.flatMap { field in values(for: field).map { "{ sample: { \(field.name): \($0) } }" } }
        case .arguments: ["[sample-text]"]
        case .free: ["{ sample: text }"]
        }
    }

    /// Values that no field of `shape` accepts.
    ///
    /// | shape | values | mistake of a user |
    /// |---|---|---|
    /// | `string`, `choice` | a mapping, a list of lists | a colon inside a text without quotation marks |
    /// | `translations` | a mapping from no language, a list for a language, a list of lists | a text of several lines as a list |
    /// | `integer` | also a word, a fraction, one above the range | a word such as `all`, a number with a decimal point |
    /// | `boolean` | a mapping, a word that is neither | another word for `true` or `false` |
    /// | `list`, `arguments` | no element, or elements of another shape | a list that was emptied instead of removed |
    /// | `mapping` | a text, an unknown key | a setting of another mapping |
    /// | `named`, `free` | a text | a name without a mapping below it |
    ///
    /// A text in place of a list is not damage: YAML's single value is a list of one.
    static func damaged(_ shape: FieldShape) -> [String] {
        switch shape {
        case .string, .choice: ["{ a: b }", "[[x]]"]
        case .translations: ["{ a: b }", "{ en: [x] }", "[[x]]"]
        case .integer(let range): ["{ a: b }", "many", "1.5"] + (range.upperBound < .max ? [String(range.upperBound + 1)] : [])
        case .boolean: ["{ a: b }", "maybe"]
        case .list(.mapping), .list(.named): ["[]", "[text]"]
        case .list, .arguments: ["[]", "[{ a: b }]"]
        case .mapping: ["text", "{ no-such-setting: 1 }"]
        case .named, .free: ["text"]
        }
    }
}
