internal import CCurl
package import HeraldDiagnostics

/// An address of the web: absolute, `http` or `https`. Shown without the user's name and password that may stand in it.
package struct HTTPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address as it is asked for, with the user's name and password if it has them; for no message and no record.
    package let written: String
    /// The address without user's name, password and fragment: what people and records may see.
    package let description: String
    /// The server's name, in lower case.
    package let host: String
    /// Whether a user's name or a password stands in it.
    package let hasCredentials: Bool

    /// Reads an address (RFC 3986). Throws a ``Diagnostic`` if `text` is none, or has another scheme than http and https.
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

    /// Whether `text` begins as an address of the web does, so that it is not the name of a file.
    package static func isAddress(_ text: String) -> Bool {
        let start = text.prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
    }

    /// The address with `parameters` at the end of its query, percent-encoded.
    package func adding(_ parameters: [(name: String, value: String)]) -> HTTPAddress {
        guard let parts = AddressParts(written) else { return self }
        for (name, value) in parameters { parts.appendQuery("\(name)=\(value)") }
        return (try? HTTPAddress(parts[CURLUPART_URL] ?? written)) ?? self
    }

    /// `text` without what stands between its scheme and the last `@` before the path.
    private static func masked(_ text: String) -> String {
        let start = text.range(of: "//")?.upperBound ?? text.startIndex
        let end = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
        guard let at = text[start..<end].lastIndex(of: "@") else { return text }
        return String(text[..<start] + text[text.index(after: at)...])
    }
}

extension String {
    /// Where `other` stands first.
    fileprivate func range(of other: String) -> Range<String.Index>? { firstRange(of: other) }
}

/// An address taken apart by libcurl, so that what is checked is what is asked for.
private final class AddressParts {
    private let handle: OpaquePointer

    init?(_ text: String) {
        guard let handle = curl_url() else { return nil }
        self.handle = handle
        // The only scheme that matters is checked by the caller, with a better message.
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
