import HeraldCrypto
package import HeraldModel
import HeraldPipeline

/// Everything that a release depends on, by its content: a plan that is kept compares it with what it finds later.
package struct ReleaseBasis: Sendable, Hashable {
    /// The moment of the store.
    package var moment: StoreMoment
    /// The hash of the pipeline's file.
    package var definition: String
    /// The hash of the manifest of the last release. `nil` before the first.
    package var manifest: String?
    /// The hashes of what all stages share, by names for people. See ``StageFingerprints/inputs``.
    package var inputs: [String: String]
    /// The fingerprints of the stages, in order.
    package var stages: [String]

    /// Creates a basis of its parts.
    package init(moment: StoreMoment, definition: String, manifest: String?, inputs: [String: String], stages: [String]) {
        self.moment = moment
        self.definition = definition
        self.manifest = manifest
        self.inputs = inputs
        self.stages = stages
    }

    /// Computes the basis of a release of `pipeline` whose stages have these plans.
    init(of pipeline: Pipeline, at moment: StoreMoment, after manifest: Manifest?, _ plans: [StagePlan], _ fingerprints: StageFingerprints)
    {
        self.init(
            moment: moment, definition: pipeline.definition.withUnsafeBytes { ContentHash(of: $0).hex },
            manifest: manifest.map { manifest in withExtendedLifetime(manifest) { ContentHash(of: manifest.bytes).hex } },
            inputs: fingerprints.inputs, stages: plans.map(\.fingerprint))
    }
}
