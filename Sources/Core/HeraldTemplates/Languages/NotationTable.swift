package import HeraldModel

/// The notation and names of the languages in `languages.txt`, which come from the Unicode CLDR.
package enum NotationTable {
    /// A line of the table.
    private struct Row: Sendable {
        /// The name of the language in that language.
        var name: String
        var notation: LanguageNotation
    }

    /// The rows by language. The table is read when it is first needed.
    private static let rows: [String: Row] = Dictionary(
        uniqueKeysWithValues: String(decoding: PackageResources.languages_txt, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { line in
                let cells = line.split(separator: " | ", omittingEmptySubsequences: false).map(Self.value)
                return (cells[0], Row(name: cells[1], notation: LanguageNotation(cells: cells)))
            })

    /// The languages, sorted by their tags.
    package static var languages: [String] { rows.keys.sorted() }

    /// Returns the name of a language in that language: of the tag itself, else of a broader tag. `nil` if it is not in the table.
    package static func name(of language: LanguageTag) -> String? { row(of: language)?.name }

    /// Returns the notation of a language: of the tag itself, else of a broader tag. `nil` if it is not in the table.
    package static func notation(of language: LanguageTag) -> LanguageNotation? { row(of: language)?.notation }

    /// Returns the row of the tag itself, else of a broader tag.
    private static func row(of language: LanguageTag) -> Row? {
        var tag: LanguageTag? = language
        while let current = tag {
            if let row = rows[current.written] { return row }
            tag = current.broader
        }
        return nil
    }

    /// Returns the value of a cell: with blanks for underscores, and characters for `\` and four hexadecimal digits.
    private static func value(of cell: Substring) -> String {
        var value = ""
        var rest = cell[...]
        while let character = rest.popFirst() {
            switch character {
            case "_": value += " "
            case "\\":
                if let scalar = UInt32(rest.prefix(4), radix: 16).flatMap(Unicode.Scalar.init) { value.unicodeScalars.append(scalar) }
                rest = rest.dropFirst(4)
            default: value.append(character)
            }
        }
        return value
    }
}

extension LanguageNotation {
    /// Creates the notation of a row.
    fileprivate init(cells: [String]) {
        wordsPercent = Int(cells[2]) ?? 100
        (decimalMark, separator) = (cells[3], cells[4])
        groupedFrom = Int(cells[5]) ?? 4
        (comma, semicolon, colon) = (cells[6], cells[7], cells[8])
        quotationMarks = cells[9].split(separator: " ").map(String.init)
        (day, month) = (DatePattern(cells[10]), DatePattern(cells[11]))
        firstDay = cells[12].isEmpty ? nil : cells[12]
        months = cells[13].split(separator: ";").map(String.init)
        monthsAlone = cells[14].split(separator: ";").map(String.init)
        // A test checks that every row has rules that can be read.
        plurals = (try? PluralRules(cells[15])) ?? PluralRules()
    }
}
