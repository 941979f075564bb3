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
}
