import HeraldModel
import HeraldText

/// A figure of a record, with everything that says what it means and where it comes from.
struct LedgerEntry {
    /// The meaning of a figure.
    enum Kind: String {
        case claim, target, achieved, cost
    }

    let kind: Kind
    /// The place in the record, with indices from 0: `claims[2].value`.
    let field: String
    /// The figure as the record has it.
    let value: Figure
    /// The figure with its unit as the brief prints it.
    let printed: TextLine
    /// The figure as ``printed`` has it, without its unit.
    let number: String
    /// The unit, or the currency.
    var unit: TextLine?
    var year: Int?
    /// The statement, the indicator, or the note on a cost. Empty if a cost has none.
    let statement: TextLine
    let statementLanguage: LanguageTag
    /// The source that the record names. `nil` if it names none.
    var source: Source?
    /// The page of the source.
    var page: TextLine?
}
