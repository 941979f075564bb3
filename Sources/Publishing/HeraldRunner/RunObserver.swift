/// Receives the progress of a run.
package protocol RunObserver: Sendable {
    /// The run of `pipeline` begins.
    func runBegan(_ pipeline: String)
    /// The release of `pipeline` is complete. Deliveries follow.
    func releaseCompleted(_ pipeline: String)
    /// A stage begins, or several stages that share one scan. `exporters` are their names.
    func stageBegan(_ exporters: String)
    /// `done` of `total` practices are processed.
    func stageAdvanced(done: Int, total: Int)
    /// A stage ended.
    func stageEnded(_ report: StageReport)
}
