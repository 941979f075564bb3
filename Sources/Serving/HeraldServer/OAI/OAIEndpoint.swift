/// What answers the harvest protocol: a request's fields in, a document out.
package protocol OAIEndpoint: Sendable {
    /// The answer to the fields of a query or a form, in their order; `baseURL` is where the client asked. Throws
    /// ``StoreNotFound`` if there is no store, and what the store throws.
    func answer(_ arguments: [(name: String, value: String)], at baseURL: String) async throws -> OAIEndpointResponse

    /// Whether there is a store that can be read.
    func condition() async -> StoreAvailability
}

/// A document of the harvest protocol.
package struct OAIEndpointResponse: Sendable {
    /// XML in UTF-8.
    package var bytes: [UInt8]
    /// The codes of the errors that it reports.
    package var errors: [String]
    /// How many records could not be handed out until now.
    package var setAsideCount: Int

    /// Creates an answer.
    package init(bytes: [UInt8], errors: [String] = [], setAsideCount: Int = 0) {
        self.bytes = bytes
        self.errors = errors
        self.setAsideCount = setAsideCount
    }
}

/// The state of the store that is harvested.
package enum StoreAvailability: Sendable {
    /// It can be read, it is not there, it cannot be read.
    case readable, missing, unreadable
}

/// There is no store to harvest.
package struct StoreNotFound: Error {
    package init() {}
}
