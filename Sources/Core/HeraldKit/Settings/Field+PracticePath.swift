import HeraldDiagnostics

extension Field {
    /// The path of one document for each practice, such as `practices/{id}.html`.
    ///
    ///     struct CardSettings: ParsableSettings {
    ///         var page = PracticePath.brief
    ///         var picture: PracticePath?
    ///         static var fields: [Field<Self>] {
    ///             [
    ///                 .practicePath("page", \.page, "The path of each practice's page in this pipeline."),
    ///                 .optionalPracticePath("picture", \.picture, example: "cards/{id}.png", "The path of its picture, if there is one."),
    ///             ]
    ///         }
    ///     }
    ///
    /// The reader reports a wrong pattern at its position in the pipeline file. A pattern is wrong if it lacks `{id}` or leads outside the
    /// release. It is also wrong if it has `{language}` and `isPerLanguage` is false, or lacks it and `isPerLanguage` is true.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - path: The property that takes the value.
    ///   - isPerLanguage: Whether the pattern must have `{language}`, as ``PracticePath/translatedBrief`` has. If not, it must not.
    ///   - example: A value for the manual that differs from the default; `nil` for none.
    ///   - summary: One sentence for the manual.
    public static func practicePath(
        _ name: String, _ path: FieldPath<Root, PracticePath>, perLanguage isPerLanguage: Bool = false, example: String? = nil,
        _ summary: String
    ) -> Field {
        let field = Field(.practicePath(name, isPerLanguage, summary), writtenDefault: { $0[keyPath: path].description }) {
            node, root, reader in
            let example = (isPerLanguage ? PracticePath.translatedBrief : .brief).description
            if let value = reader.practicePath(node, perLanguage: isPerLanguage, example: example) { root[keyPath: path] = value }
        }
        return example.map(field.example) ?? field
    }

    /// The path of one document for each practice, without a default. The manual and messages show `example`.
    ///
    /// Use it for links that a pipeline may do without. An exporter leaves them out if the property is `nil`.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - path: The property that takes the value.
    ///   - example: A pattern for the manual. If it has `{language}`, the value must have it too.
    ///   - summary: One sentence for the manual.
    public static func optionalPracticePath(
        _ name: String, _ path: FieldPath<Root, PracticePath?>, example: String = "practices/{id}.html", _ summary: String
    ) -> Field {
        let isPerLanguage = PracticePath(example)?.isPerLanguage ?? false
        let field = Field(.practicePath(name, isPerLanguage, summary)) { node, root, reader in
            if let value = reader.practicePath(node, perLanguage: isPerLanguage, example: example) { root[keyPath: path] = value }
        }
        return field.example(example)
    }
}

extension FieldDescription {
    /// The description of a path for each practice.
    fileprivate static func practicePath(_ name: String, _ isPerLanguage: Bool, _ summary: String) -> FieldDescription {
        .of(name, .string, summary, expecting: isPerLanguage ? "a path with {id} and {language}" : "a path with {id}")
    }
}

extension SettingsReader {
    /// Returns the path in a node, or reports a problem with `example` and returns `nil`.
    fileprivate mutating func practicePath(_ node: Node, perLanguage isPerLanguage: Bool, example: String) -> PracticePath? {
        guard let text = self.text(node) else { return nil }
        guard let problem = PracticePath.problem(with: text, perLanguage: isPerLanguage, example: example) else {
            return PracticePath(text)
        }
        report(problem.message, at: node, hint: problem.hint)
        return nil
    }
}
