/// A result that the record claims, with its figure and the source of the figure.
///
///     var claim = Claim()
///     claim.statement = LocalizedText("Households in the scheme earn more.")
///     claim.value = Figure(written: "35")
///     claim.unit = LocalizedText("per cent")
///     claim.year = 2010
///     claim.source = Slug(written: "study")
///     claim.page = "35"
///
/// A claim with a figure must name a source of the record and a page; ``Practice/problems(gazetteer:taxonomy:)``
/// reports one that does not.
public struct Claim: RecordPart {
    /// The claim in a sentence.
    public var statement = LocalizedText("")
    /// The figure, or `nil` for a claim without one.
    public var value: Figure?
    /// The unit of the figure: `workers`, `per cent`.
    public var unit: LocalizedText?
    /// The year that the figure applies to.
    public var year: Int?
    /// The id of one of the record's sources.
    public var source: Slug?
    /// The page of the source, as printed there: `35`, `xii`.
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

/// An aim set in advance, with the result reached.
///
///     var target = Target()
///     target.indicator = LocalizedText("Workers who return")
///     target.target = Figure(written: "60")
///     target.achieved = Figure(written: "52..55")
///     target.unit = LocalizedText("per cent")
public struct Target: RecordPart {
    /// The quantity that is measured.
    public var indicator = LocalizedText("")
    /// The figure aimed at.
    public var target: Figure?
    /// The figure reached; `nil` if it is not known yet.
    public var achieved: Figure?
    /// The unit of both figures.
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
