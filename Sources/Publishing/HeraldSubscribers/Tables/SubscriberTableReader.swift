import HeraldDiagnostics
import HeraldModel

/// Reads the rows of a ``SubscriberTable``.
struct SubscriberTableReader {
    private(set) var rows: [SubscriberTable.Row] = []
    private(set) var problems: [Diagnostic]
    private let lists: [String]
    private let defaults: SubscriberRegister.Wishes
    private var columns: [SubscriberTable.Column?] = []
    /// The line of the first row of each address.
    private var lines: [SubscriberAddress: Int] = [:]

    init(lists: [String], defaults: SubscriberRegister.Wishes, problems: [Diagnostic]) {
        (self.lists, self.defaults, self.problems) = (lists, defaults, problems)
    }

    /// Reports a problem.
    mutating func report(
        _ message: String, at position: SourcePosition, hint: String? = nil, _ severity: Diagnostic.Severity = .error
    ) {
        problems.append(Diagnostic(message, at: position, hint: hint, severity: severity))
    }

    /// Reads a row that is not empty. The first one names the columns.
    mutating func take(_ cells: [SubscriberTable.Cell]) {
        if columns.isEmpty { return takeHeader(cells) }
        guard columns.contains(.address), let start = cells.first?.position else { return }
        if let extra = cells.indices.dropFirst(columns.count).first(where: { !cells[$0].text.isEmpty }) {
            return report(
                "found \(extra + 1) cells; expected \(columns.count), as in the first row", at: cells[extra].position,
                hint: "put a cell that contains a separator in quotes")
        }
        var row = SubscriberRowReader(lists: lists, wishes: defaults, position: start)
        for (column, cell) in zip(columns, cells) {
            if let column { row.take(cell, column) }
        }
        if let (state, position) = row.state, state != Subscription.State.active.rawValue {
            return report("the state of the row is \"\(state)\"; only active rows are imported", at: position, .warning)
        }
        row.finish()
        problems += row.problems
        guard let address = row.address, row.problems.isEmpty else { return }
        if let first = lines[address] {
            report(
                "line \(first) has the same address; of this row only the audiences are read", at: row.position,
                hint: "one row has all audiences of a reader, separated by blanks", .warning)
        }
        lines[address] = lines[address] ?? row.position.line
        rows.append(SubscriberTable.Row(position: row.position, address: address, wishes: row.wishes))
    }

    private mutating func takeHeader(_ cells: [SubscriberTable.Cell]) {
        let width = (cells.lastIndex { !$0.text.isEmpty } ?? -1) + 1
        columns = cells.prefix(width).map { SubscriberTable.Column(header: $0.text) }
        let known = SubscriberTable.Column.allCases.map(\.rawValue)
        let isRefused = problems.contains { $0.severity == .error }
        var hasMistake = false
        for (index, column) in columns.enumerated() {
            guard let column, columns[..<index].contains(column) else { continue }
            report("two columns are called \"\(column.rawValue)\"", at: cells[index].position)
            hasMistake = true
        }
        for (cell, column) in zip(cells, columns) where column == nil && !cell.text.isEmpty {
            if SubscriberTable.Column.unused.contains(cell.text) { continue }
            let message = "the column \"\(cell.text)\" is not read; expected \(EnglishList.or(known))"
            if let meant = SubscriberTable.Column.meant(by: cell.text), !columns.contains(meant) {
                report(message, at: cell.position, hint: "call it \"\(meant.rawValue)\"")
                hasMistake = true
            } else {
                report(message, at: cell.position, hint: NearMiss.hint(for: cell.text.lowercased(), among: known), .warning)
            }
        }
        if !hasMistake, !isRefused, !columns.contains(.address), let start = cells.first?.position {
            report(
                "no column is called \"address\"", at: start, hint: "the first row names the columns, such as address,language,audiences")
        }
        // The rows of a table whose columns are not known are not read.
        if hasMistake || columns.isEmpty { columns = [nil] }
    }
}

/// Reads the cells of a row.
private struct SubscriberRowReader {
    let lists: [String]
    var wishes: SubscriberRegister.Wishes
    /// The position of the address, or of the row if it has none.
    var position: SourcePosition
    var address: SubscriberAddress?
    var state: (String, SourcePosition)?
    var problems: [Diagnostic] = []
    private var isAddressFound = false
    private var audiencesPosition: SourcePosition?

    init(lists: [String], wishes: SubscriberRegister.Wishes, position: SourcePosition) {
        (self.lists, self.wishes, self.position) = (lists, wishes, position)
    }

    mutating func take(_ cell: SubscriberTable.Cell, _ column: SubscriberTable.Column) {
        if column == .address { position = cell.position }
        if column == .audiences { audiencesPosition = cell.position }
        if let problem = cell.problem {
            isAddressFound = isAddressFound || column == .address
            return report(problem.message, at: cell.position, hint: problem.hint)
        }
        let text = cell.text
        if text.isEmpty { return }
        switch column {
        case .address: takeAddress(text)
        case .language:
            wishes.language = LanguageTag(written: text)
            if wishes.language == nil {
                report("\"\(text)\" is not a language; expected \(LanguageTag.expectation)", at: cell.position)
            }
        case .frequency:
            wishes.frequency = MailFrequency(rawValue: text.lowercased())
            if wishes.frequency == nil {
                report(
                    "\"\(text)\" is not a frequency; expected \(EnglishList.or(MailFrequency.allowed))", at: cell.position,
                    hint: NearMiss.hint(for: text, among: MailFrequency.allowed))
            }
        case .audiences:
            let names = text.split { " ,;".contains($0) }.map(String.init)
            for name in names where !lists.contains(name) {
                report(
                    "\"\(name)\" is not a list; expected \(EnglishList.or(lists))", at: cell.position,
                    hint: NearMiss.hint(for: name, among: lists))
            }
            wishes.lists = names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        case .consent: wishes.consent = text
        case .state: state = (text.lowercased(), cell.position)
        }
    }

    private mutating func takeAddress(_ text: String) {
        isAddressFound = true
        // An export puts an apostrophe before a cell that a spreadsheet would calculate.
        let isGuarded = text.hasPrefix("'") && text.dropFirst().first.map { "=+-@".contains($0) } ?? false
        address = SubscriberAddress(written: isGuarded ? String(text.dropFirst()) : text)
        if address != nil { return }
        let hasMore = text.contains { "<>,;".contains($0) || $0.isWhitespace } && text.contains("@")
        report(
            "the address cannot be read; expected \(SubscriberAddress.expectation)", at: position,
            hint: hasMore ? "write the address alone" : nil)
    }

    mutating func finish() {
        if !isAddressFound { report("the row has no address", at: position) }
        if wishes.lists.isEmpty {
            report(
                "the row names no list", at: audiencesPosition ?? position,
                hint: "fill the column audiences, or name one: --audience NAME")
        }
    }

    private mutating func report(_ message: String, at position: SourcePosition, hint: String? = nil) {
        problems.append(Diagnostic(message, at: position, hint: hint))
    }
}
