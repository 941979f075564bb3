/// The output of a stage: its documents, and the sorted paths of the last release that were removed if only a part was made.
struct StageOutput {
    var result: Staging.Result
    var removedPaths: [[UInt8]]
}
