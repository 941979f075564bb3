/// The output of a stage.
struct StageOutput {
    /// The documents that were made.
    var result: Staging.Result
    /// The sorted paths of documents of the last release that are no longer made. Empty if the whole stage was made, because the release
    /// then has no documents of the stage but those of ``result``.
    var removedPaths: [[UInt8]]
}
