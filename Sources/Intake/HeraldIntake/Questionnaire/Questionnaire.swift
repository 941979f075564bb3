import HeraldModel

/// The questions for all fields of a record and of its reviews.
///
/// The form, the descriptions in the JSON Schema, the questionnaire's page and the lists of gaps are all made from this table.
public enum Questionnaire {
    /// Returns the question for a field such as `costs` or `claims.value`, or nil if records have no such field.
    public static func question(_ field: String) -> FieldQuestion? { byField[field] }

    /// Returns the question for the field at a path of keys and 0-based indices, such as `["claims", "2", "value"]`.
    public static func question(at path: [String]) -> FieldQuestion? {
        question(path.filter { Int($0) == nil }.joined(separator: "."))
    }

    /// All questions, in the order of the record.
    public static let all: [FieldQuestion] = [QuestionTable.description, QuestionTable.results, QuestionTable.assessment].flatMap { table in
        table.split(separator: "\n").map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0.trimmed) }
            return FieldQuestion(field: cells[0], english: cells[1], french: cells[2], example: cells[3])
        }
    }

    private static let byField = Dictionary(all.map { ($0.field, $0) }) { first, _ in first }
}

extension Substring {
    /// The text without white space at its ends.
    fileprivate var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}
