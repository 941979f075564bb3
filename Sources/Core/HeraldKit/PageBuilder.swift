package import HeraldModel

/// Builds neighbouring pages from their practices: the only place that begins and finishes composers.
///
/// Practices come newest first, so pages are begun in descending order, and a page is complete when a practice of
/// an older page comes. A page without practices is begun and finished too: it makes the same documents as always.
package final class PageBuilder {
    /// The ranges of event numbers of all pages, the oldest first.
    private let ranges: [ClosedRange<Int>]
    /// The name of the part.
    private let part: String
    /// The index of the last page to build.
    private let oldest: Int
    /// The time of the latest change, if there is only one page. If there are several, the first practice of each page
    /// has the latest change.
    private let updated: Timestamp?
    /// Adds a practice to a composer, or handles its refusal.
    private let addPractice: PageExport.Add
    /// Begins a page.
    private let begin: (SelectionPage) throws -> any PageComposer
    /// The tombstones of pages not yet begun, the latest first.
    private var tombstones: ArraySlice<Tombstone>
    /// The index of the page that practices are added to.
    private var current: Int
    /// The composer of the current page, if it was begun.
    private var composer: (any PageComposer)?

    init(
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

    /// Adds the next practice and finishes the pages that it does not belong to.
    ///
    /// - Parameter practice: The next practice, newest first. In any order if there is only one page.
    /// - Throws: The errors of the exporter and of the sink.
    package func add(_ practice: PublishedPractice) throws {
        while practice.sequence < ranges[current].lowerBound { try finishCurrent() }
        try addPractice(practice, composer(updated: updated ?? practice.updated))
    }

    /// Finishes the current page and all older ones.
    ///
    /// - Throws: The errors of the exporter and of the sink.
    package func finish() throws {
        while current > oldest { try finishCurrent() }
        try composer(updated: updated).finish()
    }

    /// Finishes the current page, which is begun if it has no practices, and moves on to the next older one.
    private func finishCurrent() throws {
        try composer(updated: nil).finish()
        composer = nil
        current -= 1
    }

    /// Returns the composer of the current page, which is begun if necessary.
    ///
    /// - Parameter updated: The time of the latest publication on the page.
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
