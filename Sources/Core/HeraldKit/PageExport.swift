package import HeraldModel

/// Makes the pages of an exporter with a plan of pages, for runs, previews and tests alike.
///
/// There are two ways. ``makePages(of:in:choose:)`` reads each page by itself, so an update costs what its pages
/// cost. ``builder(for:)`` takes practices that somebody else reads, so that one scan of the whole selection can
/// serve several stages. Both make the same documents.
package struct PageExport: Sendable {
    /// Adds a practice to a page, or handles the composer's refusal.
    ///
    /// A run quarantines a practice that is refused with a `Diagnostic` without a position.
    /// ``Exporter/export(_:to:in:)`` passes the error on.
    package typealias Add = @Sendable (PublishedPractice, any PageComposer) throws -> Void

    private let documents: PagedDocuments
    private let sink: any DocumentSink
    private let context: ExportContext
    private let add: Add

    /// Creates an export.
    ///
    /// - Parameters:
    ///   - documents: The pages of the exporter's plan.
    ///   - sink: The destination of the documents.
    ///   - context: The context that the exporter sees.
    ///   - add: Adds a practice to a composer. It may catch the refusal of a practice.
    package init(
        _ documents: PagedDocuments, to sink: any DocumentSink, in context: ExportContext, add: @escaping Add = { try $1.add($0) }
    ) {
        self.documents = documents
        self.sink = sink
        self.context = context
        self.add = add
    }

    /// The whole selection and all parts, in the order in which they are made.
    ///
    /// Throws the error of the exporter if the context does not allow its parts.
    package var allParts: [SelectionPart] {
        get throws { try [.whole] + documents.parts(context) }
    }

    /// Finds the pages of a part.
    ///
    /// - Parameters:
    ///   - part: The part, or the whole.
    ///   - selection: The selection that the part belongs to.
    /// - Returns: The pages with their ranges of event numbers.
    /// - Throws: The errors of the selection.
    package func pages(of part: SelectionPart, in selection: Selection) async throws -> Pagination {
        try await Pagination(of: part, in: selection, size: documents.size)
    }

    /// Makes pages of a part. Each page is read by itself.
    ///
    /// - Parameters:
    ///   - part: The part, or the whole.
    ///   - selection: The selection that the part belongs to.
    ///   - choose: Returns the indices of the pages to make, from 0. By default all.
    /// - Throws: The errors of the selection, of the exporter and of the sink.
    package func makePages(
        of part: SelectionPart, in selection: Selection, choose: (Pagination) async throws -> [Int] = { Array($0.ranges.indices) }
    ) async throws {
        let pages = try await pages(of: part, in: selection)
        for index in try await choose(pages) {
            let practices = pages.practices(on: index)
            let builder = try await builder(for: index...index, of: pages, reading: practices)
            for try await practice in practices { try builder.add(practice) }
            try builder.finish()
        }
    }

    /// Makes the common documents and the pages of all parts, but no page of the whole selection.
    ///
    /// - Throws: The errors of the selection, of the exporter and of the sink.
    package func makePartsAndCommonDocuments(of selection: Selection) async throws {
        try documents.addCommonDocuments(sink, context)
        for part in try documents.parts(context) { try await makePages(of: part, in: selection) }
    }

    /// Returns a builder of all pages in `pages`, for practices that somebody else reads.
    ///
    /// - Parameter pages: The pages of the whole selection.
    /// - Throws: The errors of reading the tombstones of the selection.
    package func builder(for pages: Pagination) async throws -> PageBuilder {
        try await builder(for: 0...(pages.ranges.count - 1), of: pages, reading: pages.selection)
    }

    /// Returns a builder of neighbouring pages.
    ///
    /// - Parameters:
    ///   - indices: The indices of the pages, from 0.
    ///   - pages: All pages of the part.
    ///   - practices: The practices of the pages at `indices`, for the tombstones and the latest change.
    private func builder(for indices: ClosedRange<Int>, of pages: Pagination, reading practices: Selection) async throws -> PageBuilder {
        PageBuilder(
            indices, of: pages, updated: pages.ranges.count == 1 ? try await practices.newest?.updated : nil,
            tombstones: try await practices.tombstones, add: add
        ) { [documents, sink, context] page in try documents.begin(page, sink, context) }
    }
}
