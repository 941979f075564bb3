/// The decoded arguments of a request, in order.
package struct OAIArguments: Sendable {
    /// Names and values; a name can occur twice.
    package var pairs: [(name: String, value: String)]

    /// Creates arguments from those of a query or of a form.
    package init(_ pairs: [(name: String, value: String)]) {
        self.pairs = pairs
    }
}

/// A response: XML in UTF-8, to be served as `text/xml; charset=utf-8` with status 200, errors included.
package struct OAIResponse: Sendable {
    /// The document.
    package var bytes: [UInt8]
    /// Whether the same request always has the same response, but for its date.
    package var isStable: Bool
    /// The errors in the response; empty if the request succeeded.
    package var conditions: [OAIError]
}

/// The errors of a request, thrown.
struct OAIErrorList: Error {
    /// The errors, at least one.
    var conditions: [OAIError]

    /// Creates a list of one error.
    init(_ code: OAIError.Code, _ message: String) { conditions = [OAIError(code, message)] }

    /// Creates a list of errors.
    init(_ conditions: [OAIError]) { self.conditions = conditions }

    /// Throws `conditions` if there are any.
    static func check(_ conditions: [OAIError]) throws(OAIErrorList) {
        if !conditions.isEmpty { throw OAIErrorList(conditions) }
    }
}
