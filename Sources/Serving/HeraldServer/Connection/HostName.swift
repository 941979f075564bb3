#if Server

/// Names of hosts in requests.
enum HostName {
    /// Whether `text` can be a host with a port: nothing that could end an attribute or a line (RFC 9110, section 7.2).
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
