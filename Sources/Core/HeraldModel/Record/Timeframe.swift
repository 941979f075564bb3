/// The dates between which a practice ran.
///
///     var timeframe = Timeframe()
///     timeframe.start = PartialDate(written: "2007-04")
///     let isOngoing = timeframe.start != nil && timeframe.end == nil  // true
public struct Timeframe: RecordPart {
    /// The first date, or `nil` if it is not known.
    public var start: PartialDate?
    /// The last date, or `nil` if the practice goes on.
    public var end: PartialDate?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.optional("start", &start)
        fields.optional("end", &end)
    }
}
