public import HeraldDiagnostics
public import HeraldIntake

/// Records as a workbook of LibreOffice (OpenDocument 1.2, part 1): one row per record, one column per field.
public struct ODSIntakeFormat: IntakeFormat {
    public static let name = "ods"
    public static let summary = "A workbook of LibreOffice as it is, with one record in each row."
    public static let extensions = ["ods"]
    public static let options = SpreadsheetSource.Settings.options

    let settings: SpreadsheetSource.Settings

    /// Creates the format from its options.
    ///
    /// - Throws: ``Diagnostics`` with all mistakes in the column map.
    public init(options: IntakeOptions) throws(Diagnostics) {
        settings = try SpreadsheetSource.Settings(options, format: XLSXIntakeFormat.name)
    }

    public func sources(at location: String) -> [any RecordSource] { [SpreadsheetSource(location, settings)] }
}
