public import HeraldModel

/// What the questionnaire asks for one field of a record.
public struct FieldQuestion: Sendable, Hashable {
    /// The field: its key, after the key of the part that it is in, such as `claims.value`.
    public let field: String
    /// The question in English.
    public let english: String
    /// The question in French.
    public let french: String
    /// An answer, as YAML would write it; empty for parts, whose fields have examples of their own.
    public let example: String

    /// The question in `language`, or in English if there is none.
    public func text(in language: LanguageTag) -> String {
        language.written.split(separator: "-").first == "fr" ? french : english
    }
}

/// The questions behind every field of a record and of its reviews: the one table from which the form, the descriptions of the JSON
/// Schema, the questionnaire's page and the lists of what is missing come.
public enum Questionnaire {
    /// The question for a field such as `costs` or `claims.value`; `nil` if no record has such a field.
    public static func question(_ field: String) -> FieldQuestion? { byField[field] }

    /// The question for the field at a path of keys and 0-based places, such as `["claims", "2", "value"]`.
    public static func question(at path: [String]) -> FieldQuestion? {
        question(path.filter { Int($0) == nil }.joined(separator: "."))
    }

    /// Every question, in the order of the record.
    public static let all: [FieldQuestion] = [QuestionTable.description, QuestionTable.results, QuestionTable.assessment].flatMap { table in
        table.split(separator: "\n").map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0.trimmed) }
            return FieldQuestion(field: cells[0], english: cells[1], french: cells[2], example: cells[3])
        }
    }

    private static let byField = Dictionary(all.map { ($0.field, $0) }) { first, _ in first }
}

extension Substring {
    /// Without white space at its ends.
    fileprivate var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}
