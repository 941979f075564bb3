internal import HeraldDiagnostics
internal import HeraldModel

/// Builds the node of a record from a row, by the plan of the columns.
struct RowBuilder {
    /// The mistakes that a node cannot express: lists of translations with different numbers of items, and cells without a usable value.
    private(set) var problems: [Diagnostic] = []
    private let row: TableRow
    private let plan: ColumnPlan
    private let language: String
    private let gazetteer: Gazetteer

    /// Creates a builder for `row`. Names of countries are looked up in `gazetteer`.
    init(row: TableRow, plan: ColumnPlan, gazetteer: Gazetteer) {
        self.row = row
        self.plan = plan
        self.gazetteer = gazetteer
        var language = "en"
        if case .scalar(let cell, _)? = plan.root.first(where: { $0.key == "language" })?.slot,
            let tag = LanguageTag(written: cell.text(in: row))
        {
            language = tag.written
        }
        self.language = language
    }

    /// Returns the record.
    mutating func record() -> Node { mapping(plan.root) ?? Node(.mapping([]), at: row.position(0)) }

    /// Returns the mapping of the values that are not empty, or nil if all are empty.
    ///
    /// An empty value of a single cell becomes a null node, so that a message about it has its position.
    private mutating func mapping(_ entries: [ColumnPlan.Entry]) -> Node? {
        var nodes: [Node.Entry] = []
        nodes.reserveCapacity(entries.count)
        var isFilled = false
        for entry in entries {
            if let node = node(entry.slot) {
                isFilled = true
                nodes.append(Node.Entry(key: entry.key, keyPosition: node.position, value: node))
            } else if let cell = entry.slot.firstCell {
                let position = cell.position(in: row)
                nodes.append(Node.Entry(key: entry.key, keyPosition: position, value: Node(.null, at: position)))
            }
        }
        return isFilled ? Node(.mapping(nodes), at: nodes[0].value.position) : nil
    }

    /// Returns the value of `slot`, or nil if it is empty.
    private mutating func node(_ slot: ColumnPlan.Slot) -> Node? {
        switch slot {
        case .scalar(let cell, let type):
            check(cell, type)
            let text = cell.notation.isPlain && !type.isFigure ? cell.text(in: row) : value(cell, type)
            return text.isEmpty ? nil : type.isFigure ? figure(text, cell) : scalar(text, cell)
        case .list(let cell, let type):
            check(cell, type)
            let items = cell.items(in: row)
            return sequence((cell.notation.isPlain ? items : items.map { value($0, cell, type) }).map { scalar($0, cell) })
        case .text(let cells):
            for text in cells { check(text.cell, nil) }
            return localized(cells.map { ($0.language, $0.cell, $0.cell.text(in: row)) })
        case .texts(let cells):
            for text in cells { check(text.cell, nil) }
            return texts(cells)
        case .items(let items): return sequence(items.compactMap { node($0.slot) })
        case .mapping(let entries): return mapping(entries)
        }
    }

    /// Returns the value of a cell in the notation of records. Values that the map of the columns names are in this notation already, and
    /// so are numbers and dates that a spreadsheet program stores as such.
    private mutating func value(_ cell: CellValue, _ type: ScalarFieldType) -> String {
        let text = cell.text(in: row)
        guard case .column(let index) = cell.origin, row.kind(index) == .text, cell.values[row.text(index)] == nil else { return text }
        return value(text, cell, type)
    }

    private mutating func value(_ text: String, _ cell: CellValue, _ type: ScalarFieldType) -> String {
        guard case .column = cell.origin, !cell.values.values.contains(text) else { return text }
        if type.isNumber, !cell.notation.statesNumbers, let readings = AmbiguousNumber.readings(in: text) {
            problems.append(AmbiguousNumber.diagnostic(text, readings, at: cell.position(in: row)))
            return text
        }
        if text.hasPrefix("[") { return text }
        if let value = cell.notation.value(of: text, as: type, in: gazetteer) { return value }
        let (decimal, thousands) = (cell.notation.decimal, cell.notation.thousands)
        let groups = thousands == .none ? "nothing" : "\"\(thousands.rawValue)\""
        problems.append(
            Diagnostic(
                "found \"\(text)\"; expected a number with \"\(decimal.rawValue)\" before the decimals and \(groups) between thousands",
                at: cell.position(in: row), hint: "the map of the columns says so; \"decimal\" and \"thousands\" change it"))
        return text
    }

    /// Reports a cell that has no value for a field of `type`, or for a text if the type is nil.
    private mutating func check(_ cell: CellValue, _ type: ScalarFieldType?) {
        guard case .column(let index) = cell.origin, cell.values[row.text(index)] == nil else { return }
        switch row.kind(index) {
        case .text, .number: return
        case .unusable(let message, let hint): problems.append(Diagnostic(message, at: row.position(index), hint: hint))
        case .date where type.map({ $0.isText }) ?? true:
            problems.append(
                Diagnostic(
                    "found the date \(row.text(index)); expected a text", at: row.position(index),
                    hint: "the spreadsheet program took the text for a date; format the cell as text, and type it again"))
        case .date: return
        }
    }

    /// Returns the value `text` of `cell`. Reports it if it is the error of a spreadsheet.
    private mutating func scalar(_ text: String, _ cell: CellValue) -> Node {
        let position = cell.position(in: row)
        if SpreadsheetErrorValue.isOne(text), problems.last?.position != position {
            problems.append(Diagnostic(SpreadsheetErrorValue.message(text), at: position, hint: SpreadsheetErrorValue.hint))
        }
        return Node(.scalar(text, plain: true), at: position)
    }

    /// Returns a number, or a range in the form that messages about numbers propose: `[5, 8]`.
    private mutating func figure(_ text: String, _ cell: CellValue) -> Node {
        guard text.first == "[", text.last == "]" else { return scalar(text, cell) }
        let ends = text.dropFirst().dropLast().split(separator: ",").map { scalar(String($0.filter { $0 != " " }), cell) }
        return Node(.sequence(ends), at: cell.position(in: row))
    }

    private func sequence(_ items: [Node]) -> Node? { items.first.map { Node(.sequence(items), at: $0.position) } }

    /// Returns a text, or a mapping from languages to texts if a language is named.
    private mutating func localized(_ texts: [(language: LanguageTag?, cell: CellValue, text: String)]) -> Node? {
        let filled = texts.filter { !$0.text.isEmpty }
        guard let first = filled.first else { return nil }
        if filled.count == 1, first.language == nil { return scalar(first.text, first.cell) }
        let entries = filled.map { language, cell, text in
            let position = cell.position(in: row)
            return Node.Entry(key: language?.written ?? self.language, keyPosition: position, value: scalar(text, cell))
        }
        return Node(.mapping(entries), at: entries[0].keyPosition)
    }

    /// Returns a list of texts, each with its translations from the other columns.
    private mutating func texts(_ cells: [ColumnPlan.Text]) -> Node? {
        let columns = cells.map { (language: $0.language, cell: $0.cell, items: $0.cell.items(in: row)) }.filter { !$0.items.isEmpty }
        guard let first = columns.first else { return nil }
        for (_, cell, items) in columns where items.count != first.items.count {
            problems.append(
                Diagnostic(
                    "found \(items.count == 1 ? "1 item" : "\(items.count) items"); expected \(first.items.count), as in the other language",
                    at: cell.position(in: row),
                    hint: "separate the items by \"\(cell.separator)\", in the same order in each language"))
            return nil
        }
        return sequence(first.items.indices.compactMap { index in localized(columns.map { ($0.language, $0.cell, $0.items[index]) }) })
    }
}
