package import HeraldModel

/// Documents of single practices: the content of ``ExportPlan/perPractice(folder:commonDocuments:documents:)``.
package struct PracticeDocuments: Sendable {
    /// The folder of the documents.
    package let folder: String
    /// Adds the documents that belong to no practice.
    package let addCommonDocuments: @Sendable (any DocumentSink, ExportContext) throws -> Void
    /// Makes the documents of a practice.
    package let documents: @Sendable (PublishedPractice, ExportContext) throws -> [Document]
    /// Whether documents name the practices that a record links to. If so, ``ExportContext/linkedPractices`` has them, and a document is
    /// also made again when one of them changes.
    package var namesLinkedPractices = false

    /// Returns the text that the paths of all documents of a practice begin with, such as `practices/seasonal-work.`. By it the runner
    /// finds the documents of the last release that a change replaces.
    package func prefix(of practice: Slug) -> String { "\(folder)/\(practice)." }
}
