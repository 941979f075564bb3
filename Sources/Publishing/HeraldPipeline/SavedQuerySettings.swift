import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The settings of a saved query, which harvesters see as the OAI-PMH set `query:NAME`.
struct SavedQuerySettings: ParsableSettings {
    var title = ""
    var about: String?
    var select = SelectSettings()
    /// The node from which `select` was read.
    var node: Node?

    init() {}

    /// The keys of `select:` that a saved query refuses, each with the reason.
    private static let refusedConditions = [
        "as-of": "a set always shows the present state of the store",
        "changed-since": "harvesters choose the date with the argument \"from\"",
        "clearance": "set it under \"harvest:\", for all sets", "order": "harvesters receive changes in order",
        "limit": "a set holds all that its conditions select",
    ]

    private static let descriptionsOfConditions = SelectSettings.descriptions.filter { refusedConditions[$0.name] == nil }

    static let fields: [Field<Self>] = [
        .string("title", \.title, "The name of the set that harvesters see.").required().example("Labour migration"),
        .string("about", \.about, "What the set holds, in a sentence.").example("What works in labour migration."),
        Field(.of("select", .mapping(descriptionsOfConditions), "The practices, as in pipelines.")) { node, root, reader in
            var node = node
            if case .mapping(let entries) = node.content {
                for entry in entries {
                    guard let reason = refusedConditions[entry.key] else { continue }
                    reader.report(
                        "\"\(entry.key)\" is not a condition of a set: \(reason)", at: entry.keyPosition, hint: "remove \"\(entry.key)\"")
                }
                node = Node(.mapping(entries.filter { refusedConditions[$0.key] == nil }), at: node.position)
            }
            reader.read(node, into: &root.select)
            root.node = node
        }.required().example("{ themes: [iamm:5] }"),
    ]
}
