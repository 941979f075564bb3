package import HeraldModel
package import HeraldText

/// A figure of a record, with everything that says what it means and where it comes from.
package struct CitedFigure {
    /// The meaning of a figure.
    package enum Kind: String, RecordScalar, CaseIterable {
        case claim, target, achieved, cost
    }

    package let kind: Kind
    /// The place in the record, with indices from 0: `claims[2].value`.
    package let field: String
    /// The figure as the record has it.
    package let value: Figure
    /// The figure with its unit as the brief prints it.
    package let printed: TextLine
    /// The figure as ``printed`` has it, without its unit.
    package let number: String
    /// The unit, or the currency.
    package internal(set) var unit: TextLine?
    /// The year that the figure applies to.
    package internal(set) var year: Int?
    /// The statement, the indicator, or the note on a cost. Empty if a cost has none.
    package let statement: TextLine
    package let statementLanguage: LanguageTag
    /// The source of the figure. `nil` if the record names none, or if readers may not see it.
    package internal(set) var source: Source?
    /// The page of the source.
    package internal(set) var page: TextLine?
}
