/// The events among which ``PracticeLog/moment(of:asOf:)`` looks for the last one.
///
///     let log = InMemoryPracticeLog([Samples.minimal])
///     let moment = try await log.moment(of: EventScope.publications, asOf: nil)
public enum EventScope: Sendable, Hashable {
    /// All events.
    case all
    /// Publication events: those by which a practice is published, corrected, withdrawn or restored, or changes its category.
    ///
    /// A release is made as of the last such event. A review that publishes nothing therefore changes no release.
    case publications
}
