internal import Dispatch
internal import Synchronization

/// Asks servers of the web, one request after the other, over connections that stay open in between.
///
/// Follows redirects to http and https addresses, unpacks gzip, proves who a server is, keeps to ``HTTPLimits``, and obeys the usual
/// environment variables for proxies. Requests block a thread of their own queue, never one of Swift's concurrency. A client may be
/// shared; its requests then wait for each other.
package struct HTTPClient: Sendable {
    private let limits: HTTPLimits
    private let line: CurlSession

    /// Creates a client; `agent` is what servers are told asks them (RFC 9110, section 10.1.5).
    package init(limits: HTTPLimits = HTTPLimits(), agent: String = "Herald") {
        self.limits = limits
        line = CurlSession(limits: limits, agent: agent)
    }

    /// The answer to `request`, whatever its status.
    ///
    /// Throws ``HTTPFailure`` when no whole answer came, and `CancellationError` soon after the task was cancelled.
    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        let cancelled = CancellationFlag()
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await withCheckedThrowingContinuation { continuation in
                line.queue.async { [line] in
                    continuation.resume(with: Result { try line.perform(request, cancelled) })
                }
            }
        } onCancel: {
            cancelled.isSet.store(true, ordering: .relaxed)
        }
    }

    /// The answer to a `GET` of `address` that succeeded. Throws ``HTTPFailure`` also for an answer that says no.
    package func get(_ address: HTTPAddress, headers: [(name: String, value: String)] = []) async throws -> HTTPResponse {
        let response = try await send(HTTPRequest(address, headers: headers))
        if let failure = HTTPFailure(response) { throw failure }
        return response
    }
}

/// Whether somebody called a transfer off.
final class CancellationFlag: Sendable {
    let isSet = Atomic(false)
}
