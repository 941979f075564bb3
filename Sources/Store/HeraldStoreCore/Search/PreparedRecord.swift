package import HeraldModel

/// The indexed parts of a record. They are made before the write transaction begins, so that no writer waits for them.
package struct PreparedRecord: SubmissionPreparation {
    /// The stored form.
    package var stored: [UInt8]
    /// The facet values by which queries find the record.
    package let facets: [FacetValue]
    /// The public words of the record, each once and followed by a space, in UTF-8. ASCII letters are in lower case.
    package let words: [UInt8]

    /// Makes the parts of `practice`.
    package init(of practice: Practice) {
        self.init(of: practice, stored: RecordEncoder.encode(practice))
    }

    /// Makes the parts of `practice`, whose stored form is `stored`.
    package init(of practice: Practice, stored: [UInt8]) {
        self.stored = stored
        facets = practice.facets
        // A copy without spare capacity: many of them wait for the store at a time.
        words = WordSet.words(of: practice.searchableText(clearance: .public)).withUnsafeBufferPointer { Array($0) }
    }
}

extension Submission {
    /// Creates a submission with its prepared record, which can be made on any core.
    /// `stored` is the record's stored form, if it is known.
    package init(preparing practice: Practice, reviews: [Review], stored: [UInt8]? = nil) {
        let parts = PreparedRecord(of: practice, stored: stored ?? RecordEncoder.encode(practice))
        self.init(practice: practice, reviews: reviews, preparation: parts)
    }

    /// The prepared record, if there is one.
    package var prepared: PreparedRecord? { preparation as? PreparedRecord }

    /// Returns the submission with its prepared record.
    package var madeReady: Submission { prepared == nil ? Submission(preparing: practice, reviews: reviews) : self }
}
