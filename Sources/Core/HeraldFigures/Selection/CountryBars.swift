import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The number of practices in each country, as bars: the countries with most practices first, and those with equally many in the order of
/// their codes.
struct CountryBars {
    /// The most countries in one drawing.
    static let most = 36

    let practices: [LocalizedPractice]
    let labels: Localization

    /// The sheets: none if there are fewer than two countries.
    var sheets: [FigureSheet] {
        let counts = counts
        guard counts.count >= 2, let names = practices.first else { return [] }
        let all = counts.map { Quantity(count: $0.count) }
        let missing = practices.count { $0.practice.countries.isEmpty }
        let parts = counts.parts(of: Self.most)
        return parts.enumerated().map { index, part in
            let caption = labels.caption(.countriesCaption, index, of: parts.count)
            let rows = part.map { code, count in
                BarRows.Row(
                    label: Passage(text: names.name(of: code), language: labels.language), quantity: Quantity(count: count),
                    text: labels.number(String(count)))
            }
            let items = rows.map { labels.phrase(.item, $0.label.text, $0.text) }.joined(separator: labels.semicolon) + "."
            let notes =
                [labels.phrase(.countriesNote)]
                + (missing > 0 ? [labels.phrase(.countriesMissing, labels.number(String(missing))) + "."] : [])
            return FigureSheet(
                caption: caption, description: [items] + notes, drawing: BarRows(rows: rows, all: all, labels: labels).drawing,
                table: labels.countTable(of: rows.map { ($0.label.text, $0.text) }, heading: labels[.country], caption: caption))
        }
    }

    /// The countries with their numbers of practices.
    private var counts: [(code: CountryCode, count: Int)] {
        var counts: [CountryCode: Int] = [:]
        for practice in practices { for country in practice.practice.countries { counts[country, default: 0] += 1 } }
        return counts.map { ($0.key, $0.value) }.sorted { $0.count != $1.count ? $0.count > $1.count : $0.code < $1.code }
    }
}

extension Localization {
    /// Returns a table of names with numbers of practices.
    func countTable(of rows: [(name: String, count: String)], heading: String, caption: [Inline]) -> Table {
        Table(
            caption: caption, columns: [Table.Column(runs(heading)), Table.Column(runs(phrase(.practices)), isNumeric: true)],
            rows: rows.map { [runs($0.name), runs($0.count, style: .figure)] })
    }
}
