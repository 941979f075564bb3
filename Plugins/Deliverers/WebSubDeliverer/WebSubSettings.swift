import HeraldDelivery
import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// What may stand under `with:` for WebSub.
public struct WebSubSettings: ParsableSettings {
    /// The hubs' addresses.
    public var hubs: [String] = []
    /// The paths of the feeds that are announced; empty: every feed of the release.
    public var feeds: [String] = []
    /// How long a hub may take to answer.
    public var timeoutSeconds = 15

    /// The settings that hold when nothing is written.
    public init() {}

    public static let fields: [Field<Self>] = [
        .list("hubs", \.hubs, "The addresses of the hubs to ping; the feeds must name the same ones (their setting hubs).").required()
            .example("[\"https://hub.example/\"]"),
        .list("feeds", \.feeds, "The paths of the feeds to announce; if left out, every feed of the release that is not an archive.")
            .example("[atom.xml]"),
        .integer("timeout-seconds", \.timeoutSeconds, in: 1...300, "How many seconds a hub may take to answer."),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        for (index, hub) in hubs.enumerated() {
            do throws(Diagnostic) {
                _ = try DeliveryClient.address(hub)
            } catch {
                problems.append(SettingsProblem("hubs", element: index, error.message, hint: error.hint))
            }
        }
        for (index, feed) in feeds.enumerated() where DocumentPath(feed) == nil {
            problems.append(
                SettingsProblem("feeds", element: index, "\"\(feed)\" is not a path inside the release; expected one such as \"atom.xml\""))
        }
        return problems
    }
}
