import Foundation
import HeraldCrypto
import HeraldDelivery
import HeraldHTTP
public import HeraldKit
import HeraldModel

/// Posts the changes of a release as JSON to one receiver, signed with a shared secret.
///
/// The header `Herald-Signature` is `sha256=` and an HMAC-SHA-256 (RFC 2104) in hexadecimal. It signs the value of `Herald-Timestamp`, a
/// full stop and the body. The header `X-Hub-Signature-256` signs the body alone, for receivers that support only this form.
public struct Webhook: Deliverer, WebDeliverer {
    public static let name = "webhook"
    public static let summary = "Posts what changed as signed JSON."

    private let settings: WebhookSettings
    private let client: DeliveryClient

    public init(settings: WebhookSettings) {
        self.settings = settings
        client = DeliveryClient(timeoutSeconds: settings.timeoutSeconds)
    }

    /// The receiver.
    package var addresses: [String] { [settings.address] }

    public func check(in context: DeliveryContext) throws { _ = try WebhookSecret(settings).bytes(in: context) }

    /// Returns, for example, `post 3 practices and 5 documents to ADDRESS`.
    public func notice(of change: ReleaseChange) -> String? {
        let documents = change.counts.added + change.counts.changed + change.counts.removed
        let practices = "\(change.practices.count)\(change.isTruncated ? " or more" : "") practice\(change.practices.count == 1 ? "" : "s")"
        let address = (try? DeliveryClient.address(settings.address))?.description ?? ""
        return "post \(practices) and \(documents) document\(documents == 1 ? "" : "s") to \(address)"
    }

    public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        let secret = try WebhookSecret(settings).bytes(in: context)
        let body = try WebhookBody(delivery: delivery.id, change: delivery.change).bytes
        let time = String(delivery.time.seconds)
        let headers = [
            (name: "Herald-Delivery", value: delivery.id),
            (name: "Herald-Timestamp", value: time),
            (name: "Herald-Signature", value: "sha256=\(MessageAuthenticationCode(of: Array("\(time).".utf8) + body, secret: secret).hex)"),
            (name: "X-Hub-Signature-256", value: "sha256=\(MessageAuthenticationCode(of: body, secret: secret).hex)"),
        ]
        let status = try await client.send(
            body, type: "application/json", headers: headers, to: try DeliveryClient.address(settings.address))
        return Receipt("answered \(status)")
    }
}
