internal import CCurl
package import HeraldDiagnostics

/// The reason why there is no usable response, for retries, with a ``Diagnostic`` for people.
package struct HTTPFailure: Error, Sendable, Hashable {
    /// The kind of a failure.
    package enum Reason: Sendable, Hashable {
        /// The name of the host is unknown.
        case unknownHost
        /// No server accepts connections at the address.
        case unreachable
        /// The connection is not secure.
        case untrusted
        /// A time limit was exceeded.
        case timedOut
        /// The connection was closed before the response was complete.
        case connectionLost
        /// The response is too large, has too many redirects or is not HTTP.
        case unusable
        /// The response has a status other than success.
        case status(Int)
    }

    /// The kind of the failure.
    package var reason: Reason
    /// The failure as a message for people.
    package var diagnostic: Diagnostic
    /// The wait that the server requests, in seconds.
    package var retryAfterSeconds: Int?

    /// Creates a failure.
    package init(_ reason: Reason, _ diagnostic: Diagnostic, retryAfterSeconds: Int? = nil) {
        self.reason = reason
        self.diagnostic = diagnostic
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// Whether the same request may succeed later: after time-outs, lost connections, and the statuses 408, 425, 429, 500, 502, 503 and
    /// 504.
    package var isRetryable: Bool {
        switch reason {
        case .timedOut, .connectionLost, .unreachable: true
        case .status(let status): [408, 425, 429, 500, 502, 503, 504].contains(status)
        case .unknownHost, .untrusted, .unusable: false
        }
    }
}

extension HTTPFailure {
    /// Creates the failure for `response`. Returns nil if its status is a success (2xx).
    package init?(_ response: HTTPResponse) {
        let status = response.status
        if (200..<300).contains(status) { return nil }
        let wait = response.retryAfterSeconds
        let hint: String? =
            switch status {
            case 401, 403:
                "if it asks for a name and a password, put them into the address, before the host: NAME:PASSWORD@\(response.address.host)"
            case 404, 410: "check the address"
            case 429, 503: "try again \(wait.map { "in \($0) \($0 == 1 ? "second" : "seconds")" } ?? "later")"
            case 500...: "the fault is the server's; try again later"
            default: nil
            }
        let words = Self.words[status].map { " (\($0))" } ?? ""
        let diagnostic = Diagnostic("\"\(response.address)\" answered \(status)\(words)", hint: hint)
        self.init(.status(status), diagnostic, retryAfterSeconds: wait)
    }

    /// The usual names of statuses (RFC 9110, section 15), for people.
    private static let words = [
        304: "not modified", 400: "bad request", 401: "unauthorized", 403: "forbidden", 404: "not found", 405: "method not allowed",
        406: "not acceptable", 408: "request timeout", 410: "gone", 413: "content too large", 429: "too many requests",
        500: "internal server error", 501: "not implemented", 502: "bad gateway", 503: "service unavailable", 504: "gateway timeout",
    ]

    /// Creates the failure for an error of libcurl.
    init(_ code: CURLcode, _ detail: String, _ address: HTTPAddress, limits: HTTPLimits) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self.init(
                .unknownHost,
                Diagnostic(
                    "no server is called \"\(address.host)\"", hint: "check the spelling of the address and this machine's connection"))
        case CURLE_COULDNT_CONNECT:
            self.init(
                .unreachable,
                Diagnostic(
                    "cannot reach \"\(address)\": the connection was refused",
                    hint: "see whether the address and the port are right and the server runs"))
        case CURLE_OPERATION_TIMEDOUT:
            self.init(
                .timedOut,
                Diagnostic("\"\(address)\" did not answer in time, within \(limits.totalSeconds) seconds at most", hint: "try again later"))
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            self.init(
                .untrusted,
                Diagnostic(
                    "no secure connection to \"\(address)\": \(Self.tidy(detail))",
                    hint: "its certificate must be valid and made for \"\(address.host)\"; Herald sends nothing to a server it cannot trust"
                ))
        default: self.init(limit: code, detail, address, limits: limits)
        }
    }

    private init(limit code: CURLcode, _ detail: String, _ address: HTTPAddress, limits: HTTPLimits) {
        switch code {
        case CURLE_WRITE_ERROR, CURLE_FILESIZE_EXCEEDED:
            self.init(.unusable, Diagnostic("the answer of \"\(address)\" is larger than \(Self.size(limits.bodyBytes))"))
        case CURLE_TOO_MANY_REDIRECTS:
            self.init(
                .unusable, Diagnostic("\"\(address)\" leads on more than \(limits.redirects) times", hint: "check the address"))
        case CURLE_UNSUPPORTED_PROTOCOL:
            self.init(.unusable, Diagnostic("\"\(address)\" leads on to an address that is not http or https"))
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            self.init(.connectionLost, Diagnostic("the connection to \"\(address)\" broke off", hint: "try again later"))
        default:
            self.init(.unusable, Diagnostic("\"\(address)\" gave no usable answer: \(Self.tidy(detail))"))
        }
    }

    private static func size(_ bytes: Int) -> String { bytes < 1 << 20 ? "\(bytes) bytes" : "\(bytes >> 20) MB" }

    /// Returns a message of libcurl in lower case, unless it begins with a name in capitals.
    static func tidy(_ detail: String) -> String {
        let detail = detail.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let first = detail.first, detail.dropFirst().first?.isUppercase != true else { return detail }
        return first.lowercased() + detail.dropFirst()
    }
}
