internal import CCurl

/// What is asked of a server.
package struct HTTPRequest: Sendable {
    /// Where.
    package var address: HTTPAddress
    /// The method (RFC 9110, section 9); redirects are followed for `GET` and `HEAD` only.
    package var method: String
    /// Header fields, sent in this order; one without a value is left out even where libcurl would add it.
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

/// What a server answered, after redirects.
package struct HTTPResponse: Sendable {
    /// The status (RFC 9110, section 15).
    package var status: Int
    /// Header fields by their names in lower case; fields that came several times are joined by ", " (RFC 9110, section 5.3).
    package var headers: [String: String]
    /// The content, unpacked.
    package var body: [UInt8]
    /// Where it came from in the end.
    package var address: HTTPAddress

    /// Creates a response.
    package init(status: Int, headers: [String: String], body: [UInt8], address: HTTPAddress) {
        self.status = status
        self.headers = headers
        self.body = body
        self.address = address
    }

    /// The media type without parameters, in lower case; empty if the server did not say.
    package var mediaType: String {
        let value = headers["content-type"] ?? ""
        return value.prefix { $0 != ";" }.trimmingBlanks.lowercased()
    }

    /// The seconds since 1970 of a date in a header field (RFC 9110, section 5.6.7); `nil` if it is no date.
    private static func seconds(of date: String) -> Int? {
        let seconds = curl_getdate(date, nil)
        return seconds < 0 ? nil : seconds
    }

    /// How long the server asks to wait, in seconds (`Retry-After`, RFC 9110, section 10.2.3). A date is counted from the server's own
    /// `Date`, so that no clock of this machine is needed.
    package var retryAfterSeconds: Int? {
        guard let value = headers["retry-after"]?[...].trimmingBlanks else { return nil }
        if let seconds = Int(value) { return max(0, seconds) }
        guard let until = Self.seconds(of: value), let now = headers["date"].flatMap(Self.seconds) else { return nil }
        return max(0, until - now)
    }
}

extension Substring {
    /// The text without blanks and tabs at its ends.
    var trimmingBlanks: String {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}

/// How long to wait, and how much to take.
package struct HTTPLimits: Sendable, Hashable {
    /// Seconds until a connection must stand.
    package var connectSeconds = 20
    /// Seconds for the whole exchange.
    package var totalSeconds = 300
    /// Seconds in which at least one byte must come.
    package var stallSeconds = 60
    /// The largest content that is taken, unpacked, in bytes.
    package var bodyBytes = 64 << 20
    /// How many redirects are followed.
    package var redirects = 5

    /// The limits for a source of records.
    package init() {}
}
