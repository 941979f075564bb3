public import HeraldDiagnostics
public import HeraldIntake
public import HeraldModel

/// Records as CSV (RFC 4180), as spreadsheets write it: one row per record, one column per field.
public struct CSVIntakeFormat: IntakeFormat {
    public static let name = "csv"
    public static let summary = "CSV from a spreadsheet, with one record in each row; for files of any size."
    public static let extensions = ["csv", "tsv"]
    public static let options = [
        ColumnMap.option,
        IntakeOption("encoding", "The encoding of the file, in place of the one that Herald recognises."),
    ]

    private let map: ColumnMap
    let encoding: TextEncoding?

    /// Creates the format from its options.
    ///
    /// - Throws: ``Diagnostics`` with all mistakes in the column map, or if the encoding is unknown.
    public init(options: IntakeOptions) throws(Diagnostics) {
        encoding = try options["encoding"].map { name throws(Diagnostics) in try TextEncoding(named: name) }
        map = try ColumnMap(options: options)
    }

    public static func template(gazetteer: Gazetteer, taxonomy: Taxonomy) -> [UInt8]? { Array(CSVTemplate.text.utf8) }

    public func sources(at location: String) -> [any RecordSource] { [CSVFile(path: location, map: map, encoding: encoding)] }

    private struct CSVFile: RecordSource {
        var path: String
        var map: ColumnMap
        var encoding: TextEncoding?

        func blocks() -> any BlockIterator { CSVBlockIterator(path: path, map: map, encoding: encoding) }
    }
}
