/// The cost of a practice, or of a part of it.
///
///     var cost = Cost()
///     cost.amount = Figure(written: "1250000")!
///     cost.currency = CurrencyCode(written: "NZD")!
///     cost.note = LocalizedText("yearly")
public struct Cost: RecordPart {
    /// The amount in units of the currency, not in cents.
    public var amount = Figure(written: "0")!
    /// The currency. `XXX`, ISO 4217's code for none, until it is set.
    public var currency = CurrencyCode(written: "XXX")!
    /// The period or the part that the amount covers.
    public var note: LocalizedText?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("amount", &amount)
        fields.required("currency", &currency)
        fields.text("note", &note)
    }
}
