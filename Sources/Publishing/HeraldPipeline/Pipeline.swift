package import HeraldDiagnostics
package import HeraldKit
package import HeraldModel

/// A checked pipeline: a query, the stages that export its practices, and deliveries.
package struct Pipeline: Sendable {
    /// An exporter with its settings.
    package struct Stage: Sendable {
        /// The exporter's name.
        package var exporterName: String
        /// The exporter, created from the settings.
        package var exporter: any Exporter
        /// The settings in canonical form: equal settings have equal texts.
        package var settings: String
        /// The languages that the settings name.
        package var languages: [LanguageTag] = []
        /// The position of the stage in its file.
        package var position: SourcePosition?
        /// The audiences that the settings name, each with its position in the file.
        package var audiences: [(name: String, position: SourcePosition)] = []
    }

    /// A deliverer with its settings.
    package struct Delivery: Sendable {
        /// The name, unique in the pipeline.
        package var name: String
        /// The deliverer, created from the settings.
        package var deliverer: any Deliverer
        /// How often a delivery is attempted before it is marked dead.
        package var attempts: Int
        /// The position of the deliverer's name in the file.
        package var position: SourcePosition?

        /// Creates a delivery.
        package init(name: String, deliverer: any Deliverer, attempts: Int = Delivery.defaultAttempts) {
            self.name = name
            self.deliverer = deliverer
            self.attempts = attempts
        }

        /// The number of attempts unless the pipeline sets another.
        package static let defaultAttempts = 8

        /// The deliverer's name.
        package var delivererName: String { type(of: deliverer).name }
    }

    /// The name in kebab-case, and the name of the release's folder.
    package var name: String
    /// The purpose, in a sentence.
    package var about: String?
    /// The practices to publish.
    package var query: Query
    /// The moment of the store to publish. `nil` for the latest.
    package var asOf: Timestamp?
    /// Whether a release may lose most of its practices, as a pipeline of a changing topic may.
    package var allowsLoss = false
    /// The longest time between two successful runs. `nil` for that of the workspace.
    package var expectedEvery: RunInterval?
    /// The stages, in the order of the file.
    package var stages: [Stage]
    /// The deliveries, in the order of the file.
    package var deliveries: [Delivery] = []
    /// The bytes of the file.
    package var definition: [UInt8] = []
    /// The texts in languages that Herald does not know.
    package var unknownLanguages: [UnknownLanguage] = []
}
