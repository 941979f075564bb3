import Foundation
import HeraldDiagnostics
import HeraldModel

/// Parses practices in arguments.
enum PracticeArgument {
    /// Returns the ID in `text`. Throws a ``Diagnostic`` if it is not a valid ID.
    static func id(_ text: String) throws -> Slug {
        guard let id = Slug(written: text) else { throw Diagnostic("\"\(text)\" is not a practice's id; expected \(Slug.expectation)") }
        return id
    }
}
