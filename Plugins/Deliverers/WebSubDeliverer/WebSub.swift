import HeraldDelivery
import HeraldDiagnostics
import HeraldHTTP
public import HeraldKit
import HeraldModel

/// Tells WebSub hubs which feeds changed (W3C WebSub, section 7): a hub fetches them and sends them on to its subscribers.
public struct WebSub: Deliverer {
    public static let name = "websub"
    public static let summary = "Pings WebSub hubs for each feed that changed, so that subscribers get it at once."

    private let settings: WebSubSettings
    private let post: DeliveryClient

    public init(settings: WebSubSettings) {
        self.settings = settings
        post = DeliveryClient(timeoutSeconds: settings.timeoutSeconds)
    }

    /// `ping HUB for atom.xml and rss.xml`
    public func notice(of change: ReleaseChange) -> String? {
        let paths = feeds(of: change).map(\.path)
        if paths.isEmpty { return nil }
        let hubs = settings.hubs.map { (try? DeliveryClient.address($0))?.description ?? "" }
        let names = paths.count > 3 ? "\(paths.count) feeds" : EnglishList.and(paths)
        return "ping \(EnglishList.and(hubs)) for \(names)"
    }

    /// A ping only says that a feed is new, so a later one stands for all before it that announce no other feed.
    public func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool {
        let known = Set(feeds(of: later).map(\.address))
        return feeds(of: earlier).allSatisfy { known.contains($0.address) }
    }

    /// Pings each hub for each feed; those that were pinged in an earlier attempt are not pinged again.
    public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        var done = delivery.completedSteps
        var worst: DeliveryFailure?
        for hub in settings.hubs {
            let address = try DeliveryClient.address(hub)
            for topic in feeds(of: delivery.change).map(\.address) {
                let mark = "\(address) \(topic)"
                if done.contains(mark) { continue }
                do {
                    _ = try await post.send(Self.ping(topic), type: "application/x-www-form-urlencoded", to: address)
                    done.append(mark)
                } catch let failure as DeliveryFailure {
                    worst = Self.worse(worst, failure)
                    // A hub that does not answer for one feed will not for the next.
                    if failure.retryability == .transient { break }
                }
            }
        }
        if var worst {
            worst.completedSteps = done
            throw worst
        }
        return Receipt("pinged \(settings.hubs.count == 1 ? "the hub" : "\(settings.hubs.count) hubs")")
    }

    /// The feeds that `change` made or changed and that are announced. Archives are not: subscribers read them through the feed.
    private func feeds(of change: ReleaseChange) -> [ChangedDocument] {
        change.documents.filter { document in
            guard document.isFeed, document.change != .removed else { return false }
            return settings.feeds.isEmpty ? !Self.isArchive(document.path) : settings.feeds.contains(document.path)
        }
    }

    /// Whether `path` ends as archives of the feed exporters do (RFC 5005, section 4): `-archive-`, an edition perhaps, and a number.
    private static func isArchive(_ path: String) -> Bool { path.contains(/-archive-[0-9a-z-]*[0-9]\.[a-z]+$/) }

    /// What hubs understand: `hub.url` of PubSubHubbub 0.4, and `hub.topic` as the rest of WebSub calls it.
    private static func ping(_ topic: String) -> [UInt8] {
        let topic = FormURLEncoding.encoded(topic)
        return Array("hub.mode=publish&hub.url=\(topic)&hub.topic=\(topic)".utf8)
    }

    /// Of two failures the one that leaves more hope, with the longer wait: as long as one hub may still be reached, it is tried.
    private static func worse(_ first: DeliveryFailure?, _ second: DeliveryFailure) -> DeliveryFailure {
        guard var first else { return second }
        let hopes: [DeliveryFailure.Retryability] = [.permanent, .refused, .transient]
        let isMore = (hopes.firstIndex(of: second.retryability) ?? 0) > (hopes.firstIndex(of: first.retryability) ?? 0)
        if isMore { first.retryability = second.retryability }
        first.diagnostic = isMore ? second.diagnostic : first.diagnostic
        first.retryAfterSeconds = [first.retryAfterSeconds, second.retryAfterSeconds].compactMap { $0 }.max()
        return first
    }
}

/// The form encoding of HTML (URL Standard, section 5.2): the one place that escapes it.
enum FormURLEncoding {
    /// `text` as a value of a form.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): bytes.append(byte)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
