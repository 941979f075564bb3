import HeraldKit

/// The settings of `herald.yaml` for those who run Herald: how much is kept, when runs are expected, and who is told of failures.
///
/// No document depends on them.
package struct OperationSettings: Sendable {
    /// The number of reports of runs that are kept for each pipeline.
    package var keptRuns = 200
    /// The number of past releases that are kept for each pipeline. Readers need the last two while a release is published.
    package var keptReleases = 10
    /// The longest time between two successful runs of a pipeline. `nil` if nobody waits for them.
    package var expectedEvery: RunInterval?
    /// Who is told when a run fails, or did not happen.
    package var onFailure = FailureHookSettings()

    /// Creates the settings of a workspace without a `herald.yaml`.
    package init() {}
}
