internal import HeraldIntake

/// The content of a cell that was read: a text, and whether and where it may be used.
struct CellContent: Sendable, Hashable {
    /// The text without white space around it.
    var text: String
    /// The kind.
    var kind: TableCell.Kind

    /// An empty cell.
    static let empty = CellContent("")

    /// Whether the cell is empty.
    var isEmpty: Bool { text.isEmpty && kind == .text }

    private init(_ text: String, kind: TableCell.Kind = .text) {
        self.text = text
        self.kind = kind
    }

    /// Returns a text. White space around it is removed, and lines end with a line feed.
    static func text(_ text: String) -> CellContent {
        var bytes = text.utf8[...]
        while let first = bytes.first, TableCell.isSpace(first) || first == 0x0D { bytes.removeFirst() }
        while let last = bytes.last, TableCell.isSpace(last) || last == 0x0D { bytes.removeLast() }
        var trimmed = bytes.count == text.utf8.count ? text : String(Substring(bytes))
        if trimmed.utf8.contains(0x0D) { trimmed = trimmed.replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
        guard let control = trimmed.unicodeScalars.first(where: isForbidden) else { return CellContent(trimmed) }
        let digits = String(control.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return unusable(trimmed, "the character \(name) is not allowed", hint: "remove it")
    }

    /// Whether no record may contain the character.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...: false
        default: true
        }
    }

    /// Returns the content of a cell without a usable value. `text` is the value that a column map may still translate.
    static func unusable(_ text: String, _ message: String, hint: String?) -> CellContent {
        CellContent(text, kind: .unusable(message, hint: hint))
    }

    /// Returns the error value `text` of a spreadsheet program, such as `#N/A`.
    static func error(_ text: String) -> CellContent {
        unusable(text, SpreadsheetErrorValue.message(text), hint: SpreadsheetErrorValue.hint)
    }

    /// Returns a number written as `text` in a file, as a cell of `format` shows it.
    static func number(_ text: String, _ format: CellFormat, _ system: SpreadsheetDate.System) -> CellContent {
        guard let plain = DecimalText.text(of: text), let value = Double(text) else {
            return unusable(text, "found the number \"\(text)\", which cannot be read", hint: "type it again")
        }
        switch format {
        case .number: return CellContent(plain, kind: .number)
        case .padded(let count):
            return CellContent(plain.utf8.allSatisfy { (48...57).contains($0) } ? zeros(count - plain.utf8.count) + plain : plain)
        case .percent: return CellContent((DecimalText.text(of: text, scale: 2) ?? plain) + "%")
        case .date(.time):
            let date = SpreadsheetDate(serial: value + 1, in: .from1904)
            return time(value < 1 ? date?.time ?? plain : plain + " days")
        case .date(let precision):
            guard let date = SpreadsheetDate(serial: value, in: system) else {
                let name = system == .from1900 && value.rounded(.down) == 60 ? "29 February 1900" : "day \(plain) of the spreadsheet"
                return unusable(plain, "found \(name), which is not a date", hint: "correct the cell")
            }
            return self.date(date, precision)
        }
    }

    /// Returns a date, as a cell with `precision` shows it.
    static func date(_ date: SpreadsheetDate, _ precision: DatePrecision) -> CellContent {
        if let text = date.text(precision) { return CellContent(text, kind: .date) }
        let whole = date.text(.date) ?? ""
        return unusable(
            whole, "found the date \(whole), of which the cell does not show the year",
            hint: "show the year in the cell, or format the cell as text and type it again")
    }

    /// Returns a time of day or a duration, for which no record has a field.
    static func time(_ text: String) -> CellContent {
        unusable(text, "found the time \(text); expected a text, a number or a date", hint: "format the cell as text, and type it again")
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }

    /// A formula whose result is not in the file.
    static let withoutResult = unusable(
        "", "found a formula without a result", hint: "open the file in the spreadsheet program, and save it again")

    /// A value that was computed from another file.
    static func linked(_ text: String) -> CellContent {
        unusable(
            text, "found a value from another file, which Herald does not read",
            hint: "copy the value into the cell in place of the formula")
    }
}
