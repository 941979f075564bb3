internal import HeraldModel

/// The page `docs/reference/questionnaire.md`, which lists all questions, for people who prepare interviews or forms of their own.
///
/// `herald explain --questionnaire` prints it. Write the file again when a question changes; a test compares both.
package enum QuestionnaireManual {
    /// The largest number of characters in a line of a question.
    private static let lineWidth = 130

    /// The page in Markdown, with a line end.
    package static var markdown: String {
        var lines = [
            "# The questionnaire", "",
            "The questions to those who write a record, field by field and in the order of the record. `herald new practice` writes them into a",
            "form, and `herald practices completeness` repeats those that a record does not answer. Fields in *italics* must be answered. The",
            "shipped audiences that read an answer are in brackets. [records.md](../editors/records.md) shows how answers are written. This page is",
            "written by `herald explain --questionnaire`.", "",
        ]
        for field in FormField.fields(of: Practice.self) { write(field, depth: 0, &lines) }
        lines += [
            "", "Reviews may come with a record and are stored beside it:", "",
        ]
        for field in FormField.fields(of: Review.self, in: "reviews") { write(field, depth: 0, &lines) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Appends the question for `field`, and the questions for the fields inside it.
    private static func write(_ field: FormField, depth: Int, _ lines: inout [String]) {
        let indent = String(repeating: "  ", count: depth)
        let name = field.isRequired ? "*`\(field.name)`*" : "`\(field.name)`"
        let question = Questionnaire.question(field.path)?.english ?? ""
        lines += WrappedText.lines(
            of: "\(name): \(question)\(readers(of: field))", width: lineWidth, first: "\(indent)- ", next: "\(indent)  ")
        switch field.shape {
        case .part(let fields), .parts(let fields): for inner in fields { write(inner, depth: depth + 1, &lines) }
        case .value, .list, .map, .texts: break
        }
    }

    /// Returns the audiences that read `field`, in brackets. Empty if no audience does, or if the field is not one of the record itself.
    private static func readers(of field: FormField) -> String {
        if field.path.contains(".") { return "" }
        let parts = Audience.Part.parts(showing: field.name)
        let readers = Audience.shipped.filter { !Set(parts).isDisjoint(with: $0.parts) }.map(\.name)
        if readers.isEmpty { return "" }
        return readers.count == Audience.shipped.count ? " (all)" : " (\(readers.joined(separator: ", ")))"
    }
}
