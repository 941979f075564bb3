public import HeraldDiagnostics
public import HeraldModel

/// Reads nodes of a YAML document into settings, and collects every problem, so that all mistakes of a file are
/// reported at once.
///
/// Authors of plug-ins rarely need it: their ``Field`` list calls it. It is for fields of a shape of their own
/// (``Field/init(_:writtenDefault:read:)``) and for tests of messages.
///
///     let position = SourcePosition(file: "monthly.yaml", line: 3, column: 9)
///     var reader = SettingsReader()
///     let size: Int? = reader.integer(Node(.scalar("1,000", plain: true), at: position), in: 1...5000)
///     let message = reader.diagnostics[0].message  // "found \"1,000\"; expected a whole number from 1 to 5000"
///     let hint = reader.diagnostics[0].hint  // "write it without separators: 1000"
public struct SettingsReader {
    /// The problems found so far, in the order in which they were found.
    public private(set) var diagnostics: [Diagnostic] = []
    private var context: CheckContext
    /// The languages of the texts that were read, each with the position of its tag.
    ///
    /// A reader knows the form of tags only. The program knows which languages there are after it has read the
    /// workspace's folder of languages.
    package internal(set) var textLanguages: [(language: LanguageTag, position: SourcePosition)] = []

    /// Creates a reader without problems.
    ///
    /// - Parameters:
    ///   - audiences: The names of the audiences.
    ///   - taxonomy: The classification schemes, or `nil` if they are not known.
    ///   - gazetteer: The countries and regions, or `nil` if they are not known.
    ///   - formats: The prefixes of the record formats, or `nil` if they are not known.
    public init(audiences: [String] = [], taxonomy: Taxonomy? = nil, gazetteer: Gazetteer? = nil, formats: [String]? = nil) {
        context = CheckContext(audiences: audiences, taxonomy: taxonomy, gazetteer: gazetteer, formats: formats)
    }

    /// Takes note of the ids that the pipeline selects by, for ``CheckContext/selectedIDs``.
    package mutating func note(selectedIDs: [Slug]) { context.selectedIDs = selectedIDs }

    /// Reports a problem at the position of a node.
    ///
    /// - Parameters:
    ///   - message: The problem with the value found, then what was expected.
    ///   - node: The node with the value.
    ///   - hint: A remedy.
    public mutating func report(_ message: String, at node: Node, hint: String? = nil) {
        diagnostics.append(Diagnostic(message, at: node.position, hint: hint))
    }

    /// Reports a problem at a position.
    ///
    /// - Parameters:
    ///   - message: The problem with the value found, then what was expected.
    ///   - position: The file, line and column that the message points to.
    ///   - hint: A remedy.
    public mutating func report(_ message: String, at position: SourcePosition, hint: String? = nil) {
        diagnostics.append(Diagnostic(message, at: position, hint: hint))
    }

    /// Reads a mapping into settings.
    ///
    /// Unknown keys, missing keys and wrong values become problems. Values that cannot be read leave the settings
    /// as they were. Problems between settings (``ParsableSettings/problems(in:)``) follow.
    ///
    /// - Parameters:
    ///   - node: The value under `with:`. An empty value counts as an empty mapping.
    ///   - settings: The settings to change.
    public mutating func read<S: ParsableSettings>(_ node: Node, into settings: inout S) {
        let fields = S.fields
        let example = fields.lazy.compactMap { field in field.description.example.map { "\(field.description.name): \($0)" } }.first
        guard let entries = self.entries(of: node, example: example ?? "key: value") else { return }
        var unread: Set<String> = []
        for entry in entries {
            guard let field = fields.first(where: { $0.description.name == entry.key }) else {
                reportUnknown(entry, among: fields.map(\.description.name))
                continue
            }
            let known = diagnostics.count
            field.read(entry.value, &settings, &self)
            if diagnostics.count > known { unread.insert(entry.key) }
        }
        for field in fields where field.description.isRequired && node[field.description.name] == nil {
            report(
                "\"\(field.description.name)\" is missing", at: node,
                hint: field.description.example.map { "\(field.description.name): \($0)" })
        }
        for problem in settings.problems(in: context) where unread.isDisjoint(with: [problem.key] + problem.otherKeys) {
            report(
                problem.message, at: node.deepestNode(along: [problem.key] + (problem.element.map { [String($0)] } ?? [])),
                hint: problem.hint)
        }
    }

    /// Reports a key that no setting has.
    ///
    /// - Parameters:
    ///   - entry: The key and its value.
    ///   - names: The keys that exist. The nearest one becomes the hint.
    ///   - hint: A hint that replaces it.
    public mutating func reportUnknown(_ entry: Node.Entry, among names: [String], hint: String? = nil) {
        let expected = names.isEmpty ? "there are no settings here" : "expected \(EnglishList.or(names, limit: 20))"
        report(
            "no setting is called \"\(entry.key)\"; \(expected)", at: entry.keyPosition,
            hint: hint ?? NearMiss.hint(for: entry.key, among: names))
    }

    /// Returns the entries of a mapping. An empty value counts as an empty mapping.
    ///
    /// - Parameters:
    ///   - node: The value.
    ///   - example: An entry to show in the message, such as `size: 10`.
    /// - Returns: The entries, or `nil` if the value is not a mapping. That is reported.
    public mutating func entries(of node: Node, example: String) -> [Node.Entry]? {
        switch node.content {
        case .mapping(let entries): return entries
        case .null: return []
        default:
            var hint: String?
            if case .sequence(let items) = node.content, items.contains(where: { $0.valueDescription == "a mapping" }) {
                hint = "remove the \"- \""
            }
            report("found \(node.valueDescription); expected keys with values such as \"\(example)\"", at: node, hint: hint)
            return nil
        }
    }
}
