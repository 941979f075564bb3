/// How much of the server one client can have.
package struct ServerLimits: Sendable {
    /// The most connections at once; more are answered 503.
    package var connections = 1000
    /// The most bytes of a request's line and fields.
    package var headBytes = 16 << 10
    /// How long a request's head may take, in milliseconds.
    package var headMilliseconds: Int64 = 15_000
    /// How long a connection may wait for its next request, in milliseconds.
    package var idleMilliseconds: Int64 = 60_000
    /// How long a client may take for the next quarter of a megabyte of an answer or for the rest of its request's body, in milliseconds.
    package var transferMilliseconds: Int64 = 60_000
    /// How much memory documents may take, in bytes.
    package var cacheBytes = 256 << 20

    package init() {}
}
