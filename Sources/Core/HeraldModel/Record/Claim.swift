/// Something the record claims, with the figure and where it was found.
public struct Claim: RecordPart {
    /// The claim in a sentence.
    public var statement = LocalizedText("")
    /// The figure.
    public var value: Figure?
    /// What the figure counts.
    public var unit: LocalizedText?
    /// The year the figure holds for.
    public var year: Int?
    /// The id of one of the record's sources.
    public var source: Slug?
    /// The page of the source.
    public var page: String?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.requiredText("statement", &statement)
        fields.optional("value", &value)
        fields.text("unit", &unit)
        fields.optional("year", &year)
        fields.optional("source", &source)
        fields.optional("page", &page)
    }
}

/// What was aimed at, against what was reached.
public struct Target: RecordPart {
    /// What is measured.
    public var indicator = LocalizedText("")
    /// The figure aimed at.
    public var target: Figure?
    /// The figure reached.
    public var achieved: Figure?
    /// What the figures count.
    public var unit: LocalizedText?
    /// The id of one of the record's sources.
    public var source: Slug?
    /// The page of the source.
    public var page: String?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.requiredText("indicator", &indicator)
        fields.optional("target", &target)
        fields.optional("achieved", &achieved)
        fields.text("unit", &unit)
        fields.optional("source", &source)
        fields.optional("page", &page)
    }
}
