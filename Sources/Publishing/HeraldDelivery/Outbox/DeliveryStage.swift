package import HeraldKit
import HeraldModel

/// A receiver of a pipeline's deliveries: a deliverer with its settings.
package struct DeliveryStage: Sendable {
    /// The name in the pipeline.
    package var name: String
    /// The deliverer with its settings.
    package var deliverer: any Deliverer
    /// The number of attempts after which a delivery is given up.
    package var attempts: Int

    /// Creates a stage.
    package init(name: String, deliverer: any Deliverer, attempts: Int) {
        self.name = name
        self.deliverer = deliverer
        self.attempts = attempts
    }
}
