/// The format of a ``PrivateDatabase``: the number in its header that tells it from other files, and the statements that make its tables.
package struct DatabaseFormat: Sendable {
    /// The words for the file in messages, such as "the list of subscribers".
    package let name: String
    /// The number that identifies the files (`PRAGMA application_id`).
    package let applicationID: Int
    /// The migrations: `migrations[n]` leads from schema n to n + 1 (`PRAGMA user_version`).
    package let migrations: [[String]]

    /// Creates a format.
    package init(name: String, applicationID: Int, migrations: [[String]]) {
        (self.name, self.applicationID, self.migrations) = (name, applicationID, migrations)
    }

    /// The schema that this program writes.
    package var schema: Int { migrations.count }
}
