/// The state of a harvest, so that the next one can resume it or harvest only changes.
package struct HarvestState: Codable, Sendable, Hashable {
    /// The address of the archive, without a password.
    package var address: String
    /// The set, or nil for all records.
    package var set: String?
    /// The metadata prefix.
    package var prefix: String
    /// The unfinished harvest, if there is one.
    package var pending: Pending?
    /// The time at which the last complete harvest began, by the archive's clock. `--from last` begins there.
    package var completedAt: String?

    /// A harvest that began and is not complete.
    package struct Pending: Codable, Sendable, Hashable {
        /// The beginning of the requested range.
        package var from: String?
        /// The end of the requested range.
        package var until: String?
        /// The resumption token for the next page.
        package var token: String
        /// The number of pages in the store.
        package var pages: Int
        /// The time of the first response, by the archive's clock.
        package var startedAt: String
        /// The latest datestamp so far.
        package var lastDatestamp: String
        /// Whether the datestamps so far never decreased.
        package var isOrdered: Bool
    }

    /// Creates a state without any harvest.
    package init(address: String, set: String?, prefix: String) {
        self.address = address
        self.set = set
        self.prefix = prefix
    }
}
