/// A response: XML in UTF-8, to be served as `text/xml; charset=utf-8` with status 200, errors included.
package struct OAIResponse: Sendable {
    /// The document.
    package var bytes: [UInt8]
    /// Whether the same request always has the same response, except for its date.
    package var isStable: Bool
    /// The errors in the response. Empty if the request succeeded.
    package var errors: [OAIError]
}
