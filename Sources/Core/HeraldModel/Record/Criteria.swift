/// The circumstances that a practice grew in. Without them nobody can judge whether it would work elsewhere.
///
///     var context = PracticeContext()
///     context.historic = LocalizedText("Recruitment agencies had charged workers for years.")
///     context.economic = LocalizedText("Growers lack labour at harvest time.")
public struct PracticeContext: RecordPart {
    /// Government, law and administration.
    public var political: LocalizedText?
    /// Events and policies before it.
    public var historic: LocalizedText?
    /// Customs, languages and beliefs.
    public var cultural: LocalizedText?
    /// The way in which people live together.
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

/// The four criteria of UNESCO's Best Practices project, each with a justification or not claimed.
///
/// A practice meets one or more of them; it need not meet all (*Best Practices*, UNESCO page of 2016).
///
///     var criteria = Criteria()
///     criteria.replicable = LocalizedText("Australia did it too.")
///     let met = criteria.met.map(\.criterion)  // [.replicable]
public struct Criteria: RecordPart {
    /// Why the practice is a new and creative answer; `nil` if that is not claimed.
    public var innovative: LocalizedText?
    /// Why it makes a visible difference.
    public var makesADifference: LocalizedText?
    /// Why its effect lasts.
    public var sustainable: LocalizedText?
    /// Why it can inspire others elsewhere.
    public var replicable: LocalizedText?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.text("innovative", &innovative)
        fields.text("makes-a-difference", &makesADifference)
        fields.text("sustainable", &sustainable)
        fields.text("replicable", &replicable)
    }

    /// The criteria that are claimed, with their justifications, in UNESCO's order.
    public var met: [(criterion: Criterion, justification: LocalizedText)] {
        [(.innovative, innovative), (.makesADifference, makesADifference), (.sustainable, sustainable), (.replicable, replicable)]
            .compactMap { criterion, text in text.map { (criterion, $0) } }
    }
}

/// One of the four criteria.
///
///     let criterion = Criterion(written: "makes-a-difference")
///     let all = Criterion.allCases.count  // 4
public enum Criterion: String, RecordScalar, CaseIterable {
    case innovative
    case makesADifference = "makes-a-difference"
    case sustainable, replicable
}

/// The finding of an ethical check.
///
///     var check = EthicalCheck()
///     check.finding = .concern
///     let words = EthicalFinding.allowed  // ["consistent", "concern", "not-assessed"]
public enum EthicalFinding: String, RecordScalar, CaseIterable {
    case consistent, concern
    case notAssessed = "not-assessed"
}

/// A check of a practice against a named instrument, such as a convention.
///
///     var check = EthicalCheck()
///     check.instrument = "ILO Convention 97"
///     check.finding = .concern
///     check.note = LocalizedText("Visas bind workers to one employer.")
public struct EthicalCheck: RecordPart {
    /// The name of the instrument.
    public var instrument = ""
    /// The finding.
    public var finding = EthicalFinding.notAssessed
    /// The reason for the finding.
    public var note: LocalizedText?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("instrument", &instrument)
        fields.required("finding", &finding)
        fields.text("note", &note)
    }
}

/// A titled section of a narrative record.
///
///     var section = NarrativeSection()
///     section.heading = LocalizedText("How it began")
///     section.text = LocalizedText("A teacher offered lessons at the station.\n\nNeighbours joined her.")
public struct NarrativeSection: RecordPart {
    /// The title of the section.
    public var heading = LocalizedText("")
    /// The paragraphs, separated by empty lines.
    public var text = LocalizedText("")

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.requiredText("heading", &heading)
        fields.requiredText("text", &text)
    }
}
