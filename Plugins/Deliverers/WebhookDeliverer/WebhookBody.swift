import Foundation
import HeraldDelivery
import HeraldHTTP
import HeraldKit
import HeraldModel

/// The body of a webhook, with the same bytes at every attempt.
struct WebhookBody: Encodable {
    var delivery: String
    var change: ReleaseChange

    private enum Key: String, CodingKey {
        case herald, event, delivery
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(1, forKey: .herald)
        try values.encode("release", forKey: .event)
        try values.encode(delivery, forKey: .delivery)
        try change.encode(to: encoder)
    }

    /// JSON in UTF-8 with sorted keys.
    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return [UInt8](try encoder.encode(self))
        }
    }
}
