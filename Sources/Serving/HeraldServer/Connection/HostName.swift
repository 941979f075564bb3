#if Server
import HeraldDiagnostics

/// Checks host names in requests.
enum HostName {
    /// Whether `text` can be a host with an optional port (RFC 9110, section 7.2). It has no character that could end an HTML attribute or
    /// a line.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count <= 255
            && text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "-._~:[]".utf8.contains($0) }
    }
}
#endif
