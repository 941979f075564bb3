import HeraldCrypto
package import HeraldModel
import HeraldPipeline

/// Everything that a release depends on, mostly as hashes. A kept plan has the basis that it was made from, and is carried out only if the
/// basis is still the same.
package struct ReleaseBasis: Sendable, Hashable {
    /// The moment of the store.
    package var moment: StoreMoment
    /// The hash of the pipeline's file.
    package var definition: String
    /// The number of the last release. `nil` before the first.
    ///
    /// A roll-back can publish a manifest again, byte for byte, so the hash alone does not show that something was published.
    package var release: Int?
    /// The hash of the manifest of the last release. `nil` before the first.
    package var manifest: String?
    /// The hashes of what all stages share, by names for people. See ``StageFingerprints/inputs``.
    package var inputs: [String: String]
    /// The fingerprints of the stages, in order.
    package var stages: [String]

    /// Creates a basis of its parts.
    package init(
        moment: StoreMoment, definition: String, release: Int?, manifest: String?, inputs: [String: String], stages: [String]
    ) {
        self.moment = moment
        self.definition = definition
        self.release = release
        self.manifest = manifest
        self.inputs = inputs
        self.stages = stages
    }

    /// Computes the basis of a release of `pipeline` whose stages have these plans. The last release has the number `release`.
    init(
        of pipeline: Pipeline, at moment: StoreMoment, after manifest: Manifest?, release: Int?, _ plans: [StagePlan],
        _ fingerprints: StageFingerprints
    ) {
        self.init(
            moment: moment, definition: pipeline.definition.withUnsafeBytes { ContentHash(of: $0).hex }, release: release,
            manifest: manifest.map { manifest in withExtendedLifetime(manifest) { ContentHash(of: manifest.bytes).hex } },
            inputs: fingerprints.inputs, stages: plans.map(\.fingerprint))
    }
}
