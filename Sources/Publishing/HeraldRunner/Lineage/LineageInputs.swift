import HeraldKit
import HeraldPipeline

/// The inputs of the stages of a run. They are hashed only if something is published.
struct LineageInputs {
    let fingerprints: StageFingerprints
    let pipeline: Pipeline
    /// The documents of other stages to which overviews lead.
    let links: [StageLink]

    /// The inputs that all stages share.
    var shared: [StageInput] { fingerprints.sharedInputs }

    /// The inputs of one stage.
    func own(of stage: Pipeline.Stage) -> [StageInput] { fingerprints.ownInputs(of: stage, in: pipeline, links: links) }
}
