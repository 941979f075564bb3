/// An OAI-PMH response.
package struct OAIEndpointResponse: Sendable {
    /// XML in UTF-8.
    package var bytes: [UInt8]
    /// The error codes that it contains.
    package var errors: [String]
    /// How many records were left out so far because they could not be read or rendered.
    package var quarantinedCount: Int

    /// Creates a response.
    package init(bytes: [UInt8], errors: [String] = [], quarantinedCount: Int = 0) {
        self.bytes = bytes
        self.errors = errors
        self.quarantinedCount = quarantinedCount
    }
}
