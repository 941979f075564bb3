public import HeraldDiagnostics
public import HeraldIntake
public import HeraldModel

/// Records as a workbook of Excel (Office Open XML, ECMA-376): one row per record, one column per field.
public struct XLSXIntakeFormat: IntakeFormat {
    public static let name = "xlsx"
    public static let summary = "A workbook of Excel as it is, with one record in each row."
    public static let extensions = ["xlsx", "xlsm"]
    public static let options = SpreadsheetSource.Settings.options

    let settings: SpreadsheetSource.Settings

    /// Creates the format from its options.
    ///
    /// - Throws: ``Diagnostics`` with all mistakes in the column map.
    public init(options: IntakeOptions) throws(Diagnostics) {
        settings = try SpreadsheetSource.Settings(options, format: Self.name)
    }

    public static func template(gazetteer: Gazetteer, taxonomy: Taxonomy) throws -> [UInt8]? {
        try XLSXTemplate(gazetteer: gazetteer, taxonomy: taxonomy).bytes()
    }

    public func sources(at location: String) -> [any RecordSource] { [SpreadsheetSource(location, settings)] }
}
