package import HeraldModel

/// The header of a record: identifier, datestamp and sets (OAI-PMH 2.0, section 2.5).
package struct OAIHeader: Sendable, Hashable {
    /// The record's identifier, such as `oai:practices.example:cities-of-migration`.
    package var identifier: String
    /// The time of its last change or of its deletion.
    package var datestamp: Timestamp
    /// The sets that it is in, or was in until its deletion.
    package var sets: [String]
    /// Whether it is deleted.
    package var isDeleted: Bool

    /// Creates a header.
    package init(identifier: String, datestamp: Timestamp, sets: [String] = [], isDeleted: Bool = false) {
        self.identifier = identifier
        self.datestamp = datestamp
        self.sets = sets
        self.isDeleted = isDeleted
    }
}
