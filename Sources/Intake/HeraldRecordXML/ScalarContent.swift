internal import HeraldModel

/// The values that an element or attribute may contain.
package struct ScalarContent: Sendable {
    /// The expected value as messages describe it.
    package var expectation: String
    /// The allowed words, or nothing if there is no fixed list.
    package var words: [String]
    /// The closest type of RELAX NG.
    package var type: SchemaType

    /// Creates the content for a scalar of the record.
    init<S: RecordScalar>(_ type: S.Type) {
        expectation = S.expectation
        words = S.allowed
        self.type = SchemaType(S.self)
    }
}
