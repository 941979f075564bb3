package import HeraldDiagnostics
package import HeraldModel

/// A test of a pipeline: records that are published for it, and what the pipeline is expected to make of them.
package struct PipelineTest: Sendable {
    /// A value with its position in the file.
    package struct Placed<Value: Sendable>: Sendable {
        /// The value.
        package var value: Value
        /// The position.
        package var position: SourcePosition

        /// Creates a value at a position.
        package init(_ value: Value, at position: SourcePosition) { (self.value, self.position) = (value, position) }
    }

    /// The contents of the store of a test. Every practice counts as reviewed, so it is published.
    package struct Given: Sendable {
        /// The moment at which the records are published, which is also the moment of the run.
        package var asOf = Given.defaultMoment
        /// Records that are written in the file.
        package var records: [Node] = []
        /// Files and folders of records, as written: relative to the folder of the file of tests.
        package var files: [Placed<String>] = []
        /// The sample practices of Herald by id. Empty for none.
        package var samples: [Placed<Slug>] = []
        /// Whether all sample practices are taken.
        package var hasAllSamples = false
        /// Practices that are withdrawn again before the run.
        package var withdrawn: [Placed<Slug>] = []

        /// The moment of a test that names none.
        package static let defaultMoment = Timestamp(year: 2026, month: 1, day: 1)

        /// Creates an empty store.
        package init() {}
    }

    /// The name, unique in the file.
    package var name: String
    /// The position of the test.
    package var position: SourcePosition
    /// The contents of the store.
    package var given = Given()
    /// The expectations, in the order of the file.
    package var expectations: [TestExpectation] = []
}

/// An expectation of a test.
package struct TestExpectation: Sendable {
    /// The kinds of expectations. Paths may be patterns; see ``PathPattern``.
    package enum Kind: Sendable {
        /// These are all documents.
        case documents([PipelineTest.Placed<String>])
        /// Documents with this path are there.
        case includes(String)
        /// No document with this path is there.
        case excludes(String)
        /// The selection has so many practices.
        case practices(Int)
        /// So many documents have this path.
        case count(String, Int)
        /// The documents with this path contain a text.
        case contains(String, String)
        /// The documents with this path do not contain a text.
        case lacks(String, String)
        /// The document with this path is a text.
        case text(String, String)
        /// The document with this path has the text of a file.
        case file(String, String)
        /// The feed with this path has entries with these titles, in this order.
        case entries(String, [String])
        /// These are all warnings. An expected one may be a pattern.
        case warnings([PipelineTest.Placed<String>])
        /// These practices are left out because of an error, and no others.
        case quarantined([PipelineTest.Placed<String>])
        /// The documents are those in a folder, byte for byte.
        case golden(String)
    }

    /// The kind.
    package var kind: Kind
    /// The position in the file of tests.
    package var position: SourcePosition

    /// Creates an expectation.
    package init(_ kind: Kind, at position: SourcePosition) { (self.kind, self.position) = (kind, position) }
}
