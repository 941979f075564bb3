/// Answers OAI-PMH requests: arguments in, a document out.
package protocol OAIEndpoint: Sendable {
    /// Returns the response to `arguments`, the fields of a query or form in their order. `baseURL` is the address that the client used.
    /// Throws ``StoreNotFound`` if there is no store, and errors of the store.
    func answer(_ arguments: [(name: String, value: String)], at baseURL: String) async throws -> OAIEndpointResponse

    /// Returns whether the store exists and can be read.
    func condition() async -> StoreAvailability
}

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

/// The state of the store behind an OAI-PMH endpoint.
package enum StoreAvailability: Sendable {
    /// The store can be read, does not exist, or cannot be read.
    case readable, missing, unreadable
}

/// The error if there is no store.
package struct StoreNotFound: Error {
    package init() {}
}
