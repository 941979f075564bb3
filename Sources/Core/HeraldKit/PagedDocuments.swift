/// Documents made page by page: the content of ``ExportPlan/pages(size:parts:commonDocuments:begin:)``.
package struct PagedDocuments: Sendable {
    /// How many events a page covers. `nil` for one page.
    package let size: Int?
    /// Returns the parts with pages of their own.
    package let parts: @Sendable (ExportContext) throws -> [SelectionPart]
    /// Adds the documents that belong to no page.
    package let addCommonDocuments: @Sendable (any DocumentSink, ExportContext) throws -> Void
    /// Begins a page.
    package let begin: @Sendable (SelectionPage, any DocumentSink, ExportContext) throws -> any PageComposer
}
