package import HeraldModel

/// What a store keeps of a record beside the record itself, made from it before the store is written to, so that no writer waits for it.
package struct PreparedRecord: SubmissionPreparation {
    /// The stored form.
    package var stored: [UInt8]
    /// What queries find the record by.
    package let facets: [FacetValue]
    /// The words that anybody may search for, each once and followed by a space, in UTF-8; ASCII letters are in lower case.
    package let words: [UInt8]

    /// Makes the parts of `practice`.
    package init(of practice: Practice) {
        self.init(of: practice, stored: RecordEncoder.encode(practice))
    }

    /// Makes the parts of `practice`, whose stored form is `stored`.
    package init(of practice: Practice, stored: [UInt8]) {
        self.stored = stored
        facets = practice.facets
        // A copy that is no longer than it has to be: many wait for the store at a time.
        words = WordSet.words(of: practice.searchableText(clearance: .public)).withUnsafeBufferPointer { Array($0) }
    }
}

extension Submission {
    /// Creates a submission with what a store keeps of the record, made on whatever core there is time.
    /// `stored` is the record's stored form, if it is known.
    package init(preparing practice: Practice, reviews: [Review], stored: [UInt8]? = nil) {
        let parts = PreparedRecord(of: practice, stored: stored ?? RecordEncoder.encode(practice))
        self.init(practice: practice, reviews: reviews, preparation: parts)
    }

    /// What a store keeps of the record, if it was made already.
    package var prepared: PreparedRecord? { preparation as? PreparedRecord }

    /// The same submission with what a store keeps of the record.
    package var madeReady: Submission { prepared == nil ? Submission(preparing: practice, reviews: reviews) : self }
}
