import HeraldDiagnostics
internal import HeraldJSON
public import HeraldKit

/// The settings of ``CommandDocuments``.
public struct CommandSettings: ParsableSettings {
    /// The program and its arguments.
    var program: [String] = []
    /// The settings that the program gets.
    var settings = PassedSettings()
    /// Further files that the documents depend on.
    var files: [String] = []
    var seconds = 60
    var memoryMegabytes = 1024
    var documentMegabytes = 16
    var documents = 10_000

    public init() {}

    public static var fields: [Field<Self>] {
        [
            Field(.of("program", .arguments, "The program and its arguments, which no shell reads.")) { node, root, reader in
                root.program = []
                for element in reader.elements(of: node) { root.program += reader.text(element).map { [$0] } ?? [] }
            }.required().example("[python3, exporters/titles.py]"),
            Field(.of("settings", .free, "What the program gets as its settings.")) { node, root, reader in
                guard reader.entries(of: node, example: "title: All titles") != nil else { return }
                root.settings = PassedSettings(node)
            }.example("{ title: All titles }"),
            .list("files", \.files, "Further files that the documents depend on, such as templates of the program.")
                .example("[exporters/titles.css]"),
            .integer("seconds", \.seconds, in: 1...86_400, "The seconds that the program may take."),
            .integer("memory-megabytes", \.memoryMegabytes, in: 16...65_536, "The memory of each of its processes, in MB."),
            .integer("document-megabytes", \.documentMegabytes, in: 1...1024, "The largest size of a document, in MB."),
            .integer("documents", \.documents, in: 1...1_000_000, "The largest number of documents."),
        ]
    }

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        program.indices.filter { program[$0].contains("\0") }.map { index in
            SettingsProblem("program", element: index, "an argument has the character U+0000, which no program can get")
        }
    }
}

/// A mapping that is passed on as JSON.
///
/// Scalars without quotation marks are numbers, truth values and `null` if JSON writes them the same way, and texts if not. So `2016` is a
/// number, and `"2016"`, `2016-12` and `yes` are texts.
struct PassedSettings: Sendable {
    /// The mapping, an object.
    let value: JSONValue

    /// Creates an empty mapping.
    init() { value = .object([]) }

    /// Reads the value of a setting that is a mapping or empty.
    init(_ node: Node) { value = node.content == .null ? .object([]) : Self.value(of: node) }

    private static func value(of node: Node) -> JSONValue {
        switch node.content {
        case .null: .null
        case .scalar(let text, let isPlain): isPlain ? value(of: text) : .string(text)
        case .sequence(let nodes): .array(nodes.map(value))
        case .mapping(let entries): .object(entries.map { ($0.key, value(of: $0.value)) })
        }
    }

    /// The value of a scalar without quotation marks.
    private static func value(of text: String) -> JSONValue {
        switch try? JSONReader.value(of: Array(text.utf8)) {
        case .null?: .null
        case .boolean(let flag)?: .boolean(flag)
        case .integer(let number)?: .integer(number)
        case .number(let number)?: .number(number)
        default: .string(text)
        }
    }
}
