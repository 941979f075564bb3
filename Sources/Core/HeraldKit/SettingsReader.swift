public import HeraldDiagnostics
public import HeraldModel

/// Settings that are read from YAML through their ``Field`` list.
public protocol ParsableSettings: Sendable {
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

    /// The schemes that themes come from; `nil` if they are not known.
    public var taxonomy: Taxonomy?
    /// Countries and regions; `nil` if they are not known.
    public var gazetteer: Gazetteer?
    /// The prefixes of the formats in which machines are handed records; `nil` if they are not known.
    public var formats: [String]?

    /// Creates a context.
    public init(audiences: [String] = [], taxonomy: Taxonomy? = nil, gazetteer: Gazetteer? = nil, formats: [String]? = nil) {
        self.formats = formats
        self.audiences = audiences
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
    }
}

extension ParsableSettings {
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
    /// The element it is about, from 0, when the key holds a list.
    public var element: Int?
    /// What is wrong and what was expected.
    public var message: String
    /// What to do about it.
    public var hint: String?
    /// The other keys it comes from. When one of the keys could not be read, the problem is not reported: it may not be one.
    public var otherKeys: [String]

    /// Creates a problem of `key` or of one of its elements, and of `otherKeys` if it is one between several.
    public init(_ key: String, element: Int? = nil, _ message: String, hint: String? = nil, with otherKeys: [String] = []) {
        self.key = key
        self.element = element
        self.message = message
        self.hint = hint
        self.otherKeys = otherKeys
    }
}

/// Settings of something that has none.
public struct NoSettings: ParsableSettings {
    public static var fields: [Field<Self>] { [] }
    public init() {}
}

/// Reads nodes into settings and keeps every problem, so that a file's mistakes are all reported at once.
public struct SettingsReader {
    /// The problems so far.
    public private(set) var diagnostics: [Diagnostic] = []
    private let context: CheckContext

    /// Creates a reader without problems; `audiences` are the names that settings may use, `taxonomy` and `gazetteer` the codes,
    /// `formats` the prefixes of formats.
    public init(audiences: [String] = [], taxonomy: Taxonomy? = nil, gazetteer: Gazetteer? = nil, formats: [String]? = nil) {
        context = CheckContext(audiences: audiences, taxonomy: taxonomy, gazetteer: gazetteer, formats: formats)
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

    /// Notes a key that nothing expects; `hint` takes the place of the word that is nearest.
    public mutating func reportUnknown(_ entry: Node.Entry, among names: [String], hint: String? = nil) {
        let expected = names.isEmpty ? "there are no settings here" : "expected \(EnglishList.or(names, limit: 20))"
        report(
            "no setting is called \"\(entry.key)\"; \(expected)", at: entry.keyPosition,
            hint: hint ?? NearMiss.hint(for: entry.key, among: names))
    }

    /// The entries of a mapping, of which `example` is one for messages; an empty value counts as an empty mapping.
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
