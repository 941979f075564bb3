#if Server

/// The list of entity tags in If-None-Match or If-Match (RFC 9110, section 13.1).
struct EntityTags {
    private let list: Substring.UTF8View

    init(_ list: String) { self.list = list[...].utf8 }

    /// Whether the list contains `tag`, a strong tag with its quotation marks, or is `*`. With `weakly`, weak tags of the list match too.
    func contain(_ tag: String, weakly: Bool) -> Bool {
        if list.elementsEqual(tag.utf8) { return true }
        var rest = list
        while true {
            rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ",") }
            guard let first = rest.first else { return false }
            if first == UInt8(ascii: "*") { return rest.allSatisfy { [0x2A, 0x20, 0x09].contains($0) } }
            let isWeak = rest.starts(with: "W/".utf8)
            if isWeak { rest = rest.dropFirst(2) }
            guard rest.first == UInt8(ascii: "\""), let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { return false }
            if weakly || !isWeak, rest[...end].elementsEqual(tag.utf8) { return true }
            rest = rest[end...].dropFirst()
        }
    }
}
#endif
