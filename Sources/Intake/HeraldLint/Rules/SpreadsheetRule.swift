internal import HeraldModel

extension LintRule {
    /// Numbers and pages of sources that a spreadsheet program has changed: it takes a long number for a quantity, and pages for a date.
    static let spreadsheet = LintRule(
        name: "spreadsheet", summary: "an ISBN with a wrong check digit, or pages that are a date, as spreadsheet programs make them"
    ) { record in
        record.practice.sources.enumerated().flatMap { index, source -> [LintFinding] in
            let path = ["sources", String(index)]
            var findings: [LintFinding] = []
            if let isbn = source.isbn, let problem = problem(ofISBN: isbn) {
                findings.append(
                    LintFinding(
                        "spreadsheet", path + ["isbn"], "\"\(isbn)\" \(problem)",
                        hint: "copy it from the book, into a cell that is formatted as text"))
            }
            if let pages = source.pages, isDate(pages) {
                findings.append(
                    LintFinding(
                        "spreadsheet", path + ["pages"], "the pages \"\(pages)\" look like a date",
                        hint: "format the cell as text, and type the pages again"))
            }
            return findings
        }
    }

    /// Returns what is wrong with an ISBN, or `nil` for a sound one: ten or thirteen digits, of which the last is a check (ISO 2108).
    private static func problem(ofISBN isbn: String) -> String? {
        let signs = isbn.filter { $0 != "-" && !$0.isWhitespace && $0 != "\u{2010}" && $0 != "\u{2011}" && $0 != "\u{2013}" }
        let digits = signs.uppercased().drop { !$0.isNumber }.compactMap { $0 == "X" ? 10 : $0.isASCII ? $0.wholeNumberValue : nil }
        let isPlain = signs.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "X" || $0 == "x") }
        guard isPlain, digits.count == signs.count, digits.count == 10 || digits.count == 13 else {
            return "is no ISBN; expected 10 or 13 digits"
        }
        guard !digits.dropLast().contains(10), digits.count == 10 || digits.last != 10 else {
            return "is no ISBN; expected 10 or 13 digits"
        }
        let weights = digits.count == 10 ? Array((1...10).reversed()) : (0..<13).map { $0.isMultiple(of: 2) ? 1 : 3 }
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return sum.isMultiple(of: digits.count == 10 ? 11 : 10) ? nil : "has a wrong check digit"
    }

    /// Whether pages are a date with the name of a month, or the number of a day in a spreadsheet.
    private static func isDate(_ pages: String) -> Bool {
        // No book has so many pages. The days of a spreadsheet from 1954 on are numbered from 20,000.
        if let number = Int(pages.trimmedBlanks), number >= 20_000 { return true }
        let words = pages.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard (2...3).contains(words.count), words.contains(where: { $0.allSatisfy(\.isNumber) }) else { return false }
        return words.contains { word in months.contains { word.hasPrefix($0) } && word.count <= 10 }
    }

    /// The beginnings of the names of months in the languages of spreadsheets that Herald's users have.
    private static let months = [
        "jan", "feb", "fév", "mär", "mar", "apr", "avr", "abr", "mai", "may", "jun", "juin", "jul", "juil", "aug", "aoû", "ago", "sep",
        "okt",
        "oct", "out", "nov", "dez", "dec", "déc", "dic", "ene", "gen", "mag", "giu", "lug", "set", "ott",
    ]
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmedBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
