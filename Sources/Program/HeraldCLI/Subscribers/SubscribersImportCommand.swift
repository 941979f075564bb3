import ArgumentParser
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldKit
import HeraldPipeline
import HeraldSubscribers

/// `herald subscribers import`.
struct SubscribersImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add the subscribers in a CSV file or a workbook.",
        discussion: """
            The file is CSV, .xlsx or .ods. Its first row names the columns: address, and if needed language, frequency, audiences
            (separated by blanks) and consent (how and when). A row without a consent is pending: the reader is asked by mail first.
            Rows that are wrong are reported with their place and the others are imported; correct them and import the file again, which
            changes nothing twice.
            Readers who are in the list keep their language and frequency; audiences that they have not are added.
            Readers who unsubscribed and addresses on the suppression list are left out.

            Example:
              herald subscribers import contacts.csv --audience ngos --consent "signed list of 2 May" --dry-run

            Exit codes: 0 every row is right, 1 some rows were refused, 64 wrong usage.
            """)

    @Argument(help: "The file: CSV, .xlsx or .ods.") var file: String
    @Option(help: ArgumentHelp("For workbooks: the sheet, in place of the first one that is not hidden.", valueName: "name"))
    var sheet: String?
    @Option(help: ArgumentHelp("For CSV: the encoding, in place of the one that Herald recognises.", valueName: "name"))
    var encoding: String?
    @OptionGroup var wishes: WishOptions
    @Flag(help: "Change nothing, and say what would be.") var dryRun = false
    @OptionGroup var options: WorkspaceOptions
    @Flag(help: "Print the outcome as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let (lists, domain) = try context.subscriberLists
            let read = try IntakeFormats(HeraldProgram.intake).table(at: file, options: readingOptions)
            let table = SubscriberTable(
                read.rows.map { $0.cells.map { SubscriberTable.Cell($0) } }, problems: read.problems, file: file, lists: lists,
                defaults: try wishes.wishes(context))
            let report = try context.makeRegister().add(
                table, origin: file, isTrial: dryRun, defaultLanguage: context.workspace.site.language, mailDomain: domain,
                at: SystemClock.now)
            let refused = Set(table.problems.filter { $0.severity == .error }.map(\.position?.line)).count
            let lines = (table.problems + report.notes).sorted { ($0.position?.line ?? 0) < ($1.position?.line ?? 0) }
            if !lines.isEmpty { Console.error(lines.map(\.description).joined(separator: "\n")) }
            Console.line(json ? Self.json(report, refused: refused) : Self.text(report, refused: refused, isTrial: dryRun))
            if refused > 0 { throw ExitCode.failed }
        }
    }

    /// The options of the formats of tables.
    private var readingOptions: IntakeOptions {
        var options = IntakeOptions()
        (options.values["sheet"], options.values["encoding"]) = (sheet, encoding)
        return options
    }

    private static func text(_ report: ImportReport, refused: Int, isTrial: Bool) -> String {
        let counts = [
            "\(report.active) added", "\(report.pending) asked to confirm", "\(report.unchanged) unchanged", "\(report.leftOut) left out",
            "\(refused) refused",
        ].joined(separator: ", ")
        return isTrial ? "\(counts); nothing was changed" : counts
    }

    private static func json(_ report: ImportReport, refused: Int) -> String {
        JSONValue.object([
            ("added", .integer(report.active)), ("pending", .integer(report.pending)), ("unchanged", .integer(report.unchanged)),
            ("left-out", .integer(report.leftOut)), ("refused", .integer(refused)),
        ]).written()
    }
}

extension SubscriberTable.Cell {
    /// Creates the cell of a table that was read.
    fileprivate init(_ cell: TableCell) {
        var problem: (message: String, hint: String?)?
        if case .unusable(let message, let hint) = cell.kind { problem = (message, hint) }
        self.init(cell.text, at: cell.position, problem: problem)
    }
}

/// `herald subscribers export`.
struct SubscribersExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write subscribers as CSV, which import reads again.",
        discussion: """
            The table goes to the standard output. Spreadsheets take no cell of it for a formula.

            Example:
              herald subscribers export --audience ngos --state active > ngos.csv

            Exit codes: 0 written, 1 the list cannot be read, 64 wrong usage.
            """)

    @OptionGroup var filter: SubscriberFilter
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let register = try CommandContext(options).register
            Console.write(try register.table(of: filter.subscribers(register)))
        }
    }
}
