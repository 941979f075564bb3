import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The conditions under `select:` of an audience.
struct AudienceSelection {
    var select = SelectSettings()
    /// The node from which the conditions were read. `nil` if there is none.
    var node: Node?

    /// The keys of `select:` that an audience refuses, each with the reason.
    private static let refusedKeys = [
        "as-of": "the pipeline decides which moment is published",
        "clearance": "write \"clearance\" beside \"select\"", "evidence": "write \"evidence\" beside \"select\"",
        "order": "write \"order\" beside \"select\"", "limit": "write \"limit\" beside \"select\"",
    ]

    static let descriptions = SelectSettings.descriptions.filter { refusedKeys[$0.name] == nil }

    /// Reads the conditions. Keys that an audience has elsewhere are reported.
    init(from node: Node, _ reader: inout SettingsReader) {
        self.init()
        var allowed = node
        if case .mapping(let entries) = node.content {
            for entry in entries {
                guard let reason = Self.refusedKeys[entry.key] else { continue }
                reader.report(
                    "\"\(entry.key)\" is not a condition of an audience: \(reason)", at: entry.keyPosition, hint: "remove \"\(entry.key)\"")
            }
            allowed = Node(.mapping(entries.filter { Self.refusedKeys[$0.key] == nil }), at: node.position)
        }
        reader.read(allowed, into: &select)
        self.node = allowed
    }

    init() {}
}
