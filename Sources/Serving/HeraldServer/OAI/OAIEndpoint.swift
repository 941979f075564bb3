/// Answers OAI-PMH requests: arguments in, a document out.
package protocol OAIEndpoint: Sendable {
    /// Returns the response to `arguments`, the fields of a query or form in their order. `baseURL` is the address that the client used.
    /// Throws ``StoreNotFound`` if there is no store, and errors of the store.
    func answer(_ arguments: [(name: String, value: String)], at baseURL: String) async throws -> OAIEndpointResponse

    /// Returns whether the store exists and can be read.
    func condition() async -> StoreAvailability
}

/// The error if there is no store.
package struct StoreNotFound: Error {
    package init() {}
}
