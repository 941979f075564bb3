#if Server

/// Checks host names in requests.
enum HostName {
    /// Whether `text` can be a host with an optional port (RFC 9110, section 7.2). It has no character that could end an HTML attribute or
    /// a line.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count <= 255
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 48...57, 65...90, 97...122: true
                default: "-._~:[]".utf8.contains(byte)
                }
            }
    }
}
#endif
