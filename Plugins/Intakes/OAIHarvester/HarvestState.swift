/// How far a harvest got, so that the next one can go on where it stopped or bring just the changes.
package struct HarvestState: Codable, Sendable, Hashable {
    /// The archive's address, without a password.
    package var address: String
    /// The set, if only one is harvested.
    package var set: String?
    /// The metadata prefix.
    package var prefix: String
    /// What is unfinished.
    package var pending: Pending?
    /// When the last whole harvest began, by the archive's clock: what `--from last` asks from.
    package var completedAt: String?

    /// A harvest that was begun and is not complete.
    package struct Pending: Codable, Sendable, Hashable {
        /// The range that was asked for.
        package var from: String?
        /// The end of the range.
        package var until: String?
        /// Where the list goes on.
        package var token: String
        /// How many pages are in the store.
        package var pages: Int
        /// When the first page was answered, by the archive's clock.
        package var startedAt: String
        /// The last datestamp so far.
        package var lastDatestamp: String
        /// Whether no datestamp so far was before the one before it.
        package var isOrdered: Bool
    }

    /// Creates a state in which nothing happened yet.
    package init(address: String, set: String?, prefix: String) {
        self.address = address
        self.set = set
        self.prefix = prefix
    }
}
