package import HeraldModel

/// A figure of a record that a run of text states.
package struct StatedFigure: Sendable, Hashable {
    /// The practice and its version.
    package var practice: PracticeVersion
    /// The place in the record: `claims[2].value`.
    package var field: String
    /// The number as the text has it, without unit and year: `20` of `20 100-bed hostels`. An amount of money has its currency.
    package var number: String

    package init(practice: PracticeVersion, field: String, number: String) {
        self.practice = practice
        self.field = field
        self.number = number
    }
}
