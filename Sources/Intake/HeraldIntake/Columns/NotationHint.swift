internal import HeraldDiagnostics
internal import HeraldModel

/// Adds to the hint for a refused cell of a table: names the setting of the column map that accepts all values written in the same way.
struct NotationHint {
    let row: TableRow
    let plan: ColumnPlan
    let gazetteer: Gazetteer

    /// Settings that may accept a value: the line of the map, a word for the values, and the notation that the line sets.
    private static let settings: [(written: String, values: String, notation: CellNotation)] = {
        func setting(_ written: String, _ values: String, _ change: (inout CellNotation) -> Void) -> (String, String, CellNotation) {
            var notation = CellNotation()
            change(&notation)
            return (written, values, notation)
        }
        return [
            setting("dates: day-first", "dates") { $0.dates = .dayFirst },
            setting("dates: month-first", "dates") { $0.dates = .monthFirst },
            setting("decimal: \",\"", "numbers") { $0.decimal = .comma },
            setting("thousands: \",\"", "numbers") { $0.thousands = .comma },
            setting("thousands: \" \"", "numbers") { $0.thousands = .space },
            setting("thousands: \"'\"", "numbers") { $0.thousands = .apostrophe },
            setting("countries: names", "names") { $0.countries = .names },
            setting("choices: labels", "labels") { $0.choices = .labels },
        ]
    }()

    /// Returns `problem` with a hint that names the settings that accept the value, or `problem` itself if there are none.
    ///
    /// If the problem already has a hint, a setting counts only if the hint contains the value as that setting reads it.
    func completed(_ problem: Diagnostic) -> Diagnostic {
        guard let position = problem.position, let (cell, type) = typedCell(at: position), case .column(let index) = cell.origin,
            case .text = row.kind(index), problem.message.hasPrefix("found \"")
        else { return problem }
        let text = row.text(index)
        var meanings: [String] = []
        let accepting = Self.settings.filter { setting in
            guard !cell.values.keys.contains(text), let value = setting.notation.value(of: text, as: type, in: gazetteer), value != text,
                type.accepts(value), problem.hint?.contains(value) ?? true
            else { return false }
            meanings.append(value)
            return true
        }
        guard let first = accepting.first else { return problem }
        var problem = problem
        let names = EnglishList.or(accepting.map(\.written))
        let hint = problem.hint ?? "did you mean \"\(meanings[0])\"?"
        problem.hint =
            "\(hint)\(hint.hasSuffix("?") ? "" : ";") to accept all such \(first.values), write \(names) in the map of the columns"
        return problem
    }

    /// Returns the cell at `position` and the type of its value, if it has a single value.
    private func typedCell(at position: SourcePosition) -> (cell: CellValue, type: ScalarFieldType)? {
        plan.root.lazy.flatMap(\.slot.typedCells).first { $0.cell.position(in: row) == position }
    }
}
