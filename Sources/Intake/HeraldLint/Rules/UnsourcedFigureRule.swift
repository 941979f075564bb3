internal import HeraldModel

extension LintRule {
    /// Figures without a source: of claims, of targets, and anywhere in a record that names no source at all.
    static let unsourcedFigure = LintRule(name: "unsourced-figure", summary: "a figure for which no source is named") { record in
        let practice = record.practice
        var findings: [LintFinding] = []
        for (index, claim) in practice.claims.enumerated() where claim.source == nil {
            let path = ["claims", String(index)]
            if let value = claim.value {
                findings.append(LintFinding("unsourced-figure", path + ["value"], "\(value.written) has no source", hint: sourceHint))
                continue
            }
            let statement = record.originals.first { Array($0.path.prefix(3)) == path + ["statement"] }
            guard let statement, let quantity = statement.quantities.first(where: isFigure) else { continue }
            findings.append(
                LintFinding(
                    "unsourced-figure", path + ["statement"], "\"\(statement.written(quantity.tokens))\" has no source", hint: sourceHint))
        }
        for (index, target) in practice.targets.enumerated() where target.source == nil {
            guard let value = target.achieved ?? target.target else { continue }
            findings.append(
                LintFinding("unsourced-figure", ["targets", String(index)], "\(value.written) has no source", hint: sourceHint))
        }
        guard practice.sources.isEmpty else { return findings }
        for passage in record.originals where passage.path.first != "claims" {
            guard let quantity = passage.quantities.first(where: isFigure) else { continue }
            let message = "\"\(passage.written(quantity.tokens))\" is in a record without sources"
            return findings + [LintFinding("unsourced-figure", passage.path, message, hint: "name the document under \"sources\"")]
        }
        return findings
    }

    private static let sourceHint = "name one of the record's sources: source: ID, with the page"

    /// Whether a number in a text is a figure that needs a source. Small counts, such as *three workshops*, do not.
    private static func isFigure(_ quantity: Quantity) -> Bool {
        switch quantity.kind {
        case .percent, .money: true
        case .count: quantity.value >= 20 || quantity.hasMagnitude
        case .year, .identifier: false
        }
    }
}
