import Foundation
import HeraldDiagnostics

/// Parses reasons in arguments.
enum ReasonArgument {
    /// Returns `text`. Throws a ``Diagnostic`` if it is blank.
    static func text(_ text: String) throws -> String {
        if text.allSatisfy(\.isWhitespace) { throw Diagnostic("--reason is empty; expected a sentence that says why") }
        return text
    }
}
