import HeraldDelivery
import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// The settings of WebSub, under `with:`.
public struct WebSubSettings: ParsableSettings {
    /// Addresses of the hubs.
    public var hubs: [String] = []
    /// Paths of the announced feeds. If empty, all feeds of the release except archives.
    public var feeds: [String] = []
    /// Time limit for the response of a hub.
    public var timeoutSeconds = 15

    /// The defaults.
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
