package import HeraldDiagnostics
import HeraldModel
import HeraldText
import HeraldYAML

/// A table of subscribers in CSV (RFC 4180), as spreadsheets write it.
///
/// The first row names the columns. Every row that is wrong is reported with its line, and the other rows are read. Messages do not show
/// addresses, because they may end in a log.
package struct SubscriberTable: Sendable {
    /// A row.
    package struct Row: Sendable {
        /// The line on which it begins.
        package let line: Int
        /// The address.
        package let address: SubscriberAddress
        /// The wishes.
        package let wishes: SubscriberRegister.Wishes
    }

    /// The columns that are read, with other words for them.
    enum Column: String, CaseIterable {
        case address, language, frequency, audiences, consent, state

        /// Columns of an export that an import has no use for.
        static let unused: Set<String> = ["pending", "unsubscribed", "created"]
        static let others = [
            "e-mail": Column.address, "email": .address, "e-mail address": .address, "email address": .address, "audience": .audiences,
            "lists": .audiences, "list": .audiences,
        ]

        init?(header: String) {
            let name = TextLine(header).text.lowercased()
            guard let found = Column(rawValue: name) ?? Column.others[name] else { return nil }
            self = found
        }
    }

    /// The rows that can be imported.
    package private(set) var rows: [Row] = []
    /// The mistakes, and warnings of columns that are not read.
    package private(set) var problems: [Diagnostic] = []

    /// Reads the bytes of a file.
    ///
    /// - Parameters:
    ///   - file: The path in messages.
    ///   - lists: The lists that can be subscribed to.
    ///   - defaults: The lists and the consent of rows that name none.
    package init(_ bytes: [UInt8], file: String, lists: [String], defaults: SubscriberRegister.Wishes) {
        let text: String
        do throws(Diagnostics) { text = try SourceText.decode(bytes, file: file) } catch {
            problems = error.all.map { Diagnostic($0.message, at: $0.position, hint: $0.hint) }
            return
        }
        var reader = TableReader(file: file, lists: lists, defaults: defaults)
        var lineEnds = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        lineEnds.withUTF8 { reader.read($0) }
        (rows, problems) = (reader.rows, reader.problems)
    }
}

/// Reads the rows of a ``SubscriberTable``.
private struct TableReader {
    let file: String
    let lists: [String]
    let defaults: SubscriberRegister.Wishes
    var rows: [SubscriberTable.Row] = []
    var problems: [Diagnostic] = []
    private var columns: [SubscriberTable.Column?] = []
    /// The line of the first row of each address.
    private var lines: [SubscriberAddress: Int] = [:]

    init(file: String, lists: [String], defaults: SubscriberRegister.Wishes) {
        (self.file, self.lists, self.defaults) = (file, lists, defaults)
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let separators = [",", ";", "\t"].map { UInt8(ascii: $0) }
        let counts = separators.map { separator in first.count { $0 == separator } }
        let scanner = RowScanner(separator: separators[counts.firstIndex(of: counts.max() ?? 0) ?? 0])
        var (index, line, cells) = (0, 1, [RowCell]())
        while index < bytes.count {
            let start = index
            switch scanner.scan(bytes, from: index, isLast: true, into: &cells) {
            case .row(let end):
                index = end
                let texts = cells.map { Self.text(of: $0, in: bytes) }
                if texts.contains(where: { !$0.isEmpty }) { take(texts, line) }
            case .malformed(let mistake, let offset, let resume):
                index = resume
                let before = bytes[start..<offset]
                let last = before.lastIndex(of: UInt8(ascii: "\n"))
                report(
                    mistake.message, line + before.count { $0 == UInt8(ascii: "\n") }, column: offset - (last ?? start - 1),
                    hint: mistake.hint)
            case .incomplete: index = bytes.count
            }
            line += bytes[start..<index].count { $0 == UInt8(ascii: "\n") }
        }
        if columns.isEmpty, problems.isEmpty { report("the file has no header; expected a row such as address,language,audiences", 1) }
    }

    private static func text(of cell: RowCell, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = TextLine(String(decoding: bytes[cell.content], as: UTF8.self)).text
        return cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
    }

    private mutating func report(
        _ message: String, _ line: Int, column: Int = 1, hint: String? = nil, _ severity: Diagnostic.Severity = .error
    ) {
        problems.append(
            Diagnostic(message, at: SourcePosition(file: file, line: line, column: column), hint: hint, severity: severity))
    }

