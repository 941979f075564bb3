/// The decoded arguments of a request, in order.
package struct OAIArguments: Sendable {
    /// Names and values. A name can occur twice.
    package var pairs: [(name: String, value: String)]

    /// Creates arguments from those of a query or of a form.
    package init(_ pairs: [(name: String, value: String)]) {
        self.pairs = pairs
    }
}
