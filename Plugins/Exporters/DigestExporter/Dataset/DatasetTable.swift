internal import HeraldText

/// A table of a dataset: its columns and its rows.
///
/// A row is made of cells by the names of their columns, so no cell can be in another column than its own.
struct DatasetTable {
    /// The name of the file in the dataset.
    let file: String
    let columns: [DatasetColumn]
    private(set) var rows: [[String]] = []

    init(_ file: String, _ columns: [DatasetColumn]) { (self.file, self.columns) = (file, columns) }

    /// Adds a row.
    ///
    /// - Parameter cells: The cells by the names of their columns. Cells that are not there are empty.
    mutating func add(_ cells: [String: String]) { rows.append(columns.map { cells[$0.name] ?? "" }) }

    /// The table as comma-separated values (RFC 4180) in UTF-8. Spreadsheets recognise that by the byte order mark.
    var csv: [UInt8] {
        Array(("\u{FEFF}" + CSVRow.line(columns.map(\.name)) + rows.map { CSVRow.published($0) }.joined()).utf8)
    }
}
