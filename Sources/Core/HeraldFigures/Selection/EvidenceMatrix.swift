import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The number of practices for each theme and type of evidence. Cells without practices are shown too: they tell where evidence is missing.
struct EvidenceMatrix {
    /// The most themes in one drawing.
    static let most = 20

    /// A column: a type of evidence, or none at all.
    enum Column: Hashable {
        case type(EvidenceType)
        case none

        /// The columns, the strongest type first.
        static let all: [Column] = [
            .type(.independentEvaluation), .type(.research), .type(.internalEvaluation), .type(.monitoring), .type(.awaited), .none,
        ]

        func name(in labels: Localization) -> String {
            switch self {
            case .type(let type): labels.name(of: type)
            case .none: labels.phrase(.noneNamed)
            }
        }

        func contains(_ practice: Practice) -> Bool {
            switch self {
            case .type(let type): practice.evidence.contains { $0.type == type }
            case .none: practice.evidence.isEmpty
            }
        }
    }

    /// A theme with the number of practices in each column.
    struct Row {
        var theme: Passage
        var counts: [Int]
    }

    let practices: [LocalizedPractice]
    let themes: [ThemeCode]
    let labels: Localization

    /// The sheets: none if fewer than two cells have practices.
    var sheets: [FigureSheet] {
        let rows = rows
        guard rows.flatMap(\.counts).count(where: { $0 > 0 }) >= 2 else { return [] }
        let largest = rows.flatMap(\.counts).max() ?? 1
        let parts = rows.parts(of: Self.most)
        return parts.enumerated().map { index, part in
            let caption = labels.caption(.matrixCaption, index, of: parts.count)
            return FigureSheet(
                caption: caption, description: description(of: part), drawing: drawing(of: part, largest: largest),
                table: table(of: part, caption: caption))
        }
    }

    private var rows: [Row] {
        guard let names = practices.first else { return [] }
        return themes.map { theme in
            let members = practices.map(\.practice).filter {
                $0.themes.contains { $0 == theme || $0.written.hasPrefix(theme.written + ".") }
            }
            return Row(
                theme: Passage(text: names.label(of: theme), language: labels.language),
                counts: Column.all.map { column in members.count { column.contains($0) } })
        }
    }

    private func description(of rows: [Row]) -> [String] {
        let sentences = rows.map { row in
            let cells = zip(Column.all, row.counts).filter { $1 > 0 }.map { column, count in
                labels.phrase(.item, column.name(in: labels), labels.number(String(count)))
            }
            return labels.phrase(.item, row.theme.text, cells.isEmpty ? "–" : cells.joined(separator: labels.semicolon)) + "."
        }
        return sentences + [labels.phrase(.matrixNote)]
    }

    private func table(of rows: [Row], caption: [Inline]) -> Table {
        let headings = Column.all.map { Table.Column(labels.runs($0.name(in: labels)), isNumeric: true) }
        let cells = rows.map { row in
            [labels.runs(row.theme.text)] + row.counts.map { $0 > 0 ? labels.runs(labels.number(String($0)), style: .figure) : [] }
        }
        return Table(caption: caption, columns: [Table.Column(labels.runs(labels.phrase(.theme)))] + headings, rows: cells)
    }
}
