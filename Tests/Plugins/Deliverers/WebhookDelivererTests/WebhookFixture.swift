import Foundation
import HeraldDelivery
import HeraldHTTP
import HeraldKit
import HeraldModel
import LoopbackServer

@testable import WebhookDeliverer

/// A webhook whose receiver answers as the test prescribes.
struct WebhookFixture {
    /// A receiver for all tests.
    static let server = Result { try LoopbackServer(receiverOn: 0) }
    static let secret = "a secret that appears nowhere"

    /// A request that the receiver got.
    struct Request: Decodable {
        var headers: [String: String]
        var body: String
    }

    let name: String
    let address: String
    let webhook: Webhook

    /// Creates a webhook at the receiver's address for `name`.
    ///
    /// - Parameters:
    ///   - name: Tells the requests of this webhook from those of others.
    ///   - seconds: The time limit of a request.
    ///   - answers: The answers to the requests, one for each, as the JSON list that `LoopbackServer/receiver.py` describes: `[500]`. After
    ///     its end the receiver answers 204.
    init(_ name: String, seconds: Int = 15, answers: String = "[]") async throws {
        self.name = name
        address = try Self.server.get().address
        var settings = WebhookSettings()
        settings.address = "\(address)/hook/\(name)"
        settings.secretVariable = "PARTNER_SECRET"
        settings.timeoutSeconds = seconds
        webhook = Webhook(settings: settings)
        let plan = HTTPRequest(try HTTPAddress("\(address)/plan/\(name)"), method: "PUT", body: Array(answers.utf8))
        _ = try await HTTPClient().send(plan)
    }

    /// Returns the requests that the receiver has got so far.
    func seen() async throws -> [Request] {
        let response = try await HTTPClient().get(try HTTPAddress("\(address)/seen/\(name)"))
        return try JSONDecoder().decode([Request].self, from: Data(response.body))
    }

    /// Delivers once.
    func deliver(_ id: String = "0123456789abcdef", at seconds: Int = 1_700_000_000) async throws -> Receipt {
        try await webhook.deliver(
            Delivery(id: id, change: WebhookFixture.change, time: Timestamp(seconds: seconds)), in: WebhookFixture.context)
    }

    /// Returns the failure of a delivery, or nil if it succeeds.
    func failure() async -> DeliveryFailure? {
        do {
            _ = try await deliver()
            return nil
        } catch {
            return error as? DeliveryFailure
        }
    }

    static let context = DeliveryContext { $0 == "PARTNER_SECRET" ? secret : nil }

    static var change: ReleaseChange {
        var change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 14, asOf: Timestamp(year: 2016, month: 12, day: 10),
            since: 12)
        change.practiceCount = 3
        change.practices = [
            ChangedPractice(
                Slug(written: "one") ?? .unnamed, version: 2, .corrected, time: Timestamp(year: 2016, month: 12, day: 9),
                address: "https://practices.example/monthly/practices/one.html")
        ]
        change.counts.changed = 1
        change.documents = [
            ChangedDocument(
                path: "atom.xml", address: "https://practices.example/monthly/atom.xml", .changed, mediaType: "application/atom+xml",
                size: 5,
                sha256: "00")
        ]
        return change
    }
}
