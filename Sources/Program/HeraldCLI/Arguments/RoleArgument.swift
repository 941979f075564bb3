import HeraldDiagnostics

/// Parses roles in arguments.
enum RoleArgument {
    /// Returns `text`. Throws a ``Diagnostic`` if it is blank.
    static func text(_ text: String) throws -> String {
        if text.allSatisfy(\.isWhitespace) { throw Diagnostic("--as is empty; expected the role of a person, such as editor") }
        return text
    }
}
