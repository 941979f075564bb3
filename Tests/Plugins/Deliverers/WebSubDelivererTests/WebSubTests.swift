import Foundation
import HeraldHTTP
import HeraldKit
import HeraldModel
import LoopbackServer
import Testing

@testable import WebSubDeliverer

@Suite("WebSub")
struct WebSubTests {
    /// A receiver for all tests.
    static let server = Result { try LoopbackServer(receiverOn: 0) }

    /// Returns the change of a release in which documents with these paths and media types changed.
    static func change(_ documents: [(String, String)], removed: [String] = []) -> ReleaseChange {
        var change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 14, asOf: Timestamp(seconds: 0), since: 12)
        change.documents =
            documents.map {
                ChangedDocument(path: $0.0, address: "https://practices.example/monthly/\($0.0)", .changed, mediaType: $0.1)
            } + removed.map { ChangedDocument(path: $0, address: "https://practices.example/monthly/\($0)", .removed) }
        return change
    }

    static let feeds = [
        ("atom.xml", "application/atom+xml"), ("rss.xml", "application/rss+xml; charset=utf-8"), ("feed.json", "application/feed+json"),
    ]

    private func webSub(_ hubs: [String], feeds: [String] = []) -> WebSub {
        var settings = WebSubSettings()
        (settings.hubs, settings.feeds) = (hubs, feeds)
        return WebSub(settings: settings)
    }

    private func plan(_ name: String, _ answers: String) async throws -> String {
        let address = try Self.server.get().address
        _ = try await HTTPClient().send(
            HTTPRequest(try HTTPAddress("\(address)/plan/\(name)"), method: "PUT", body: Array(answers.utf8)))
        return "\(address)/hook/\(name)"
    }

    private func bodies(_ name: String) async throws -> [String] {
        let response = try await HTTPClient().get(try HTTPAddress("\(try Self.server.get().address)/seen/\(name)"))
        let requests = try JSONSerialization.jsonObject(with: Data(response.body)) as? [[String: Any]] ?? []
        return requests.compactMap { $0["body"] as? String }
    }

    @Test("feeds that changed are announced, other documents, archives and feeds that are gone are not")
    func notice() {
        let webSub = webSub(["https://hub.example/"])
        #expect(webSub.notice(of: Self.change(Self.feeds)) == "ping https://hub.example/ for atom.xml, rss.xml and feed.json")
        #expect(webSub.notice(of: Self.change([("index.html", "text/html"), ("data.xml", "application/xml")])) == nil)
        #expect(webSub.notice(of: Self.change([("atom-archive-12.xml", "application/atom+xml")], removed: ["atom.xml"])) == nil)
        #expect(webSub.notice(of: Self.change([("feed-archive-2fa9-3.json", "application/feed+json")])) == nil)
        let one = self.webSub(["https://hub.example/", "https://other.example/"], feeds: ["rss.xml"])
        #expect(one.notice(of: Self.change(Self.feeds)) == "ping https://hub.example/ and https://other.example/ for rss.xml")
    }

    @Test("a ping is a form with the topic under both names that hubs know")
    func ping() async throws {
        let hub = try await plan("ping", "[]")
        let change = Self.change([("a+b.xml", "application/atom+xml")])
        let receipt = try await webSub([hub]).deliver(Delivery(id: "a", change: change, time: Timestamp(seconds: 0)), in: DeliveryContext())
        #expect(receipt.note == "pinged the hub")
        let topic = "https%3A%2F%2Fpractices.example%2Fmonthly%2Fa%2Bb.xml"
        #expect(try await bodies("ping") == ["hub.mode=publish&hub.url=\(topic)&hub.topic=\(topic)"])
    }

    @Test("hubs that were pinged are not pinged again when another one failed")
    func partly() async throws {
        let (good, bad) = (try await plan("good", "[]"), try await plan("bad", #"[[503, {"Retry-After": "40"}]]"#))
        let webSub = webSub([bad, good])
        var delivery = Delivery(id: "a", change: Self.change(Array(Self.feeds.prefix(2))), time: Timestamp(seconds: 0))
        do {
            _ = try await webSub.deliver(delivery, in: DeliveryContext())
            Issue.record("it was delivered")
        } catch let failure as DeliveryFailure {
            #expect(failure.retryability == .transient)
            #expect(failure.retryAfterSeconds == 40)
            #expect(failure.completedSteps.count == 2)
            delivery.completedSteps = failure.completedSteps
        }
        #expect(try await webSub.deliver(delivery, in: DeliveryContext()).note == "pinged 2 hubs")
        #expect(try await bodies("good").count == 2)
        #expect(try await bodies("bad").count == 3)
    }

    @Test("a later ping replaces an earlier one only if it announces all its feeds")
    func supersedes() {
        let webSub = webSub(["https://hub.example/"])
        let (one, both) = (Self.change(Array(Self.feeds.prefix(1))), Self.change(Self.feeds))
        #expect(webSub.supersedes(one, by: both))
        #expect(webSub.supersedes(both, by: both))
        #expect(!webSub.supersedes(both, by: one))
    }
}
