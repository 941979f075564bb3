/// The arguments of a request, decoded, in the order in which they stand.
package struct OAIArguments: Sendable {
    /// Names and values; a name may stand there twice.
    package var pairs: [(name: String, value: String)]

    /// Creates arguments from those of a query or of a form.
    package init(_ pairs: [(name: String, value: String)]) {
        self.pairs = pairs
    }
}

/// What is sent back: XML in UTF-8, to be served as `text/xml; charset=utf-8` with status 200, whatever the answer.
package struct OAIResponse: Sendable {
    /// The document.
    package var bytes: [UInt8]
    /// Whether the same request gives the same document for ever, but for its date.
    package var isStable: Bool
    /// The conditions reported in place of what was asked for; empty for a request that was answered.
    package var conditions: [OAIError]
}

/// Conditions that take the place of an answer.
struct OAIErrorList: Error {
    /// At least one.
    var conditions: [OAIError]

    /// A refusal for one reason.
    init(_ code: OAIError.Code, _ message: String) { conditions = [OAIError(code, message)] }

    /// A refusal for several reasons.
    init(_ conditions: [OAIError]) { self.conditions = conditions }

    /// Throws a refusal for `conditions`, if there are any.
    static func check(_ conditions: [OAIError]) throws(OAIErrorList) {
        if !conditions.isEmpty { throw OAIErrorList(conditions) }
    }
}
