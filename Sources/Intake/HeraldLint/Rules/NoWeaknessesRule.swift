internal import HeraldModel

extension LintRule {
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
}
