/// The state of the store behind an OAI-PMH endpoint.
package enum StoreAvailability: Sendable {
    /// The store can be read, does not exist, or cannot be read.
    case readable, missing, unreadable
}
