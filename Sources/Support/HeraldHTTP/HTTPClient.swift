internal import Dispatch
internal import Synchronization

/// Sends requests to web servers, one after the other, over connections that stay open in between.
///
/// It follows redirects to http and https addresses, decodes gzip, verifies the server's certificate, enforces ``HTTPLimits``, and uses the
/// usual environment variables for proxies. Requests block a thread of their own queue, not a thread of Swift concurrency. A client may be
/// shared. Its requests then wait for each other.
package struct HTTPClient: Sendable {
    private let limits: HTTPLimits
    private let session: CurlSession

    /// Creates a client. `agent` is the value of the field `User-Agent` (RFC 9110, section 10.1.5).
    package init(limits: HTTPLimits = HTTPLimits(), agent: String = "Herald") {
        self.limits = limits
        session = CurlSession(limits: limits, agent: agent)
    }

    /// Returns the response to `request`, with any status.
    ///
    /// - Throws: ``HTTPFailure`` if there is no complete response, and `CancellationError` soon after the task was cancelled.
    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        let cancelled = CancellationFlag()
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await withCheckedThrowingContinuation { continuation in
                session.queue.async { [session] in
                    continuation.resume(with: Result { try session.perform(request, cancelled) })
                }
            }
        } onCancel: {
            cancelled.isSet.store(true, ordering: .relaxed)
        }
    }

    /// Returns the response to a `GET` of `address`.
    ///
    /// - Throws: ``HTTPFailure`` if there is no complete response or its status is not a success, and `CancellationError` soon after the
    ///   task was cancelled.
    package func get(_ address: HTTPAddress, headers: [(name: String, value: String)] = []) async throws -> HTTPResponse {
        let response = try await send(HTTPRequest(address, headers: headers))
        if let failure = HTTPFailure(response) { throw failure }
        return response
    }
}
