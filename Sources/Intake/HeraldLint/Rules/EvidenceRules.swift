internal import HeraldModel

extension LintRule {
    /// Figures without a source.
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

    private static func isFigure(_ quantity: Quantity) -> Bool {
        switch quantity.kind {
        case .percent, .money: true
        case .count: quantity.value >= 20 || quantity.hasMagnitude
        case .year, .identifier: false
        }
    }

    /// Strengths without weaknesses. Readers cannot judge such a practice.
    static let weaknesses = LintRule(name: "no-weaknesses", summary: "strengths without weaknesses") { record in
        let practice = record.practice
        guard !practice.strengths.isEmpty, practice.weaknesses.isEmpty else { return [] }
        let count = practice.strengths.count
        return [
            LintFinding(
                "no-weaknesses", ["strengths"], "\(count) strength\(count == 1 ? "" : "s") and no weakness",
                hint: "say what did not go well, or what the source leaves open")
        ]
    }

    /// Translations made from an earlier version than the current one.
    static let staleTranslation = LintRule(name: "stale-translation", summary: "a translation that is older than its original") { record in
        let translations = record.practice.translations
        let newest = translations.map(\.value).max() ?? 0
        let current = max(record.version ?? 0, newest)
        return translations.filter { $0.value < current }.map { entry in
            let known = record.version.map { $0 >= newest } == true
            let other = translations.first { $0.value == newest }?.key.written ?? ""
            let against = known ? "the original is at version \(current)" : "that in \"\(other)\" was made from version \(newest)"
            return LintFinding(
                "stale-translation", ["translations", entry.key.written],
                "the translation in \"\(entry.key.written)\" was made from version \(entry.value), and \(against)",
                hint: "bring it up to date, then set translations: { \(entry.key.written): \(current) }")
        }
    }
}
