/// A version of a practice in a document.
///
///     let published = Samples.published(Samples.full)
///     let version = PracticeVersion(published.practice.id, published.version)
public struct PracticeVersion: Sendable, Hashable {
    /// The practice.
    public var practice: Slug
    /// The version.
    public var version: Int

    /// Creates a reference to `version` of `practice`.
    public init(_ practice: Slug, _ version: Int) {
        self.practice = practice
        self.version = version
    }
}
