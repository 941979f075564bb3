import HeraldDelivery
import HeraldDiagnostics
import HeraldHTTP
public import HeraldKit
import HeraldModel

/// Pings WebSub hubs for changed feeds (W3C WebSub, section 7). A hub then fetches the feeds and sends them to its subscribers.
public struct WebSub: Deliverer, WebDeliverer {
    public static let name = "websub"
    public static let summary = "Pings WebSub hubs for each feed that changed, so that subscribers get it at once."

    private let settings: WebSubSettings
    private let client: DeliveryClient

    public init(settings: WebSubSettings) {
        self.settings = settings
        client = DeliveryClient(timeoutSeconds: settings.timeoutSeconds)
    }

    /// Returns, for example, `ping HUB for atom.xml and rss.xml`.
    public func notice(of change: ReleaseChange) -> String? {
        let paths = feeds(of: change).map(\.path)
        if paths.isEmpty { return nil }
        let hubs = settings.hubs.map { (try? DeliveryClient.address($0))?.description ?? "" }
        let names = paths.count > 3 ? "\(paths.count) feeds" : EnglishList.and(paths)
        return "ping \(EnglishList.and(hubs)) for \(names)"
    }

    /// A ping only says that a feed changed. So a later ping supersedes an earlier one for the same feeds.
    public func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool {
        let known = Set(feeds(of: later).map(\.address))
        return feeds(of: earlier).allSatisfy { known.contains($0.address) }
    }

    /// Pings each hub for each feed, except for pings that succeeded in an earlier attempt.
    public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        var done = delivery.completedSteps
        var combined: DeliveryFailure?
        for hub in settings.hubs {
            let address = try DeliveryClient.address(hub)
            for topic in feeds(of: delivery.change).map(\.address) {
                // The outbox keeps steps between attempts. With another text, hubs that succeeded would be pinged again.
                let step = "\(address) \(topic)"
                if done.contains(step) { continue }
                do {
                    _ = try await client.send(Self.ping(topic), type: "application/x-www-form-urlencoded", to: address)
                    done.append(step)
                } catch let failure as DeliveryFailure {
                    combined = Self.combine(combined, failure)
                    // A hub that fails for one feed will fail for the next as well.
                    if failure.retryability == .transient { break }
                }
            }
        }
        if var combined {
            combined.completedSteps = done
            throw combined
        }
        return Receipt("pinged \(settings.hubs.count == 1 ? "the hub" : "\(settings.hubs.count) hubs")")
    }

    /// The hubs.
    package var addresses: [String] { settings.hubs }

    /// Returns the feeds to announce that `change` added or changed. Archive documents are not announced, because subscribers reach them
    /// through the feed, unless the settings name them.
    private func feeds(of change: ReleaseChange) -> [ChangedDocument] {
        change.documents.filter { document in
            guard document.isFeed, document.change != .removed else { return false }
            return settings.feeds.isEmpty ? !Self.isArchive(document.path) : settings.feeds.contains(document.path)
        }
    }

    /// Whether `path` is an archive document of a feed exporter (RFC 5005, section 4): after the mark follow perhaps a fingerprint, and a
    /// number.
    private static func isArchive(_ path: String) -> Bool {
        guard let mark = path.ranges(of: DocumentPath.archiveMark).last else { return false }
        return path[mark.upperBound...].wholeMatch(of: /[0-9a-z-]*[0-9]\.[a-z]+/) != nil
    }

    /// Returns the body of a ping: `hub.url` is the name of PubSubHubbub 0.4 for the feed, `hub.topic` that of WebSub.
    private static func ping(_ topic: String) -> [UInt8] {
        let topic = FormURLEncoding.encoded(topic)
        return Array("hub.mode=publish&hub.url=\(topic)&hub.topic=\(topic)".utf8)
    }

    /// Combines two failures: the more retryable one with the longer wait, so that the delivery is retried as long as one hub may succeed.
    private static func combine(_ first: DeliveryFailure?, _ second: DeliveryFailure) -> DeliveryFailure {
        guard var first else { return second }
        let order: [DeliveryFailure.Retryability] = [.permanent, .refused, .transient]
        let isMoreRetryable = (order.firstIndex(of: second.retryability) ?? 0) > (order.firstIndex(of: first.retryability) ?? 0)
        if isMoreRetryable { first.retryability = second.retryability }
        first.diagnostic = isMoreRetryable ? second.diagnostic : first.diagnostic
        first.retryAfterSeconds = [first.retryAfterSeconds, second.retryAfterSeconds].compactMap { $0 }.max()
        return first
    }
}
