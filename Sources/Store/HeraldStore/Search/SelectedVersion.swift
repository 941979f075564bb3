/// A published version of a practice.
struct SelectedVersion: Sendable, Hashable {
    /// The number of the event that published it.
    var sequence: Int
    /// The number of its row in `versions`.
    var record: Int
}
