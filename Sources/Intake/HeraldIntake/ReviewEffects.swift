package import HeraldModel
package import HeraldStoreCore

/// The effects of the reviews that came with records.
package struct ReviewEffects: Sendable, Hashable {
    /// The largest number of versions in ``unreviewedVersions``, so that a report of a large intake stays small. Further ones are only
    /// counted.
    package static let listLimit = 100

    /// A version that is not reviewed, although its sender may believe that it is: its text came with verdicts, or had verdicts before.
    package struct UnreviewedVersion: Sendable, Hashable {
        /// The practice.
        package var practice: Slug
        /// The result of its submission.
        package var result: SubmissionResult
    }

    /// The number of verdicts that were recorded and count.
    package private(set) var verdicts = 0
    /// The number of verdicts that are kept as history, because they were not given for the text that they came with.
    package private(set) var keptVerdicts = 0
    /// The number of versions that were published.
    package private(set) var published = 0
    /// The number of versions that wait for reviews and are new or got a verdict in this intake.
    package private(set) var waiting = 0
    /// The versions whose verdicts are kept as history, and those with a text that the practice had before, in the order of the sources.
    package private(set) var unreviewedVersions: [UnreviewedVersion] = []
    /// The number of further such versions, which are not in ``unreviewedVersions``.
    package private(set) var unlistedVersions = 0

    /// Adds the result of one submission.
    mutating func add(_ result: SubmissionResult, of practice: Slug) {
        verdicts += result.verdicts
        keptVerdicts += result.keptVerdicts
        if result.isPublished { published += 1 }
        if result.waiting != nil { waiting += 1 }
        guard result.keptVerdicts > 0 || result.earlierVersion != nil else { return }
        list(UnreviewedVersion(practice: practice, result: result))
    }

    /// Adds the effects of another call.
    mutating func add(_ other: ReviewEffects) {
        verdicts += other.verdicts
        keptVerdicts += other.keptVerdicts
        published += other.published
        waiting += other.waiting
        for version in other.unreviewedVersions { list(version) }
        unlistedVersions += other.unlistedVersions
    }

    private mutating func list(_ version: UnreviewedVersion) {
        if unreviewedVersions.count < Self.listLimit { unreviewedVersions.append(version) } else { unlistedVersions += 1 }
    }
}
