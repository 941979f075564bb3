/// Limits for clients and memory.
package struct ServerLimits: Sendable {
    /// The most open connections. Further ones are answered 503.
    package var connections = 1000
    /// The most bytes of a request's line and headers.
    package var headBytes = 16 << 10
    /// Time limit for a request's head, in milliseconds.
    package var headMilliseconds: Int64 = 15_000
    /// How long an idle connection is kept, in milliseconds.
    package var idleMilliseconds: Int64 = 60_000
    /// Time limit for the next 256 KiB of a response, and for the body of a request, in milliseconds.
    package var transferMilliseconds: Int64 = 60_000
    /// The most memory for documents, in bytes.
    package var cacheBytes = 256 << 20

    package init() {}
}
