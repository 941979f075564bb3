/// The facts about a sheet, besides its cells, that an editor should know.
struct SheetFindings: Sendable {
    /// The hidden rows with cells: their number, and the first one.
    var hiddenRows: (count: Int, first: Int) = (0, 0)
    /// The hidden columns, from 1.
    var hiddenColumns: [ClosedRange<Int>] = []
    /// The merged areas of several rows: their number, and the first one.
    var mergedAreas: (count: Int, first: String) = (0, "")

    /// The largest number of ranges of hidden columns that are kept, so that a damaged workbook does not fill the memory.
    private static let hiddenColumnLimit = 1_000

    /// Adds a range of hidden columns.
    mutating func addHiddenColumns(_ range: ClosedRange<Int>) {
        if hiddenColumns.count < Self.hiddenColumnLimit { hiddenColumns.append(range) }
    }

    /// Counts a hidden row.
    mutating func addHiddenRow(_ number: Int) { hiddenRows = (hiddenRows.count + 1, hiddenRows.count == 0 ? number : hiddenRows.first) }

    /// Counts a merged area.
    mutating func addMergedArea(_ name: String) { mergedAreas = (mergedAreas.count + 1, mergedAreas.count == 0 ? name : mergedAreas.first) }
}
