package import HeraldModel

/// The report of a run, as the history of its pipeline has it.
///
/// It is written when the run begins, and again with everything when the run ends. So a run that was killed is one that never ended.
package struct RunRecord: Sendable, Hashable {
    /// The outcome of a run.
    package enum Outcome: String, RecordScalar, CaseIterable {
        /// A release was published.
        case published
        /// Nothing had changed, and nothing was published.
        case unchanged
        /// Nothing was published, because the pipeline was rolled back and is held.
        case held
        /// It failed. Readers see the last release.
        case failed
        /// It has not ended yet.
        case running
        /// It was killed, or the machine was.
        case interrupted
        /// It was due and did not happen.
        case missed

        /// Whether the pipeline is up to date after the run.
        package var isSuccess: Bool { self == .published || self == .unchanged }
    }

    /// A warning or an error, with its fix.
    package struct Problem: Sendable, Hashable, Codable {
        /// The problem, with its position if it has one.
        package var message: String
        /// The fix. `nil` if there is none to give.
        package var hint: String?
    }

    /// The result of a stage.
    package struct Stage: Sendable, Hashable, Codable {
        /// The exporter's name.
        package var export: String
        /// The numbers of documents that were added, changed, removed and left as they were.
        package var added, changed, removed, unchanged: Int
        /// The bytes of the documents that were made.
        package var bytes: Int
        /// The duration.
        package var milliseconds: Int
    }

    /// A document that changed.
    package struct Document: Sendable, Hashable, Codable {
        /// The path in the release.
        package var path: String
        /// `added`, `changed` or `removed`.
        package var change: String
    }

    /// An edition, or the reason why there is none.
    package struct Edition: Sendable, Hashable, Codable {
        /// The name of the edition.
        package var edition: String
        /// The outcome, as a word.
        package var outcome: String
    }

    /// A delivery.
    package struct Delivery: Sendable, Hashable, Codable {
        /// The delivery stage of the pipeline.
        package var name: String
        /// A few words on its contents.
        package var notice: String
        /// The outcome, as a word.
        package var outcome: String
        /// The problem of the last attempt.
        package var problem: String?
    }

    /// A practice that the release leaves out because of an error.
    package struct Quarantined: Sendable, Hashable, Codable {
        /// The practice.
        package var practice: String
        /// The exporter that failed.
        package var stage: String
        /// The reason.
        package var reason: String
    }

    /// The id of the run. A run of several pipelines has a report for each of them.
    package var id: RunID
    /// The pipeline.
    package var pipeline: String
    /// The command: `run`, `rollback` or `rename`.
    package var command: String
    /// The time when it began.
    package var began: Timestamp
    /// The time when it ended. `nil` as long as it has not.
    package var ended: Timestamp?
    /// The outcome.
    package var outcome = Outcome.running
    /// The number of the release that was published, or that readers see.
    package var release: Int?
    /// The number of the release that a roll-back went back to.
    package var rolledBackTo: Int?
    /// The moment of the store that is published, as the time of its last event. `nil` for a run that failed.
    package var asOf: Timestamp?
    /// The number of practices.
    package var practices: Int?
    /// The results of the stages.
    package var stages: [Stage] = []
    /// The changed documents, up to a limit.
    package var documents: [Document] = []
    /// The editions.
    package var editions: [Edition] = []
    /// The deliveries.
    package var deliveries: [Delivery] = []
    /// The quarantined practices.
    package var quarantined: [Quarantined] = []
    /// Problems that somebody should look at.
    package var warnings: [Problem] = []
    /// The reasons why the run failed.
    package var errors: [Problem] = []
    /// The moments at which a missed run was due.
    package var due: [Timestamp] = []

    /// Creates the record of a run that begins.
    package init(id: RunID, pipeline: String, command: String, began: Timestamp) {
        (self.id, self.pipeline, self.command, self.began) = (id, pipeline, command, began)
    }

    /// The number of documents that changed, listed or not.
    package var changedCount: Int { stages.reduce(0) { $0 + $1.added + $1.changed + $1.removed } }

    /// The duration in whole seconds. `nil` if the run has not ended.
    package var seconds: Int? { ended.map { max(0, $0.seconds - began.seconds) } }
}
