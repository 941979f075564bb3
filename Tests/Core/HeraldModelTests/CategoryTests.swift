import HeraldModel
import Testing

@Suite("Categories of evidence (Sociology of Migration and Development, 2016, p. 7)")
struct CategoryTests {
    private func evidence(_ type: EvidenceType, _ finding: EvidenceFinding?) -> Evidence {
        var evidence = Evidence()
        (evidence.type, evidence.finding) = (type, finding)
        return evidence
    }

    /// The table of the report, row by row: an entry of evidence and its category.
    static let table: [(EvidenceType, EvidenceFinding?, Category)] = [
        (.independentEvaluation, .positive, .good), (.independentEvaluation, .mixed, .good),
        (.independentEvaluation, .negative, .caseStudy),
        (.independentEvaluation, nil, .caseStudy), (.research, .positive, .good), (.research, .mixed, .good), (.research, .negative, .good),
        (.research, nil, .caseStudy), (.internalEvaluation, .positive, .promising), (.internalEvaluation, .mixed, .promising),
        (.internalEvaluation, .negative, .caseStudy), (.internalEvaluation, nil, .caseStudy), (.monitoring, .positive, .promising),
        (.monitoring, .mixed, .promising), (.monitoring, .negative, .caseStudy), (.monitoring, nil, .caseStudy), (.awaited, nil, .emerging),
        (.awaited, .positive, .emerging), (.awaited, .mixed, .emerging), (.awaited, .negative, .emerging),
    ]

    @Test("each single entry of evidence leads to the category of the table", arguments: table)
    func single(_ type: EvidenceType, _ finding: EvidenceFinding?, _ category: HeraldModel.Category) {
        #expect(Category(evidence: [evidence(type, finding)]) == category)
    }

    @Test("the table has a row for every sort of evidence and every finding")
    func complete() {
        #expect(Self.table.count == EvidenceType.allCases.count * (EvidenceFinding.allCases.count + 1))
    }

    @Test("without evidence a practice is emerging")
    func none() {
        #expect(Category(evidence: []) == .emerging)
        #expect(Practice().category == .emerging)
    }

    @Test("of several entries the strongest counts, whatever their order")
    func several() {
        let strength: [HeraldModel.Category] = [.good, .promising, .caseStudy, .emerging]
        for first in Self.table {
            for second in Self.table {
                let both = [evidence(first.0, first.1), evidence(second.0, second.1)]
                let expected = strength.first { [first.2, second.2].contains($0) }
                #expect(Category(evidence: both) == expected, "\(first) and \(second)")
                #expect(Category(evidence: both.reversed()) == expected)
            }
        }
    }

    @Test("a reviewer's decision takes the place of the computed category")
    func override() {
        var practice = Practice()
        practice.evidence = [evidence(.research, .positive)]
        practice.categoryOverride = CategoryOverride()
        practice.categoryOverride?.category = .promising
        #expect(practice.category == .promising)
    }
}
