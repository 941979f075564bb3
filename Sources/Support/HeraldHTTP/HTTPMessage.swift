internal import CCurl

/// A request to a server.
package struct HTTPRequest: Sendable {
    /// The address.
    package var address: HTTPAddress
    /// The method (RFC 9110, section 9). Redirects are followed only for `GET` and `HEAD`.
    package var method: String
    /// The header fields, sent in this order. A field with an empty value is omitted, even if libcurl would add it.
    package var headers: [(name: String, value: String)]
    /// The content, for methods that have one.
    package var body: [UInt8]?

    /// Creates a request.
    package init(_ address: HTTPAddress, method: String = "GET", headers: [(name: String, value: String)] = [], body: [UInt8]? = nil) {
        self.address = address
        self.method = method
        self.headers = headers
        self.body = body
    }
}

/// The response of a server, after redirects.
package struct HTTPResponse: Sendable {
    /// The status (RFC 9110, section 15).
    package var status: Int
    /// The header fields by their names in lower case. Repeated fields are joined with ", " (RFC 9110, section 5.3).
    package var headers: [String: String]
    /// The content, decoded.
    package var body: [UInt8]
    /// The address of the response, after redirects.
    package var address: HTTPAddress

    /// Creates a response.
    package init(status: Int, headers: [String: String], body: [UInt8], address: HTTPAddress) {
        self.status = status
        self.headers = headers
        self.body = body
        self.address = address
    }

    /// The media type in lower case without parameters. It is empty if the server did not send one.
    package var mediaType: String {
        let value = headers["content-type"] ?? ""
        return value.prefix { $0 != ";" }.trimmingBlanks.lowercased()
    }

    /// Returns the date of a header field as seconds since 1970 (RFC 9110, section 5.6.7), or nil if it is not a date.
    private static func seconds(of date: String) -> Int? {
        let seconds = curl_getdate(date, nil)
        return seconds < 0 ? nil : seconds
    }

    /// The wait that the server requests, in seconds (`Retry-After`, RFC 9110, section 10.2.3).
    ///
    /// A date is compared with the server's own `Date`, so that the clock of this machine does not matter.
    package var retryAfterSeconds: Int? {
        guard let value = headers["retry-after"]?[...].trimmingBlanks else { return nil }
        if let seconds = Int(value) { return max(0, seconds) }
        guard let until = Self.seconds(of: value), let now = headers["date"].flatMap(Self.seconds) else { return nil }
        return max(0, until - now)
    }
}

extension Substring {
    /// The text without spaces and tabs at its ends.
    var trimmingBlanks: String {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}

/// The limits of time and size for a request.
package struct HTTPLimits: Sendable, Hashable {
    /// The time limit for a connection, in seconds.
    package var connectSeconds = 20
    /// The time limit for the whole exchange, in seconds.
    package var totalSeconds = 300
    /// The time in which at least one byte must arrive, in seconds.
    package var stallSeconds = 60
    /// The largest decoded content, in bytes.
    package var bodyBytes = 64 << 20
    /// The largest number of redirects.
    package var redirects = 5

    /// Creates the limits for a source of records.
    package init() {}
}
