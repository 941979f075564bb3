import HeraldKit
import WebSubDelivery
import WebhookDelivery

/// The deliverers of this program. To add one, import its module and name it here.
let deliverers: [any Deliverer.Type] = [
    WebSub.self,
    Webhook.self,
]
