import HeraldJSON
import HeraldPipeline
import HeraldRunner

/// Something besides practices that a document was made from, with its file and whether it is still the same.
struct ShownInput {
    let input: StageInput
    /// The file that has it. `nil` if it is a part of Herald.
    let file: String?
    /// The hash of it now. `nil` if there is none any more, or if that is not known.
    let now: String?
    /// Whether it is known what it is now.
    let isCompared: Bool

    /// The state in words, for the end of a line.
    private var state: String {
        if !isCompared || now == input.hash { return "" }
        return now == nil ? ", gone since" : ", changed since"
    }

    /// The line of text.
    var line: String { "\(input.text): \(input.hash)\(file.map { " in \($0)" } ?? "")\(state)" }

    /// The input as JSON.
    var value: JSONValue {
        [
            "kind": .string(input.kind.rawValue), "name": .nullable(input.name.isEmpty ? nil : input.name), "hash": .string(input.hash),
            "file": .nullable(file), "now": isCompared ? .nullable(now) : .null, "compared": .boolean(isCompared),
        ]
    }
}
