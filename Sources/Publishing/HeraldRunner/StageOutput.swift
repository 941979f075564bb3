/// The output of a stage.
struct StageOutput {
    /// The documents that were made.
    var result: Staging.Result
    /// The paths, sorted, of documents of the last release that are no longer made, if only a part of the stage was made. If the whole
    /// stage was made, the list is empty: the release then has no documents but those of ``result``.
    var removedPaths: [[UInt8]]
}
