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
        .string("namespace", \.options.namespace, "The part of identifiers after \"oai:\"; if left out, the host of the site's address.")
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
