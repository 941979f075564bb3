internal import HeraldDiagnostics
internal import HeraldModel

/// A number in the text of a cell that can be read in two ways: `250.000` is 250 with three decimals, or 250000 in German.
enum AmbiguousNumber {
    /// Returns the two values of the first such number in a text, a number or a range: with a decimal point, and with a point between
    /// thousands. `nil` if there is none.
    static func readings(in text: String) -> (decimal: String, thousands: String)? {
        // Most numbers have no point.
        guard text.utf8.contains(UInt8(ascii: ".")) else { return nil }
        let isOfNumber = { (character: Character) in character.isASCII && (character.isNumber || character == "." || character == "-") }
        for part in text.split(whereSeparator: { !isOfNumber($0) }) {
            let ends = part.firstRange(of: "..").map { [part[..<$0.lowerBound], part[$0.upperBound...]] } ?? [part]
            for end in ends {
                let groups = end.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
                guard groups.count == 2, (1...3).contains(groups[0].count), groups[1].count == 3, groups[0].first != "0",
                    let figure = Figure(written: String(end))
                else { continue }
                return (figure.plainValue, end.filter { $0 != "." })
            }
        }
        return nil
    }

    /// Creates the diagnostic for a cell with such a number.
    static func diagnostic(_ text: String, _ readings: (decimal: String, thousands: String), at position: SourcePosition) -> Diagnostic {
        Diagnostic(
            "found \"\(text)\", which can be read as \(readings.decimal) or as \(readings.thousands)", at: position,
            hint:
                "\(readings.decimal) or \(readings.thousands)? write one of them; or write decimal: \".\" or thousands: \".\" in the map of "
                + "the columns, for all such numbers")
    }
}
