/// The result of a stage.
package struct StageReport: Sendable {
    /// The exporter's name.
    package var exporter: String
    /// Number of new documents.
    package var added = 0
    /// Number of documents with other bytes than before.
    package var changed = 0
    /// Number of removed documents.
    package var removed = 0
    /// Number of documents that stayed the same.
    package var unchanged = 0
    /// Bytes of the documents that were made.
    package var bytes = 0
    /// Duration in milliseconds.
    package var milliseconds = 0
    /// The changes of documents. Only in a plan.
    package var changes: [DocumentChange] = []
}
