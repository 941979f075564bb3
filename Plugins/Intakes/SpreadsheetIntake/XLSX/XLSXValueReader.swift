internal import HeraldXML

/// Reads the contents of cells (ECMA-376, part 1, section 18.3.1.4).
struct XLSXValueReader {
    /// The formats of cells.
    let styles: XLSXStyles
    /// The texts that cells refer to.
    let strings: SharedStrings
    /// The day from which the workbook counts.
    let system: SpreadsheetDate.System
    /// Whether the workbook has links to other files.
    let hasLinks: Bool
    /// The shared formulas that compute with another file, by their numbers.
    private var linkedFormulas: Set<String> = []

    init(styles: XLSXStyles, strings: SharedStrings, system: SpreadsheetDate.System, hasLinks: Bool) {
        self.styles = styles
        self.strings = strings
        self.system = system
        self.hasLinks = hasLinks
    }

    /// Reads the rest of a cell whose start tag was the last event, and returns its content.
    mutating func read(_ attributes: [XMLAttribute], from xml: XMLPullReader) throws -> CellContent {
        let outer = xml.depth - 1
        var (value, inline, hasFormula, isLinked) = (String?.none, String?.none, false, false)
        while xml.depth > outer, let event = try xml.next() {
            switch event {
            case .startElement("v", _, _): value = try xml.readText()
            case .startElement("is", _, _): inline = try xml.readRichText()
            case .startElement("f", _, let formula):
                hasFormula = true
                isLinked = isLinkedFormula(formula, try xml.readText())
            case .startElement: try xml.skipElement()
            default: continue
            }
        }
        if isLinked { return .linked(value ?? "") }
        if let inline { return .text(inline) }
        guard let value, !value.isEmpty || attributes["t"] == "str" else { return hasFormula ? .withoutResult : .empty }
        return try content(value, attributes)
    }

    /// Returns the content of a cell with `value`.
    private func content(_ value: String, _ attributes: [XMLAttribute]) throws -> CellContent {
        switch attributes["t"] {
        case nil, "n": return .number(value, styles.format(attributes["s"]), system)
        case "s":
            if let number = Int(value), let text = try strings.text(number) { return .text(text) }
            return .unusable("", "found the text \(value) of the workbook, which it does not have", hint: "type it again")
        case "b": return .text(value == "0" || value == "false" ? "false" : "true")
        case "e": return .error(value)
        case "d":
            guard let date = SpreadsheetDate(iso: value) else { return .text(value) }
            guard case .date(let precision) = styles.format(attributes["s"]) else { return .date(date, .date) }
            return .date(date, precision)
        default: return .text(XLSXEscape.resolved(value))
        }
    }

    /// Returns whether a formula computes with a cell of another file. Later cells refer to a shared formula by its number.
    private mutating func isLinkedFormula(_ attributes: [XMLAttribute], _ text: String) -> Bool {
        guard hasLinks else { return false }
        let number = attributes["t"] == "shared" ? attributes["si"] : nil
        if text.isEmpty { return number.map(linkedFormulas.contains) ?? false }
        let isLinked = Self.namesAnotherFile(text)
        if isLinked, let number { linkedFormulas.insert(number) }
        return isLinked
    }

    /// Returns whether a formula has the number of a file in brackets, as in `[1]Sheet1!A1`. The columns of tables are in brackets too, but
    /// after a name: `Results[2014]`.
    static func namesAnotherFile(_ formula: String) -> Bool {
        var (rest, before, isText, depth) = (formula[...], Character(" "), false, 0)
        while let next = rest.popFirst() {
            if next == "\"" { isText.toggle() }
            if next == "[", !isText {
                depth += 1
                let number = rest.prefix { $0.isNumber }
                let isAfterName = before.isLetter || before.isNumber || "_.]".contains(before)
                if depth == 1, !isAfterName, !number.isEmpty, rest.dropFirst(number.count).first == "]" { return true }
            }
            if next == "]", !isText { depth -= 1 }
            before = next
        }
        return false
    }
}
