package import HeraldKit
package import HeraldModel

/// A pipeline that was checked: what to select, and what to make from it.
package struct Pipeline: Sendable {
    /// A stage: an exporter with its settings.
    package struct Stage: Sendable {
        /// The exporter's name.
        package var exporterName: String
        /// The exporter, made from the settings.
        package var exporter: any Exporter
        /// The settings as written, in a canonical form: equal settings have equal texts.
        package var settings: String
    }

    /// Who is told of a release: a deliverer with its settings.
    package struct Delivery: Sendable {
        /// What it is called: no other one of the pipeline is.
        package var name: String
        /// The deliverer, made from the settings.
        package var deliverer: any Deliverer
        /// How often a delivery is tried before it is given up.
        package var attempts: Int

        /// Creates a delivery stage.
        package init(name: String, deliverer: any Deliverer, attempts: Int = Delivery.defaultAttempts) {
            self.name = name
            self.deliverer = deliverer
            self.attempts = attempts
        }

        /// How often a delivery is tried if nothing else is said.
        package static let defaultAttempts = 8

        /// The deliverer's name.
        package var delivererName: String { type(of: deliverer).name }
    }

    /// Kebab-case name; the release goes into the folder of this name.
    package var name: String
    /// What it is for, in a sentence.
    package var about: String?
    /// What is selected.
    package var query: Query
    /// The moment of the store that is published; `nil` for the latest.
    package var asOf: Timestamp?
    /// The stages, in the order written.
    package var stages: [Stage]
    /// Who is told of a release, in the order written.
    package var deliveries: [Delivery] = []
}
