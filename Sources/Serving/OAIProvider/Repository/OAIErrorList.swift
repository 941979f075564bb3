/// The errors of a request, thrown.
struct OAIErrorList: Error {
    /// The errors, at least one.
    var errors: [OAIError]

    /// Creates a list of one error.
    init(_ code: OAIError.Code, _ message: String) { errors = [OAIError(code, message)] }

    /// Creates a list of errors.
    init(_ errors: [OAIError]) { self.errors = errors }

    /// Throws `errors` if there are any.
    static func check(_ errors: [OAIError]) throws(OAIErrorList) {
        if !errors.isEmpty { throw OAIErrorList(errors) }
    }
}
