internal import CCurl
package import HeraldDiagnostics

/// An absolute web address with the scheme `http` or `https`. Its description contains no user name and no password.
package struct HTTPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address for requests, with user name and password. It must not occur in messages and records.
    package let written: String
    /// The address without user name, password and fragment, for messages and records.
    package let description: String
    /// The name of the server, in lower case.
    package let host: String
    /// Whether the address contains a user name or a password.
    package let hasCredentials: Bool

    /// Parses an address (RFC 3986).
    ///
    /// - Throws: ``Diagnostic`` if `text` is not an address, or if its scheme is not http or https.
    package init(_ text: String) throws(Diagnostic) {
        guard let parts = AddressParts(text), let scheme = parts[CURLUPART_SCHEME], let host = parts[CURLUPART_HOST] else {
            throw Diagnostic("\"\(Self.masked(text))\" is not an address; expected one such as https://archive.example/oai")
        }
        guard ["http", "https"].contains(scheme.lowercased()) else {
            throw Diagnostic("\"\(Self.masked(text))\" has the scheme \"\(scheme)\"; expected http or https")
        }
        self.host = host.lowercased()
        parts[CURLUPART_FRAGMENT] = nil
        written = parts[CURLUPART_URL] ?? text
        hasCredentials = parts[CURLUPART_USER] != nil || parts[CURLUPART_PASSWORD] != nil
        for secret in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS] { parts[secret] = nil }
        description = parts[CURLUPART_URL] ?? Self.masked(text)
    }

    /// Returns whether `text` begins with `http://` or `https://`, so that it is not the path of a file.
    package static func isAddress(_ text: String) -> Bool {
        let start = text.prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
    }

    /// Returns the address with `parameters` appended to its query, percent-encoded.
    package func adding(_ parameters: [(name: String, value: String)]) -> HTTPAddress {
        guard let parts = AddressParts(written) else { return self }
        for (name, value) in parameters { parts.appendQuery("\(name)=\(value)") }
        return (try? HTTPAddress(parts[CURLUPART_URL] ?? written)) ?? self
    }

    /// Returns `text` without the part between the scheme and the last `@` before the path.
    private static func masked(_ text: String) -> String {
        let start = text.range(of: "//")?.upperBound ?? text.startIndex
        let end = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
        guard let atSign = text[start..<end].lastIndex(of: "@") else { return text }
        return String(text[..<start] + text[text.index(after: atSign)...])
    }
}

extension String {
    /// Returns the first range of `other`.
    fileprivate func range(of other: String) -> Range<String.Index>? { firstRange(of: other) }
}

/// The parts of an address, parsed by libcurl, so that the address that is checked is the one that is requested.
private final class AddressParts {
    private let handle: OpaquePointer

    init?(_ text: String) {
        guard let handle = curl_url() else { return nil }
        self.handle = handle
        // The caller checks the scheme, with a better message.
        guard curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK else { return nil }
    }

    deinit { curl_url_cleanup(handle) }

    subscript(part: CURLUPart) -> String? {
        get {
            var text: UnsafeMutablePointer<CChar>?
            guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
            defer { curl_free(text) }
            return String(cString: text)
        }
        set { curl_url_set(handle, part, newValue, 0) }
    }

    func appendQuery(_ parameter: String) {
        curl_url_set(handle, CURLUPART_QUERY, parameter, UInt32(CURLU_APPENDQUERY | CURLU_URLENCODE))
    }
}
