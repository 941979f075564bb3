/// What answers the harvest protocol: a request's fields in, a document out.
package protocol HarvestSource: Sendable {
    /// The answer to the fields of a query or a form, in their order; `baseURL` is where the client asked. Throws a
    /// ``HarvestUnavailable`` if there is no store that could be asked.
    func answer(_ arguments: [(name: String, value: String)], at baseURL: String) async throws -> [UInt8]

    /// Why the store cannot be read, or `nil` if it can. `hasStore` tells whether there is one at all.
    func condition() async -> HarvestCondition
}

/// The state of the store that is harvested.
package enum HarvestCondition: Sendable {
    /// It can be read, it is not there, it cannot be read.
    case readable, missing, unreadable
}

/// There is no store to harvest.
package struct HarvestUnavailable: Error {
    package init() {}
}
