/// A published version: its number, and the number of the event that published it.
struct SelectedVersion: Sendable, Hashable {
    var sequence: Int
    var record: Int
}
