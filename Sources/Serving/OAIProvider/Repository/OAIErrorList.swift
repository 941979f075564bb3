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
