package import HeraldModel

/// A line of the store's list of practices, in any state.
package struct PracticeSummary: Sendable, Hashable {
    /// The practice.
    package var id: Slug
    /// Its last version.
    package var version: Int
    /// The published version. `nil` if none is published.
    package var publishedVersion: Int?
    /// The state of the last version.
    package var state: ReviewState
    /// Its category.
    package var category: Category
    /// Its original title.
    package var title: String

    /// Creates a line.
    package init(id: Slug, version: Int, publishedVersion: Int?, state: ReviewState, category: Category, title: String) {
        self.id = id
        self.version = version
        self.publishedVersion = publishedVersion
        self.state = state
        self.category = category
        self.title = title
    }
}
