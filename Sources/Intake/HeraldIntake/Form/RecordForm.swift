package import HeraldModel

/// A record to be filled in: YAML with a question above every field, in the order of the record.
///
/// The fields that must be there stand open, the others are commented out, so the form is a record as soon as the former are filled.
/// To fill in another field, one takes `# ` away from the beginning of its lines; lines with `##` are questions.
package struct RecordForm {
    /// How long a line of questions may be, in characters.
    private static let width = 116

    private let profile: RecordProfile
    private let language: LanguageTag
    private let audiences: [Audience]
    private let words: FormLocalization
    private var lines: [String] = []

    /// The form of a record called `id` (`nil`: to be filled in) in `language`, which names those of `audiences` that need a field.
    package static func text(id: Slug?, profile: RecordProfile, language: LanguageTag, audiences: [Audience]) -> String {
        var form = RecordForm(profile: profile, language: language, audiences: audiences)
        form.lines = form.words.head(profile).map { "## \($0)" }
        for field in FormField.fields(of: Practice.self) {
            form.lines.append("")
            form.write(field, id: id)
        }
        return form.lines.joined(separator: "\n") + "\n"
    }

    private init(profile: RecordProfile, language: LanguageTag, audiences: [Audience]) {
        self.profile = profile
        self.language = language
        self.audiences = audiences
        words = FormLocalization(language: language)
    }

    private mutating func write(_ field: FormField, id: Slug?) {
        ask(field, readers: readers(of: field), indent: "")
        switch field.field {
        case "id": lines.append(Self.line("id", id?.written ?? ""))
        case "profile": lines.append("profile: \(profile.written)")
        case "language": lines.append("language: \(language.written)")
        case "narrative" where profile == .narrative: writeSections(field)
        default: answer(field, indent: field.isRequired ? "" : "# ")
        }
    }

    /// The place for the answer: the key, and below it the fields of a part.
    private mutating func answer(_ field: FormField, indent: String) {
        lines.append("\(indent)\(field.name):")
        switch field.shape {
        case .value, .list, .map: break
        case .texts: lines.append("\(indent)  -")
        case .part(let fields): for inner in fields { askAndAnswer(inner, indent: indent + "  ") }
        case .parts(let fields): item(fields, indent: indent + "  ")
        }
    }

    /// The first entry of a list of parts.
    private mutating func item(_ fields: [FormField], indent: String) {
        for (index, inner) in fields.enumerated() {
            ask(inner, indent: indent + "  ")
            lines.append("\(indent)\(index == 0 ? "- " : "  ")\(inner.name):")
        }
    }

    private mutating func askAndAnswer(_ field: FormField, indent: String) {
        ask(field, indent: indent)
        answer(field, indent: indent)
    }

    /// Sections that most narratives have.
    private mutating func writeSections(_ field: FormField) {
        guard case .parts(let fields) = field.shape else { return }
        lines.append("# narrative:")
        for (index, heading) in words.headings.enumerated() {
            if index == 0 { for inner in fields { ask(inner, indent: "#   ") } }
            lines += ["#   - heading: \(heading)", "#     text:"]
        }
    }

    // MARK: Questions

    private mutating func ask(_ field: FormField, readers: String? = nil, indent: String) {
        let question = Questionnaire.question(field.field)?.text(in: language) ?? field.name
        let details = (details(of: field) + [readers, example(for: field)].compactMap { $0 }).joined(separator: words.separator)
        let text = details.isEmpty ? question : "\(question) (\(details))"
        lines += WrappedText.lines(of: text, width: Self.width, first: "\(indent)## ", next: "\(indent)## ")
    }

    /// What is expected: whether it is needed, whether it is a list, and the words allowed or the form of a value.
    private func details(of field: FormField) -> [String] {
        var details = field.isRequired ? [words.needed] : []
        switch field.shape {
        case .texts, .parts, .list: details.append(words.list)
        case .value, .map, .part: break
        }
        if !field.allowed.isEmpty {
            details.append(words.oneOf(field.allowed))
        } else if !field.expectation.isEmpty {
            details.append(words.expected(field.expectation))
        }
        return details
    }

    /// An example, where what is expected gives none.
    private func example(for field: FormField) -> String? {
        var givesNone = field.allowed.isEmpty && !field.expectation.contains("such as")
        if case .list = field.shape { givesNone = true }
        guard givesNone, let example = Questionnaire.question(field.field)?.example, !example.isEmpty else { return nil }
        return "\(words.forExample) \(example)"
    }

    /// The audiences whose digests show the field, in words; `nil` if none does as a part of its own.
    private func readers(of field: FormField) -> String? {
        guard let part = Audience.Part.part(showing: field.name) else { return nil }
        let readers = audiences.filter { $0.parts.contains(part) }.map(\.name)
        if readers.isEmpty { return nil }
        return readers.count == audiences.count ? words.everybody : words.readers(readers)
    }

    private static func line(_ name: String, _ value: String) -> String { value.isEmpty ? "\(name):" : "\(name): \(value)" }
}

/// Text in lines.
enum WrappedText {
    /// The words of `text` in lines of at most `width` characters where words allow, which begin with `first` and then with `next`.
    static func lines(of text: String, width: Int, first: String, next: String) -> [String] {
        var (lines, line, isStart) = ([String](), first, true)
        for word in text.split(separator: " ") {
            if !isStart, line.count + word.count + 1 > width {
                lines.append(line)
                (line, isStart) = (next, true)
            }
            line += isStart ? "\(word)" : " \(word)"
            isStart = false
        }
        return lines + [line]
    }
}
