package import HeraldModel
package import HeraldPipeline

/// Everything that is known of how a published document came about.
package struct DocumentLineage: Sendable, Hashable {
    /// The publication that made the document last.
    package struct Making: Sendable, Hashable {
        /// The number of the last event in that release.
        package var sequence: Int
        /// The time of that event, as written.
        package var asOf: String
        /// Whether the document was new then.
        package var isNew: Bool
        /// Why it was made.
        package var reasons: [LineageReason]
        /// Its inputs besides practices.
        package var inputs: [StageInput]
    }

    /// The pipeline.
    package var pipeline: String
    /// The number of the stage in the manifest, from 1.
    package var stage: Int
    /// The exporter of the stage.
    package var exporter: String
    /// The path in the release.
    package var path: String
    /// The size in bytes.
    package var size: Int
    /// The SHA-256 in hexadecimal digits.
    package var hash: String
    /// The media type.
    package var mediaType: String
    /// The practices in the document with their versions.
    package var practices: [String: Int]
    /// The number of the last event in the release that readers see.
    package var sequence: Int
    /// The time of that event, as written.
    package var asOf: String
    /// The name of the key that signed the release. `nil` if it is not signed.
    package var signer: String?
    /// The edition that the document belongs to. `nil` if it belongs to none.
    package var edition: EditionKey?
    /// The publication that made it last. `nil` if that is not recorded.
    package var making: Making?
    /// The things that are not known, for people.
    package var unknown: [String] = []
}
