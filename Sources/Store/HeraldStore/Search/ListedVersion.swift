/// The last version of a practice: its number, and the number of the practice.
struct ListedVersion: Sendable, Hashable {
    var practice: Int
    var record: Int
}
