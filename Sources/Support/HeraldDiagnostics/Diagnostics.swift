/// Several diagnostics thrown as one error, so that a caller sees every problem of a file at once.
///
///     func require(_ keys: [String], in node: Node) throws {
///         let missing = keys.filter { node[$0] == nil }
///         guard missing.isEmpty else {
///             throw Diagnostics(missing.map { Diagnostic("\"\($0)\" is missing", at: node.position) })
///         }
///     }
public struct Diagnostics: Error, Sendable, Hashable {
    /// The problems, in the order in which they are printed.
    public var all: [Diagnostic]

    /// Creates an error from `all`.
    public init(_ all: [Diagnostic]) {
        self.all = all
    }
}

extension Diagnostics: CustomStringConvertible {
    /// The printed forms of all diagnostics, one after another.
    public var description: String {
        all.map(\.description).joined(separator: "\n")
    }
}
