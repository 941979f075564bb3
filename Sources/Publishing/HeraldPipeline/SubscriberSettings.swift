import HeraldDiagnostics
package import HeraldKit
import HeraldModel

/// The settings under `subscribers:`: the lists that readers can subscribe to.
package struct SubscriberSettings: ParsableSettings {
    /// Whether `herald serve` has the pages on which readers subscribe.
    package var isEnabled = false
    /// The lists: names of audiences.
    package var lists: [String] = []
    /// The time after which readers who unsubscribed are erased, in days.
    package var retentionDays = 365
    /// The time in which a subscription must be confirmed, in days.
    package var confirmDays = 7
    /// The file of the secret keys. `nil` for `subscribers.secret` beside the store.
    package var secret: String?

    package init() {}

    package static let fields: [Field<Self>] = [
        .boolean("enabled", \.isEnabled, "If true, herald serve has pages on which readers subscribe and unsubscribe."),
        .list("lists", \.lists, "The audiences whose digests readers can subscribe to.").example("[ministries, ngos, academia]"),
        .integer("retention", \.retentionDays, in: 1...36_500, "So many days after they unsubscribed from everything, readers are erased."),
        .integer("confirm-within", \.confirmDays, in: 1...60, "So many days readers have to confirm; then their address is erased."),
        .string("secret", \.secret, "The file of the secret keys; if left out, subscribers.secret beside the store.")
            .example(".herald/subscribers.secret"),
    ]

    package func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if isEnabled, lists.isEmpty {
            problems.append(
                SettingsProblem("enabled", "there are no lists; expected some audiences", hint: "lists: [ngos]", with: ["lists"]))
        }
        return problems
    }

    /// Reports the lists that are not audiences.
    static func unknownLists(of root: Node, among audiences: [String]) -> [Diagnostic] {
        guard let node = root["subscribers"]?["lists"] else { return [] }
        let names: [Node] = if case .sequence(let items) = node.content { items } else { [node] }
        return names.compactMap { name in
            guard case .scalar(let text, _) = name.content, !audiences.contains(text) else { return nil }
            return Diagnostic(
                "\"\(text)\" is not an audience; expected \(EnglishList.or(audiences))", at: name.position,
                hint: NearMiss.hint(for: text, among: audiences))
        }
    }
}
