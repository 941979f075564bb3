import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The targets of a practice, each with the value reached beside the value aimed at, as bars from zero.
///
/// Targets in the same unit have the same scale. A share is arithmetic, not praise: for a number that should fall, more than 100% is worse.
struct TargetsFigure {
    /// The most targets in one drawing. More of them make further drawings, so that each fits on a page.
    static let most = 8

    let practice: LocalizedPractice
    private var labels: Localization { practice.labels }

    /// Returns the sheets: none if no target has both values.
    var sheets: [FigureSheet] {
        let targets = practice.practice.targets.compactMap { ComparedTarget($0, in: practice) }
        let groups = Self.groups(of: targets)
        let scales = groups.map { group in Scale(group.flatMap { [$0.aim.quantity, $0.result.quantity] }, from: 1, to: 400) }
        let rows = zip(groups, scales).flatMap { group, scale in group.map { ($0, scale) } }
        let parts = rows.parts(of: Self.most)
        return parts.enumerated().map { index, part in
            let caption = labels.caption(.targetsCaption, index, of: parts.count)
            return FigureSheet(
                caption: caption,
                description: description(of: part.map(\.0), isWhole: targets.count == practice.practice.targets.count),
                drawing: drawing(of: part, hasUnits: groups.count > 1), table: table(of: part.map(\.0), caption: caption))
        }
    }

    /// Returns the targets by unit, in the order of the record.
    private static func groups(of targets: [ComparedTarget]) -> [[ComparedTarget]] {
        var groups: [[ComparedTarget]] = []
        for target in targets {
            if let index = groups.firstIndex(where: { $0[0].target.unit == target.target.unit }) {
                groups[index].append(target)
            } else {
                groups.append([target])
            }
        }
        return groups
    }

    private func description(of targets: [ComparedTarget], isWhole: Bool) -> [String] {
        let items = targets.map { target in
            let values = [labels.phrase(.of, target.result.text, described(target.aim.text, target)), target.share].compactMap { $0 }
            return labels.phrase(.item, practice.text(target.target.indicator), values.joined(separator: practice.comma))
        }
        return [items.joined(separator: labels.semicolon) + "."] + (isWhole ? [] : [labels.phrase(.targetsPartial)])
    }

    /// Returns a value with the unit of its target.
    private func described(_ value: String, _ target: ComparedTarget) -> String {
        target.target.unit.map { "\(value)\u{A0}\(practice.text($0))" } ?? value
    }

    private func table(of targets: [ComparedTarget], caption: [Inline]) -> Table {
        let columns = [
            Table.Column(labels.runs(labels[.indicator])), Table.Column(labels.runs(labels[.target]), isNumeric: true),
            Table.Column(labels.runs(labels[.achieved]), isNumeric: true), Table.Column(labels.runs(labels.phrase(.percent, ""))),
        ]
        let rows = targets.map { target in
            [
                [practice.passage(target.target.indicator).run()], value(target.aim.text, target), value(target.result.text, target),
                labels.runs(target.share ?? ""),
            ]
        }
        return Table(caption: caption, columns: columns, rows: rows)
    }

    /// Returns a value and its unit, which may be in another language.
    private func value(_ text: String, _ target: ComparedTarget) -> [Inline] {
        guard let unit = target.target.unit else { return labels.runs(text, style: .figure) }
        let passage = practice.passage(unit)
        if passage.language == labels.language { return labels.runs("\(text)\u{A0}\(passage.text)", style: .figure) }
        return labels.runs("\(text)\u{A0}", style: .figure) + [passage.run()]
    }
}
