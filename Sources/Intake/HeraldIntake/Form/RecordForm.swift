package import HeraldModel

/// A record to be filled in: YAML with a question above every field, in the order of the record.
///
/// Required fields are ready to be filled in. The others are commented out, so the form is a record as soon as the required fields are
/// filled in. To fill in another field, remove `# ` from the beginning of its lines. Lines with `##` are questions.
package struct RecordForm {
    /// The largest length of a line with a question, in characters.
    private static let width = 116

    private let profile: RecordProfile
    private let language: LanguageTag
    private let audiences: [Audience]
    private let words: FormLocalization
    private var lines: [String] = []

    /// Returns a form as YAML.
    ///
    /// - Parameters:
    ///   - id: the id of the practice, or nil to leave it to be filled in.
    ///   - profile: the profile of the record.
    ///   - language: the language of the record and of the questions.
    ///   - audiences: the audiences to name beside the fields that they read.
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
        switch field.path {
        case "id": lines.append(Self.line("id", id?.written ?? ""))
        case "profile": lines.append("profile: \(profile.written)")
        case "language": lines.append("language: \(language.written)")
        case "narrative" where profile == .narrative: writeSections(field)
        default: answer(field, indent: field.isRequired ? "" : "# ")
        }
    }

    /// Writes the lines for the answer: the key, and below it the fields of a part.
    private mutating func answer(_ field: FormField, indent: String) {
        lines.append("\(indent)\(field.name):")
        switch field.shape {
        case .value, .list, .map: break
        case .texts: lines.append("\(indent)  -")
        case .part(let fields): for inner in fields { askAndAnswer(inner, indent: indent + "  ") }
        case .parts(let fields): item(fields, indent: indent + "  ")
        }
    }

    /// Writes the first item of a list of parts.
    private mutating func item(_ fields: [FormField], indent: String) {
        for (index, inner) in fields.enumerated() {
            ask(inner, indent: indent + "  ")
            lines.append("\(indent)\(index == 0 ? "- " : "  ")\(inner.name):")
        }
    }

    /// Writes the question for `field` and the lines for the answer.
    private mutating func askAndAnswer(_ field: FormField, indent: String) {
        ask(field, indent: indent)
        answer(field, indent: indent)
    }

    /// Writes the sections that most narratives have.
    private mutating func writeSections(_ field: FormField) {
        guard case .parts(let fields) = field.shape else { return }
        lines.append("# narrative:")
        for (index, heading) in words.headings.enumerated() {
            if index == 0 { for inner in fields { ask(inner, indent: "#   ") } }
            lines += ["#   - heading: \(heading)", "#     text:"]
        }
    }

    // MARK: Questions

    /// Writes the question for `field`, with the expected value, the readers and an example.
    private mutating func ask(_ field: FormField, readers: String? = nil, indent: String) {
        let question = Questionnaire.question(field.path)?.text(in: language) ?? field.name
        let details = (details(of: field) + [readers, example(for: field)].compactMap { $0 }).joined(separator: words.separator)
        let text = details.isEmpty ? question : "\(question) (\(details))"
        lines += WrappedText.lines(of: text, width: Self.width, first: "\(indent)## ", next: "\(indent)## ")
    }

    /// Returns the requirements for an answer: whether it is required, whether it is a list, and the allowed words or the form of a value.
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

    /// Returns an example, unless the description of the expected value contains one.
    private func example(for field: FormField) -> String? {
        var needsExample = field.allowed.isEmpty && !field.expectation.contains("such as")
        if case .list = field.shape { needsExample = true }
        guard needsExample, let example = Questionnaire.question(field.path)?.example, !example.isEmpty else { return nil }
        return "\(words.forExample) \(example)"
    }

    /// Returns the audiences whose digests show the field, as words of the form, or nil if no audience has a part for it.
    private func readers(of field: FormField) -> String? {
        let parts = Audience.Part.parts(showing: field.name)
        let readers = audiences.filter { !Set(parts).isDisjoint(with: $0.parts) }.map(\.name)
        if readers.isEmpty { return nil }
        return readers.count == audiences.count ? words.everybody : words.readers(readers)
    }

    private static func line(_ name: String, _ value: String) -> String { value.isEmpty ? "\(name):" : "\(name): \(value)" }
}