    private mutating func take(_ cells: [String], _ line: Int) {
        if columns.isEmpty { return takeHeader(cells, line) }
        guard columns.contains(.address) else { return }
        if let extra = cells.indices.dropFirst(columns.count).first(where: { !cells[$0].isEmpty }) {
            return report(
                "found \(extra + 1) cells; expected \(columns.count), as in the first row", line,
                hint: "put a cell that contains a separator in quotes")
        }
        var row = RowReader(lists: lists, wishes: defaults)
        for (column, cell) in zip(columns, cells) {
            if let column, !cell.isEmpty { row.take(cell, column) }
        }
        if let state = row.state, state != Subscription.State.active.rawValue {
            return report("the state of the row is \"\(state)\"; only active rows are imported", line, .warning)
        }
        row.finish()
        for problem in row.problems { report(problem.message, line, column: 1, hint: problem.hint) }
        guard let address = row.address, row.problems.isEmpty else { return }
        if let first = lines[address] {
            report(
                "line \(first) has the same address; of this row only the audiences are read", line,
                hint: "one row has all audiences of a reader, separated by blanks", .warning)
        }
        lines[address] = lines[address] ?? line
        rows.append(SubscriberTable.Row(line: line, address: address, wishes: row.wishes))
    }

    private mutating func takeHeader(_ cells: [String], _ line: Int) {
        columns = cells.map(SubscriberTable.Column.init(header:))
        let known = SubscriberTable.Column.allCases.map(\.rawValue)
        for column in SubscriberTable.Column.allCases where columns.count(where: { $0 == column }) > 1 {
            report("two columns are called \"\(column.rawValue)\"", line)
            columns = [nil]
        }
        for (index, cell) in cells.enumerated()
        where columns.indices.contains(index) && columns[index] == nil && !cell.isEmpty && !SubscriberTable.Column.unused.contains(cell) {
            report(
                "the column \"\(cell)\" is not read; expected \(EnglishList.or(known))", line,
                hint: NearMiss.hint(for: cell.lowercased(), among: known), .warning)
        }
        if !columns.contains(.address), problems.allSatisfy({ $0.severity == .warning }) {
            report("no column is called \"address\"", line, hint: "the first row names the columns, such as address,language,audiences")
        }
    }
}

/// Reads the cells of a row.
private struct RowReader {
    let lists: [String]
    var wishes: SubscriberRegister.Wishes
    var address: SubscriberAddress?
    var state: String?
    var problems: [(message: String, hint: String?)] = []
    private var isAddressFound = false

    init(lists: [String], wishes: SubscriberRegister.Wishes) { (self.lists, self.wishes) = (lists, wishes) }

    mutating func take(_ cell: String, _ column: SubscriberTable.Column) {
        switch column {
        case .address:
            isAddressFound = true
            // An export puts an apostrophe before a cell that a spreadsheet would calculate.
            let isGuarded = cell.hasPrefix("'") && cell.dropFirst().first.map { "=+-@".contains($0) } ?? false
            address = SubscriberAddress(written: isGuarded ? String(cell.dropFirst()) : cell)
            if address == nil { problems.append(("the address cannot be read; expected \(SubscriberAddress.expectation)", nil)) }
        case .language:
            wishes.language = LanguageTag(written: cell)
            if wishes.language == nil { problems.append(("\"\(cell)\" is not a language; expected \(LanguageTag.expectation)", nil)) }
        case .frequency:
            wishes.frequency = MailFrequency(rawValue: cell.lowercased())
            if wishes.frequency == nil {
                problems.append(
                    (
                        "\"\(cell)\" is not a frequency; expected \(EnglishList.or(MailFrequency.allowed))",
                        NearMiss.hint(for: cell, among: MailFrequency.allowed)
                    ))
            }
        case .audiences:
            let names = cell.split { " ,;".contains($0) }.map(String.init)
            for name in names where !lists.contains(name) {
                problems.append(
                    ("\"\(name)\" is not a list; expected \(EnglishList.or(lists))", NearMiss.hint(for: name, among: lists)))
            }
            wishes.lists = names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        case .consent: wishes.consent = cell
        case .state: state = cell.lowercased()
        }
    }

    mutating func finish() {
        if !isAddressFound { problems.append(("the row has no address", nil)) }
        if wishes.lists.isEmpty { problems.append(("the row names no list", "fill the column audiences, or name one: --audience NAME")) }
    }
}
