public import HeraldDiagnostics
public import HeraldModel

/// Settings that are read from YAML by means of a list of ``Field`` values.
///
/// The list is written once. The check of pipeline files, `herald explain`, the manual and the JSON Schema are all
/// made from it.
///
///     struct TitleListSettings: ParsableSettings {
///         var file = "titles"
///         var limit = 100
///
///         static var fields: [Field<Self>] {
///             [
///                 .string("file", \.file, "The file name without .csv."),
///                 .integer("limit", \.limit, in: 1...10_000, "The highest number of titles."),
///             ]
///         }
///     }
///
/// The values of an untouched `Self()` are the defaults, in the manual too. A plug-in without settings uses
/// ``NoSettings``.
public protocol ParsableSettings: Sendable {
    /// Creates the settings with the default of every value.
    init()
    /// Every setting, in the order of the manual.
    static var fields: [Field<Self>] { get }
    /// Returns the problems between several settings, or between settings and the workspace, that no single field
    /// can see.
    ///
    /// Called after every field was read. A problem is dropped if one of its keys could not be read, because it may
    /// be a mere consequence.
    ///
    /// - Parameter context: The audiences, codes and formats that exist.
    /// - Returns: The problems, each with the key that it concerns. Empty by default.
    func problems(in context: CheckContext) -> [SettingsProblem]
}

/// The names and codes that settings may refer to when they are checked.
///
/// A list that is `nil` is not known where the check happens, so nothing can be said about it: report no problem
/// then.
///
///     let context = CheckContext(audiences: ["ministries", "ngos"])
///     let isUnknown = !context.audiences.contains("academia")  // true
///     let canCheckThemes = context.taxonomy != nil  // false
public struct CheckContext: Sendable {
    /// The names of the audiences: the shipped ones and those of `herald.yaml`.
    public var audiences: [String]

    /// The classification schemes that themes come from, or `nil` if they are not known.
    public var taxonomy: Taxonomy?
    /// The countries and regions, or `nil` if they are not known.
    public var gazetteer: Gazetteer?
    /// The prefixes of the record formats, or `nil` if they are not known.
    public var formats: [String]?

    /// Creates a context. Everything that is left out is not known, but for audiences, of which there are none.
    public init(audiences: [String] = [], taxonomy: Taxonomy? = nil, gazetteer: Gazetteer? = nil, formats: [String]? = nil) {
        self.formats = formats
        self.audiences = audiences
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
    }
}

extension ParsableSettings {
    public func problems(in context: CheckContext) -> [SettingsProblem] { [] }

    /// The settings as the manual shows them: ``fields`` with the defaults of an untouched `Self()`.
    public static var descriptions: [FieldDescription] {
        let untouched = Self()
        return fields.map { field in
            var description = field.description
            description.defaultValue = description.isRequired ? nil : field.writtenDefault(untouched)
            return description
        }
    }
}

/// A problem that concerns one setting or several settings together.
///
///     let low = 5
///     let high = 3
///     let problem = SettingsProblem(
///         "high", "\(high) is below \"low\", which is \(low)", hint: "swap the two", with: ["low"])
///
/// The diagnostic that users see points to the value of ``key``.
public struct SettingsProblem: Sendable {
    /// The key of the setting that the message points to.
    public var key: String
    /// The index, from 0, of the list element that the message points to; `nil` to point to the whole value.
    public var element: Int?
    /// The message: the problem with the value found, then what was expected, in lower case, names in quotes.
    public var message: String
    /// A remedy, or `nil` if there is no obvious one.
    public var hint: String?
    /// The other keys that the problem depends on. If one of them could not be read, the problem is dropped.
    public var otherKeys: [String]

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - key: The key that the message points to.
    ///   - element: The index of the list element that the message points to.
    ///   - message: The message.
    ///   - hint: A remedy.
    ///   - otherKeys: The other keys that the problem depends on.
    public init(_ key: String, element: Int? = nil, _ message: String, hint: String? = nil, with otherKeys: [String] = []) {
        self.key = key
        self.element = element
        self.message = message
        self.hint = hint
        self.otherKeys = otherKeys
    }
}

/// The settings of a plug-in that has none. Any key under `with:` is then a mistake that the user is told about.
///
///     var reader = SettingsReader()
///     var settings = NoSettings()
///     reader.read(Node(.mapping([]), at: SourcePosition(line: 1, column: 1)), into: &settings)
///     let isFine = reader.diagnostics.isEmpty  // true
public struct NoSettings: ParsableSettings {
    public static var fields: [Field<Self>] { [] }
    public init() {}
}

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
    private let context: CheckContext

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
    /// Unknown keys, missing keys and wrong values become problems; values that cannot be read leave the settings
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
    /// - Returns: The entries, or `nil` if the value is not a mapping; that is reported.
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
