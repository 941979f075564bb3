/// Receives the progress of a run.
package protocol RunObserver: Sendable {
    /// A stage begins, or several stages that share one scan. `exporters` are their names.
    func stageBegan(_ exporters: String)
    /// `done` of `total` practices are processed.
    func stageAdvanced(done: Int, total: Int)
    /// A stage ended.
    func stageEnded(_ report: StageReport)
}
