import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The evidence of a practice on the steps that decide its category. Steps without evidence are shown too.
///
/// The step of a piece of evidence is the category that it would amount to alone: see ``/HeraldModel/Category/init(evidence:)``. So the
/// highest step with evidence is the category of the practice, unless a reviewer decided otherwise. The figure needs two pieces of
/// evidence, because the step of a single one is the category itself.
struct EvidenceLadder {
    /// The steps, the strongest first.
    static let steps: [Category] = [.good, .promising, .caseStudy, .emerging]

    let practice: LocalizedPractice
    var labels: Localization { practice.labels }

    /// The sheet. `nil` if there are fewer than two pieces of evidence.
    var sheet: FigureSheet? {
        guard practice.practice.evidence.count >= 2 else { return nil }
        let caption = labels.runs(labels.phrase(.ladderCaption))
        return FigureSheet(caption: caption, description: description, drawing: drawing, table: table(caption: caption))
    }

    /// The evidence on a step, in the order of the record.
    func evidence(on step: Category) -> [Evidence] { practice.practice.evidence.filter { Category(evidence: [$0]) == step } }

    /// A piece of evidence in words: `Research (2010): positive effect`.
    func words(for evidence: Evidence) -> String {
        let type = labels.name(of: evidence.type)
        let dated = evidence.year.map { "\(type) (\($0))" } ?? type
        return evidence.finding.map { labels.phrase(.item, dated, labels.name(of: $0)) } ?? dated
    }

    private var description: [String] {
        let steps = Self.steps.map { step in
            let words = evidence(on: step).map(words)
            let list = words.isEmpty ? labels.phrase(.emptyRung) : words.joined(separator: labels.semicolon) + "."
            return labels.phrase(.item, labels.name(of: step), list)
        }
        let category = labels.phrase(.item, labels.phrase(.decides), labels.name(of: practice.practice.category)) + "."
        return steps + [category] + (practice.practice.categoryOverride == nil ? [] : [labels[.overridden]])
    }

    private func table(caption: [Inline]) -> Table {
        let headings = [labels.phrase(.evidenceType), labels.phrase(.strength), labels.phrase(.year), labels.phrase(.finding)]
        let rows = Self.steps.flatMap { step in
            evidence(on: step).map { evidence in
                [
                    labels.name(of: evidence.type), labels.name(of: step), evidence.year.map(String.init) ?? "",
                    evidence.finding.map { labels.name(of: $0) } ?? "",
                ].map { labels.runs($0) }
            }
        }
        return Table(caption: caption, columns: headings.map { Table.Column(labels.runs($0)) }, rows: rows)
    }
}
