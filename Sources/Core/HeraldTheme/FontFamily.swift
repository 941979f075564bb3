import HeraldModel

/// The name of a font family.
package struct FontFamily: RecordScalar {
    package let written: String
    package static let expectation = "the name of a font family such as \"Source Sans 3\""

    /// Creates a name of letters, digits, blanks, hyphens, dots and underscores, which no format has to escape.
    package init?(written: String) {
        guard (1...60).contains(written.count), written.first != " ", written.last != " ",
            written.allSatisfy({ $0.isLetter || $0.isNumber || " -._".contains($0) })
        else { return nil }
        self.written = written
    }
}
