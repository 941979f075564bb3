internal import HeraldDiagnostics
internal import HeraldModel

extension ColumnMapReader {
    /// The keys of the notation of values, for all columns and for a single one.
    static let notationKeys = ["dates", "decimal", "thousands", "countries", "choices"]

    /// Returns `notation` with the changes that `settings` name, and reports their mistakes. Entries with other keys are for other readers.
    ///
    /// The decimal sign and the thousands separator must differ. If `settings` sets both to one sign, that is a mistake. If `settings` sets
    /// only one of the two, the other changes: `thousands: "."` makes the decimal sign a comma, and `decimal: ","` removes a thousands
    /// separator `,` that was set for all columns.
    mutating func notation(_ settings: [Node.Entry], changing notation: CellNotation) -> CellNotation {
        var notation = notation
        for entry in settings {
            switch entry.key {
            case "dates": read(entry, &notation.dates)
            case "decimal": read(entry, &notation.decimal)
            case "thousands": read(entry, &notation.thousands)
            case "countries": read(entry, &notation.countries)
            case "choices": read(entry, &notation.choices)
            default: continue
            }
        }
        if settings.contains(where: { $0.key == "decimal" || $0.key == "thousands" }) { notation.statesNumbers = true }
        guard notation.decimal.rawValue == notation.thousands.rawValue else { return notation }
        switch (settings.first { $0.key == "decimal" }, settings.first { $0.key == "thousands" }) {
        case (.some, let thousands?):
            report("\"\(notation.decimal.rawValue)\" is before the decimals already; expected another sign", at: thousands.value.position)
        case (nil, .some): notation.decimal = notation.thousands == .point ? .comma : .point
        default: notation.thousands = .none
        }
        return notation
    }

    private mutating func read<S: RecordScalar>(_ entry: Node.Entry, _ value: inout S) {
        if case .scalar(let text, _) = entry.value.content, let known = S(written: text) {
            value = known
            return
        }
        let expected = S.allowed.map { $0.allSatisfy(\.isLetter) || $0.contains("-") ? $0 : "\"\($0)\"" }
        var hint: String?
        if case .scalar(let text, _) = entry.value.content { hint = NearMiss.hint(for: text, among: S.allowed.filter { $0.count > 1 }) }
        report("found \(entry.value.valueDescription); expected \(EnglishList.or(expected))", at: entry.value.position, hint: hint)
    }
}
