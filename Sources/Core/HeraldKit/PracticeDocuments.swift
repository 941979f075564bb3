package import HeraldModel

/// Documents of single practices: the content of ``ExportPlan/perPractice(folder:commonDocuments:documents:)``.
package struct PracticeDocuments: Sendable {
    /// The folder of the documents.
    package let folder: String
    /// Adds the documents that belong to no practice.
    package let addCommonDocuments: @Sendable (any DocumentSink, ExportContext) throws -> Void
    /// Makes the documents of a practice.
    package let documents: @Sendable (PublishedPractice, ExportContext) throws -> [Document]

    /// How the paths of the documents of a practice begin.
    package func prefix(of practice: Slug) -> String { "\(folder)/\(practice)." }
}
