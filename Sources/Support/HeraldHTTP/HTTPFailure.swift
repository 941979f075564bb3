internal import CCurl
package import HeraldDiagnostics

/// Why a server gave no usable answer: for programs that try again, and with a ``Diagnostic`` for people.
package struct HTTPFailure: Error, Sendable, Hashable {
    /// What sort of failure it is.
    package enum Reason: Sendable, Hashable {
        /// Nobody has this name.
        case unknownHost
        /// Nobody answers at this address.
        case unreachable
        /// The connection is not secure.
        case untrusted
        /// Nothing came in time.
        case timedOut
        /// The connection broke off before the answer was complete.
        case connectionLost
        /// The answer is too large, redirects without end or is not HTTP.
        case unusable
        /// An answer that says no.
        case status(Int)
    }

    /// What sort of failure it is.
    package var reason: Reason
    /// The same for people.
    package var diagnostic: Diagnostic
    /// How long the server asks to wait, in seconds.
    package var retryAfterSeconds: Int?

    /// Creates a failure.
    package init(_ reason: Reason, _ diagnostic: Diagnostic, retryAfterSeconds: Int? = nil) {
        self.reason = reason
        self.diagnostic = diagnostic
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// Whether the same request may succeed later: time-outs, broken connections, and the statuses 408, 425, 429, 500, 502, 503 and 504.
    package var isRetryable: Bool {
        switch reason {
        case .timedOut, .connectionLost, .unreachable: true
        case .status(let status): [408, 425, 429, 500, 502, 503, 504].contains(status)
        case .unknownHost, .untrusted, .unusable: false
        }
    }
}

extension HTTPFailure {
    /// The failure that `response` is, or `nil` if it is a success (2xx).
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

    /// The usual words for statuses (RFC 9110, section 15), for people.
    private static let words = [
        304: "not modified", 400: "bad request", 401: "unauthorized", 403: "forbidden", 404: "not found", 405: "method not allowed",
        406: "not acceptable", 408: "request timeout", 410: "gone", 413: "content too large", 429: "too many requests",
        500: "internal server error", 501: "not implemented", 502: "bad gateway", 503: "service unavailable", 504: "gateway timeout",
    ]

    /// The failure that libcurl ended with.
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

    /// libcurl's own words in lower case, unless they begin with a name in capitals.
    private static func tidy(_ detail: String) -> String {
        let detail = detail.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let first = detail.first, detail.dropFirst().first?.isUppercase != true else { return detail }
        return first.lowercased() + detail.dropFirst()
    }
}
