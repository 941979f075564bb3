/// The texts that spreadsheet programs show in place of a value that they cannot compute. No cell of a record has them on purpose.
package enum SpreadsheetErrorValue {
    private static let texts: Set<String> = [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!",
        "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#GETTING_DATA",
    ]

    /// The hint for a cell with an error.
    package static let hint = "correct the formula, or empty the cell"

    /// Returns the message for a cell with the error `text`.
    package static func message(_ text: String) -> String { "found \"\(text)\", an error of the spreadsheet program; expected a value" }

    /// Returns whether `text` is an error value: one of Excel's, `Err:502` of LibreOffice, or the `####` of a column that is too narrow.
    /// Texts of one or two `#` are kept, because people write them.
    package static func isOne(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "#"): texts.contains(text) || text.utf8.count > 2 && text.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
        case UInt8(ascii: "E"):
            text.hasPrefix("Err:") && text.utf8.count == 7 && text.utf8.dropFirst(4).allSatisfy { (48...57).contains($0) }
        default: false
        }
    }
}
