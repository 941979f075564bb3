package import HeraldDiagnostics
package import HeraldModel
package import HeraldStoreCore

/// The result that intake would have for one record.
package struct PreviewedRecord: Sendable {
    /// The result for one record.
    package enum Outcome: Sendable {
        /// The store does not contain the practice.
        case new
        /// The record differs from the latest version in these fields.
        case changed([FieldChange])
        /// The store already contains the record, or the practice to be withdrawn is not published.
        case unchanged
        /// The source reports that it deleted the practice.
        case withdrawn(reason: String)
        /// The record contains mistakes.
        case refused(Diagnostics)
    }

    /// The id of the practice, or nil if the record is refused.
    package var id: Slug?
    /// The position of the beginning of the record.
    package var position: SourcePosition
    /// The result.
    package var outcome: Outcome
}
