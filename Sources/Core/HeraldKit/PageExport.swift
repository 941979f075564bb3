package import HeraldModel

/// Makes the pages of an exporter with a plan of pages.
package struct PageExport: Sendable {
    /// Adds a practice to a page, or handles the composer's refusal.
    package typealias Add = @Sendable (PublishedPractice, any PageComposer) throws -> Void

    private let documents: PagedDocuments
    private let sink: any DocumentSink
    private let context: ExportContext
    private let add: Add

    /// Creates an export to `sink`. `add` may catch the refusal of a practice.
    package init(
        _ documents: PagedDocuments, to sink: any DocumentSink, in context: ExportContext, add: @escaping Add = { try $1.add($0) }
    ) {
        self.documents = documents
        self.sink = sink
        self.context = context
        self.add = add
    }

    /// The whole selection and all parts.
    package var allParts: [SelectionPart] {
        get throws { try [.whole] + documents.parts(context) }
    }

    /// Finds the pages of `part` in `selection`. Throws the errors of the selection.
    package func pages(of part: SelectionPart, in selection: Selection) async throws -> Pagination {
        try await Pagination(of: part, in: selection, size: documents.size)
    }

    /// Makes the pages of `part` in `selection`: all of them, or those at the indices that `choose` returns. Each page is read by itself.
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
    package func makePartsAndCommonDocuments(of selection: Selection) async throws {
        try documents.addCommonDocuments(sink, context)
        for part in try documents.parts(context) { try await makePages(of: part, in: selection) }
    }

    /// A builder of all pages in `pages`, for practices that somebody else reads.
    package func builder(for pages: Pagination) async throws -> PageBuilder {
        try await builder(for: 0...(pages.ranges.count - 1), of: pages, reading: pages.selection)
    }

    private func builder(for indices: ClosedRange<Int>, of pages: Pagination, reading practices: Selection) async throws -> PageBuilder {
        PageBuilder(
            indices, of: pages, updated: pages.ranges.count == 1 ? try await practices.newest?.updated : nil,
            tombstones: try await practices.tombstones, add: add
        ) { [documents, sink, context] page in try documents.begin(page, sink, context) }
    }
}

/// Builds neighbouring pages from their practices: the only place that begins and finishes composers.
package final class PageBuilder {
    private let ranges: [ClosedRange<Int>]
    private let part: String
    private let oldest: Int
    /// When the only page changed last. One of several pages changed last with its first practice.
    private let updated: Timestamp?
    private let addPractice: PageExport.Add
    private let begin: (SelectionPage) throws -> any PageComposer
    /// The tombstones of pages not yet begun, the latest first.
    private var tombstones: ArraySlice<Tombstone>
    private var current: Int
    private var composer: (any PageComposer)?

    fileprivate init(
        _ indices: ClosedRange<Int>, of pages: Pagination, updated: Timestamp?, tombstones: [Tombstone], add: @escaping PageExport.Add,
        begin: @escaping (SelectionPage) throws -> any PageComposer
    ) {
        ranges = pages.ranges
        part = pages.part.name
        oldest = indices.lowerBound
        current = indices.upperBound
        self.updated = updated
        self.tombstones = tombstones[...]
        addPractice = add
        self.begin = begin
    }

    /// Adds the next practice, the newest first; in any order if there is only one page. Finishes the pages that it does not belong to.
    package func add(_ practice: PublishedPractice) throws {
        while practice.sequence < ranges[current].lowerBound { try finishCurrent() }
        try addPractice(practice, composer(updated: updated ?? practice.updated))
    }

    /// Finishes the current page and all older ones.
    package func finish() throws {
        while current > oldest { try finishCurrent() }
        try composer(updated: updated).finish()
    }

    private func finishCurrent() throws {
        try composer(updated: nil).finish()
        composer = nil
        current -= 1
    }

    /// The composer of the current page, which is begun if necessary.
    private func composer(updated: Timestamp?) throws -> any PageComposer {
        if let composer { return composer }
        let onPage = tombstones.prefix { $0.sequence >= ranges[current].lowerBound }
        tombstones.removeFirst(onPage.count)
        let page = SelectionPage(
            part: part, number: current + 1, isNewest: current == ranges.count - 1, updated: updated, tombstones: Array(onPage))
        let begun = try begin(page)
        composer = begun
        return begun
    }
}
