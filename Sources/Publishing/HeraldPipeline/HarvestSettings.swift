import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The settings under `harvest:`.
struct HarvestSettings: ParsableSettings {
    var options = OAIProviderOptions()
    var queries: [String: SavedQuerySettings] = [:]

    init() {}

    static let fields: [Field<Self>] = [
        .integer("page-size", \.options.pageSize, in: 1...1000, "At most so many records or sets in one answer."),
        .string("namespace", \.options.namespace, "What stands in identifiers after \"oai:\"; the host of the site's address if left out.")
            .example("practices.example"),
        .scalar("clearance", \.options.clearance, "How confidential the fields may be that harvesters are given."),
        Field(.of("queries", .named(SavedQuerySettings.descriptions), "Selections that can be harvested as the sets query:<name>.")) {
            node, root, reader in
            for entry in reader.entries(of: node, example: "labour: { title: Labour migration, select: { themes: [iamm:5] } }") ?? [] {
                guard Slug(written: entry.key) != nil else {
                    reader.report("\"\(entry.key)\" cannot name a query; expected \(Slug.expectation)", at: entry.keyPosition)
                    continue
                }
                var settings = SavedQuerySettings()
                reader.read(entry.value, into: &settings)
                root.queries[entry.key] = settings
            }
        },
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        guard let namespace = options.namespace, !OAIProviderOptions.isNamespace(namespace) else { return [] }
        return [
            SettingsProblem(
                "namespace", "\"\(namespace)\" cannot be part of identifiers; expected a domain name such as practices.example",
                hint: OAIProviderOptions.isNamespace(namespace.lowercased().filter { !$0.isWhitespace })
                    ? "did you mean \"\(namespace.lowercased().filter { !$0.isWhitespace })\"?" : nil)
        ]
    }

    /// Returns the options, with codes in saved queries resolved. Unknown codes are reported to `reader`.
    func options(_ codes: SelectionResolver, _ reader: inout SettingsReader) -> OAIProviderOptions {
        var options = options
        options.queries = queries.sorted { $0.key < $1.key }.map { name, settings in
            var select = settings.select
            if let node = settings.node { codes.resolve(&select, at: node, &reader) }
            return OAIProviderOptions.SavedQuery(name: name, title: settings.title, summary: settings.about, query: select.query)
        }
        return options
    }
}

/// The settings of a saved query.
struct SavedQuerySettings: ParsableSettings {
    var title = ""
    var about: String?
    var select = SelectSettings()
    /// The node from which `select` was read.
    var node: Node?

    init() {}

    /// Conditions of pipelines that a set cannot have, each with the reason.
    private static let others = [
        "as-of": "a set follows the store", "changed-since": "harvesters say themselves since when, by \"from\"",
        "clearance": "set it under \"harvest:\", for all sets", "order": "harvesters receive changes in order",
        "limit": "a set holds all that its conditions select",
    ]

    private static let descriptionsOfConditions = SelectSettings.descriptions.filter { others[$0.name] == nil }

    static let fields: [Field<Self>] = [
        .string("title", \.title, "What harvesters are shown as the name of the set.").required().example("Labour migration"),
        .string("about", \.about, "What the set holds, in a sentence.").example("What works in labour migration."),
        Field(.of("select", .mapping(descriptionsOfConditions), "The practices, as in pipelines.")) { node, root, reader in
            var node = node
            if case .mapping(let entries) = node.content {
                for entry in entries {
                    guard let reason = others[entry.key] else { continue }
                    reader.report(
                        "\"\(entry.key)\" is no condition of a set: \(reason)", at: entry.keyPosition, hint: "remove \"\(entry.key)\"")
                }
                node = Node(.mapping(entries.filter { others[$0.key] == nil }), at: node.position)
            }
            reader.read(node, into: &root.select)
            root.node = node
        }.required().example("{ themes: [iamm:5] }"),
    ]
}
