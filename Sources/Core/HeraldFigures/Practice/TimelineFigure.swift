import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The period of a practice and its dated evidence and results on a common axis of years.
///
/// Targets of a record have no dates, so the figure does not show them. A period that goes on is drawn up to the last date of the record
/// or the year in which the record was updated, whichever is later, and ends with an arrow.
struct TimelineFigure {
    /// The most events in one drawing.
    static let most = 8

    let practice: LocalizedPractice
    var labels: Localization { practice.labels }

    /// The sheets: none if there are fewer than two dates.
    var sheets: [FigureSheet] {
        guard DatedEntry.count(of: practice.practice) >= 2 else { return [] }
        let entries = DatedEntry.all(of: practice)
        let axis = YearAxis(entries, latest: practice.published.updated.calendarDate.year)
        let parts = entries.parts(of: Self.most)
        return parts.enumerated().map { index, part in
            let caption = labels.caption(.timelineCaption, index, of: parts.count)
            let items = part.map { labels.phrase(.item, $0.date, words(for: $0)) }
            return FigureSheet(
                caption: caption, description: [items.joined(separator: labels.semicolon) + "."], drawing: drawing(of: part, on: axis),
                table: table(of: part, caption: caption))
        }
    }

    /// An event with its quantity.
    private func words(for entry: DatedEntry) -> String {
        guard entry.kind == .result, let remark = entry.remark else { return entry.text.run().text }
        return labels.phrase(.item, entry.text.run().text, remark.text)
    }

    private func table(of entries: [DatedEntry], caption: [Inline]) -> Table {
        let headings = [labels.phrase(.event), labels[.kind], labels.phrase(.date), labels.phrase(.value)]
        let rows = entries.map { entry in
            [
                [entry.text.run()], labels.runs(entry.kind.name(in: labels)), labels.runs(entry.date),
                entry.kind == .result ? entry.remark.map { [$0.run(style: .figure)] } ?? [] : [],
            ]
        }
        return Table(caption: caption, columns: headings.map { Table.Column(labels.runs($0)) }, rows: rows)
    }
}

/// The years of a timeline, from the start of its area to the end.
struct YearAxis {
    /// The first year.
    let first: Int
    /// The year after the last one.
    let last: Int
    /// The coordinates of the beginnings of ``first`` and ``last``.
    static let (start, end) = (336.0, 656.0)

    /// Creates an axis for events. A period that goes on is drawn at least up to the year `latest`.
    init(_ entries: [DatedEntry], latest: Int) {
        let isOpen = entries.contains { $0.end == nil }
        let moments = entries.flatMap { [$0.start, $0.end ?? $0.start] } + (isOpen ? [Double(latest) + 0.5] : [])
        first = Int((moments.min() ?? 0).rounded(.down))
        last = max(first + 1, Int((moments.max() ?? 0).rounded(.up)))
    }

    /// Returns the coordinate of a moment.
    func callAsFunction(_ year: Double) -> Double {
        Self.start + (year - Double(first)) / Double(last - first) * (Self.end - Self.start)
    }

    /// The years that are marked: at most eight, at round numbers.
    var ticks: [Int] {
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { (last - first) / $0 < 8 } ?? 1000
        return (first...last).filter { $0 % step == 0 }
    }
}
