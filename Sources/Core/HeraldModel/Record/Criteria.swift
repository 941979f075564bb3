/// The circumstances a practice grew in; without them nobody can judge whether it would work elsewhere.
public struct PracticeContext: RecordPart {
    /// Who governs, and how.
    public var political: LocalizedText?
    /// What went before.
    public var historic: LocalizedText?
    /// Customs, languages, beliefs.
    public var cultural: LocalizedText?
    /// How people live together.
    public var social: LocalizedText?
    /// Work, wages and means.
    public var economic: LocalizedText?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.text("political", &political)
        fields.text("historic", &historic)
        fields.text("cultural", &cultural)
        fields.text("social", &social)
        fields.text("economic", &economic)
    }
}

/// The four criteria of UNESCO's Best Practices project, each met with a justification or not claimed.
///
/// A practice meets one or more, it need not meet them all (*Best Practices*, UNESCO page of 2016).
public struct Criteria: RecordPart {
    /// It found a new and creative answer.
    public var innovative: LocalizedText?
    /// It makes a difference that can be seen.
    public var makesADifference: LocalizedText?
    /// Its effect lasts.
    public var sustainable: LocalizedText?
    /// It can inspire others elsewhere.
    public var replicable: LocalizedText?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.text("innovative", &innovative)
        fields.text("makes-a-difference", &makesADifference)
        fields.text("sustainable", &sustainable)
        fields.text("replicable", &replicable)
    }

    /// The criteria met, with their justifications, in the usual order.
    public var met: [(criterion: Criterion, justification: LocalizedText)] {
        [(.innovative, innovative), (.makesADifference, makesADifference), (.sustainable, sustainable), (.replicable, replicable)]
            .compactMap { criterion, text in text.map { (criterion, $0) } }
    }
}

/// One of the four criteria.
public enum Criterion: String, RecordScalar, CaseIterable {
    case innovative
    case makesADifference = "makes-a-difference"
    case sustainable, replicable
}

/// What an ethical check may find.
public enum EthicalFinding: String, RecordScalar, CaseIterable {
    case consistent, concern
    case notAssessed = "not-assessed"
}

/// A check of the practice against a named instrument, such as a convention.
public struct EthicalCheck: RecordPart {
    /// The instrument's name.
    public var instrument = ""
    /// What the check found.
    public var finding = EthicalFinding.notAssessed
    /// Why.
    public var note: LocalizedText?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("instrument", &instrument)
        fields.required("finding", &finding)
        fields.text("note", &note)
    }
}

/// A titled section of a narrative record.
public struct NarrativeSection: RecordPart {
    /// The section's title.
    public var heading = LocalizedText("")
    /// Its paragraphs, separated by empty lines.
    public var text = LocalizedText("")

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.requiredText("heading", &heading)
        fields.requiredText("text", &text)
    }
}
