/// The order of day, month and year in a language, with the words and marks between them: `{day} de {month} de {year}`.
package struct DatePattern: Sendable, Hashable {
    /// A piece of the pattern, so that a date is written without reading the pattern again.
    private enum Part: Sendable, Hashable {
        /// Words and marks between the parts of the date.
        case text(String)
        case day, month, number, year
    }

    /// The pattern with the places `{day}`, `{month}`, `{number}`, which is the month as a number, and `{year}`.
    package let written: String
    private let parts: [Part]

    /// Creates a pattern. A place with another name stays as it is written.
    package init(_ written: String) {
        let places: [String: Part] = ["{day}": .day, "{month}": .month, "{number}": .number, "{year}": .year]
        var parts: [Part] = []
        var rest = written[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            let place = String(rest[open...close])
            parts.append(places[place] ?? .text(place))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.written = written
        self.parts = parts
    }

    /// Returns the date in words.
    ///
    /// - Parameters:
    ///   - day: The day as it is written, such as `1er`.
    ///   - month: The name of the month.
    ///   - number: The month from 1.
    ///   - year: The year.
    func text(day: String, month: String, number: Int, year: Int) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let words): text += words
            case .day: text += day
            case .month: text += month
            case .number: text += String(number)
            case .year: text += String(year)
            }
        }
        return text
    }
}
