public import HeraldModel

/// Settings that are read from YAML through their ``Field`` list.
public protocol ExporterSettings: Sendable {
    /// The settings that hold when nothing is written.
    init()
    /// Every setting, in the order of the manual.
    static var fields: [Field<Self>] { get }
    /// What the fields cannot say one by one: problems between several settings, each with the key it is about.
    func problems(in context: CheckContext) -> [SettingsProblem]
}

/// What is known when settings are checked.
public struct CheckContext: Sendable {
    /// The names of the audiences there are.
    public var audiences: [String]

    /// Creates a context.
    public init(audiences: [String] = []) {
        self.audiences = audiences
    }
}

extension ExporterSettings {
    public func problems(in context: CheckContext) -> [SettingsProblem] { [] }

    /// The settings as the manual tells them, with their defaults.
    public static var descriptions: [FieldDescription] {
        let untouched = Self()
        return fields.map { field in
            var description = field.description
            description.defaultValue = description.isRequired ? nil : field.writtenDefault(untouched)
            return description
        }
    }
}

/// A problem between settings.
public struct SettingsProblem: Sendable {
    /// The key it is about.
    public var key: String
    /// What is wrong and what was expected.
    public var message: String
    /// What to do about it.
    public var hint: String?

    /// Creates a problem.
    public init(_ key: String, _ message: String, hint: String? = nil) {
        self.key = key
        self.message = message
        self.hint = hint
    }
}

/// Settings of something that has none.
public struct NoSettings: ExporterSettings {
    public static var fields: [Field<Self>] { [] }
    public init() {}
}

/// Reads nodes into settings and keeps every problem, so that a file's mistakes are all reported at once.
public struct SettingsReader {
    /// The problems so far.
    public private(set) var diagnostics: [Diagnostic] = []
    private let context: CheckContext

    /// Creates a reader without problems; `audiences` are the names that settings may use.
    public init(audiences: [String] = []) {
        context = CheckContext(audiences: audiences)
    }

    /// Notes a problem at `node`.
    public mutating func report(_ message: String, at node: Node, hint: String? = nil) {
        diagnostics.append(Diagnostic(message, at: node.position, hint: hint))
    }

    /// Notes a problem at a position.
    public mutating func report(_ message: String, at position: SourcePosition, hint: String? = nil) {
        diagnostics.append(Diagnostic(message, at: position, hint: hint))
    }

    /// Reads the mapping `node` into `settings`: unknown keys, missing keys and wrong values become problems.
    public mutating func read<S: ExporterSettings>(_ node: Node, into settings: inout S) {
        let fields = S.fields
        guard let entries = self.entries(of: node) else { return }
        for entry in entries {
            guard let field = fields.first(where: { $0.description.name == entry.key }) else {
                reportUnknown(entry, among: fields.map(\.description.name))
                continue
            }
            field.read(entry.value, &settings, &self)
        }
        for field in fields where field.description.isRequired && node[field.description.name] == nil {
            report("\"\(field.description.name)\" is missing", at: node, hint: field.description.example.map { "\(field.description.name): \($0)" })
        }
        for problem in settings.problems(in: context) {
            report(problem.message, at: node[problem.key] ?? node, hint: problem.hint)
        }
    }

    /// Notes a key that nothing expects.
    public mutating func reportUnknown(_ entry: Node.Entry, among names: [String]) {
        report(
            "no setting is called \"\(entry.key)\"; expected \(NearMiss.list(names))", at: entry.keyPosition,
            hint: NearMiss.hint(for: entry.key, among: names))
    }

    /// The entries of a mapping; an empty value counts as an empty mapping.
    public mutating func entries(of node: Node) -> [Node.Entry]? {
        switch node.content {
        case .mapping(let entries): return entries
        case .null: return []
        default:
            report("found \(node.found); expected a mapping", at: node)
            return nil
        }
    }

    /// The elements of a list; a single value counts as a list of one, an empty value as none.
    public func elements(of node: Node) -> [Node] {
        switch node.content {
        case .sequence(let nodes): nodes
        case .null: []
        default: [node]
        }
    }

    /// A text of at least one character.
    public mutating func text(_ node: Node) -> String? {
        guard case .scalar(let text, _) = node.content, !text.isEmpty else {
            report("found \(node.found); expected a text", at: node)
            return nil
        }
        return text
    }

    /// A whole number in `range`.
    public mutating func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
        guard case .scalar(let text, _) = node.content, let number = Int(text), range.contains(number) else {
            report("found \(node.found); expected a whole number from \(range.lowerBound) to \(range.upperBound)", at: node)
            return nil
        }
        return number
    }

    /// `true` or `false`.
    public mutating func boolean(_ node: Node) -> Bool? {
        switch node.content {
        case .scalar("true", plain: true): return true
        case .scalar("false", plain: true): return false
        default:
            report("found \(node.found); expected true or false", at: node)
            return nil
        }
    }

    /// A scalar of the record's model.
    public mutating func scalar<S: RecordScalar>(_ node: Node) -> S? {
        guard case .scalar(let text, _) = node.content, let value = S(written: text) else {
            var hint: String?
            if case .scalar(let text, _) = node.content { hint = NearMiss.hint(for: text, among: S.allowed) }
            report("found \(node.found); expected \(S.expectation)", at: node, hint: hint)
            return nil
        }
        return value
    }
}
