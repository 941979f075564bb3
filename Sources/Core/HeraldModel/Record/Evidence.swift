/// The sort of evidence, which decides how much it counts; see ``Category/init(evidence:)``.
///
///     var evidence = Evidence()
///     evidence.type = .awaited  // an evaluation is planned; it has no finding yet
///     let words = EvidenceType.allowed.count  // 5
public enum EvidenceType: String, RecordScalar, CaseIterable {
    case independentEvaluation = "independent-evaluation"
    case internalEvaluation = "internal-evaluation"
    case research, monitoring, awaited
}

/// The finding of an evaluation on the effect of a practice.
///
///     var evidence = Evidence()
///     evidence.finding = .mixed
///     let words = EvidenceFinding.allowed  // ["positive", "mixed", "negative"]
public enum EvidenceFinding: String, RecordScalar, CaseIterable {
    case positive, mixed, negative
}

/// A piece of evidence on the effect of a practice.
///
///     var evidence = Evidence()
///     evidence.type = .monitoring
///     evidence.finding = .positive
///     evidence.year = 2010
///     var practice = Practice()
///     practice.evidence = [evidence]
///     let category = practice.category  // .promising
public struct Evidence: RecordPart {
    /// The sort of evidence.
    public var type = EvidenceType.awaited
    /// The finding. Missing if and only if the evidence is still awaited.
    public var finding: EvidenceFinding?
    /// The year of the evaluation, or the year in which it is expected.
    public var year: Int?
    /// The id of one of the record's sources.
    public var source: Slug?
    /// The page of the source.
    public var page: String?
    /// The finding in a sentence.
    public var note: LocalizedText?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("type", &type)
        fields.optional("finding", &finding)
        fields.optional("year", &year)
        fields.optional("source", &source)
        fields.optional("page", &page)
        fields.text("note", &note)
    }
}

/// The strength of a practice's evidence. It is computed and never set, unless a reviewer overrides it with a
/// reason.
///
///     var evaluation = Evidence()
///     evaluation.type = .independentEvaluation
///     evaluation.finding = .mixed
///     let category = Category(evidence: [evaluation])  // .good
///     let none = Category(evidence: [])  // .emerging
public enum Category: String, RecordScalar, CaseIterable {
    case good, promising, emerging
    case caseStudy = "case-study"

    /// Computes the category from evidence, by the table of *Sociology of Migration and Development* (2016), p. 7.
    ///
    /// | evidence | category |
    /// |---|---|
    /// | an independent evaluation with some positive effect | good |
    /// | research that establishes an effect, positive or negative | good |
    /// | internal evaluation or monitoring that suggests a positive effect | promising |
    /// | other evidence, none of it in favour | case study |
    /// | none yet | emerging |
    ///
    /// The first row that applies decides. A mixed finding counts as some positive effect.
    public init(evidence: [Evidence]) {
        let known = evidence.filter { $0.type != .awaited }
        let supports = { (e: Evidence) in e.finding == .positive || e.finding == .mixed }
        if known.contains(where: { ($0.type == .research && $0.finding != nil) || ($0.type == .independentEvaluation && supports($0)) }) {
            self = .good
        } else if known.contains(where: supports) {
            self = .promising
        } else {
            self = known.isEmpty ? .emerging : .caseStudy
        }
    }
}

/// A reviewer's decision to put a practice into another category than its evidence amounts to.
///
///     var decision = CategoryOverride()
///     decision.category = .caseStudy
///     decision.reason = LocalizedText("The evaluation compared two different programmes.")
///     decision.by = "review board"
///     var practice = Practice()
///     practice.categoryOverride = decision
public struct CategoryOverride: RecordPart {
    /// The category that was decided.
    public var category = Category.caseStudy
    /// The reason, which is published with the practice.
    public var reason = LocalizedText("")
    /// The role of the person who decided.
    public var by = ""

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("category", &category)
        fields.requiredText("reason", &reason)
        fields.required("by", &by)
    }
}

extension Practice {
    /// The evaluations that are awaited, each with its index in ``evidence`` and the year by whose end it is expected. An evaluation is
    /// left out if the record has one of that year or a later year, or if the year is not from 1 to 9999.
    package var awaitedEvaluations: [(index: Int, year: Int)] {
        let latest = evidence.filter { $0.type == .independentEvaluation || $0.type == .internalEvaluation }.compactMap(\.year).max()
        return evidence.enumerated().compactMap { index, entry in
            guard entry.type == .awaited, let year = entry.year, (1...9999).contains(year), latest ?? .min < year else { return nil }
            return (index, year)
        }
    }
}
