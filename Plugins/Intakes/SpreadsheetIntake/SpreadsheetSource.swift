internal import HeraldDiagnostics
internal import HeraldIntake

/// A workbook from which the records of one sheet are read.
struct SpreadsheetSource: RecordSource {
    private let path: String
    private let settings: Settings

    /// The options that both formats have.
    struct Settings: Sendable {
        static let options = [
            ColumnMap.option, IntakeOption("sheet", "The sheet with the records, in place of the first one that is not hidden."),
        ]

        /// The name of the format, for hints.
        var format: String
        /// The column map.
        var map: ColumnMap
        /// The name of the sheet to read, or nil for the first one that is not hidden.
        var sheet: String?

        /// Reads the options. Throws ``Diagnostics`` with all mistakes in the column map.
        init(_ options: IntakeOptions, format: String) throws(Diagnostics) {
            map = try ColumnMap(options: options)
            sheet = options["sheet"]
            self.format = format
        }
    }

    /// Creates a source for the workbook at `path`.
    init(_ path: String, _ settings: Settings) {
        self.path = path
        self.settings = settings
    }

    func blocks() -> any BlockIterator {
        SheetBlockIterator(path: path, sheet: settings.sheet, map: settings.map, format: settings.format)
    }
}
