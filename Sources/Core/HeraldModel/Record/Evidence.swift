/// Where evidence comes from.
public enum EvidenceType: String, RecordScalar, CaseIterable {
    case independentEvaluation = "independent-evaluation"
    case internalEvaluation = "internal-evaluation"
    case research, monitoring, awaited
}

/// What evidence says of the effect.
public enum EvidenceFinding: String, RecordScalar, CaseIterable {
    case positive, mixed, negative
}

/// One piece of evidence on the effect of a practice.
public struct Evidence: RecordPart {
    /// Where it comes from.
    public var type = EvidenceType.awaited
    /// What it says; missing for evidence still awaited.
    public var finding: EvidenceFinding?
    /// The year of the evaluation, or the one it is expected in.
    public var year: Int?
    /// The id of one of the record's sources.
    public var source: Slug?
    /// The page of the source.
    public var page: String?
    /// In a sentence.
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

/// How far the evidence carries: computed, never set, unless a reviewer overrides it with a reason.
public enum Category: String, RecordScalar, CaseIterable {
    case good, promising, emerging
    case caseStudy = "case-study"

    /// The category that evidence gives, by the table of *Sociology of Migration and Development* (2016), p. 7.
    ///
    /// - An independent evaluation with some positive effect, or research that establishes an effect, for good or ill: good.
    /// - Internal evaluation or monitoring that suggests a positive effect: promising.
    /// - Evidence, but none in favour: a case study.
    /// - No evidence yet: emerging.
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

/// A reviewer's decision to put a practice into another category than its evidence gives.
public struct CategoryOverride: RecordPart {
    /// The category decided.
    public var category = Category.caseStudy
    /// Why.
    public var reason = LocalizedText("")
    /// The role of who decided.
    public var by = ""

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("category", &category)
        fields.requiredText("reason", &reason)
        fields.required("by", &by)
    }
}
