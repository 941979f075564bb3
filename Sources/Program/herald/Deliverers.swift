import HeraldKit
import WebSubDeliverer
import WebhookDeliverer

/// The deliverers of this program. To add one, import its module and name it here.
let deliverers: [any Deliverer.Type] = [
    WebSub.self,
    Webhook.self,
]
