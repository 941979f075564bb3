#if Server
import HeraldDiagnostics

/// Checks host names in requests.
enum HostName {
    /// The largest number of bytes in a name of the DNS (RFC 1035, section 2.3.4).
    private static let limit = 255

    /// Whether `text` can be a host with an optional port (RFC 9110, section 7.2). It has no character that could end an HTML attribute or
    /// a line.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count <= limit
            && text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "-._~:[]".utf8.contains($0) }
    }
}
#endif
