#if Server

/// The resource that a request target names. No path reaches the file system: paths are looked up in a manifest as they are.
enum RequestTarget: Equatable {
    case home, health, metrics, oai
    /// `/robots.txt`, and the source description of ResourceSync.
    case robots, resourceSource
    /// `*`, which is valid for OPTIONS only.
    case server
    /// A path in a pipeline's release. It names a document, or a folder if it is empty or ends with `/`.
    case release(pipeline: String, path: String)
    /// `/<pipeline>` without the final slash.
    case pipeline(String)
    /// A target that cannot be decoded.
    case malformed

    /// Parses a target without its query.
    init(path: Substring) {
        switch path {
        case "/": self = .home
        case "/oai": self = .oai
        case "/health": self = .health
        case "/metrics": self = .metrics
        case "/robots.txt": self = .robots
        case "/.well-known/resourcesync": self = .resourceSource
        case "*": self = .server
        default:
            guard let decoded = RequestTarget.decoded(path), decoded.hasPrefix("/") else {
                self = .malformed
                return
            }
            let rest = decoded.dropFirst()
            if let slash = rest.firstIndex(of: "/") {
                self = .release(pipeline: String(rest[..<slash]), path: String(rest[rest.index(after: slash)...]))
            } else {
                self = .pipeline(String(rest))
            }
        }
    }

    /// Returns the path with percent-encoding removed; `nil` if it encodes a slash, a backslash or a control character, or is not UTF-8.
    private static func decoded(_ path: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = path.utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(FormFields.digit), let low = rest.popFirst().flatMap(FormFields.digit) else {
                return nil
            }
            let decoded = high << 4 | low
            if decoded < 0x20 || decoded == 0x7F || decoded == UInt8(ascii: "/") || decoded == UInt8(ascii: "\\") { return nil }
            bytes.append(decoded)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// Parser for forms and queries (`application/x-www-form-urlencoded`).
enum FormFields {
    /// Returns the fields in their order. A percent sign that is not followed by two hexadecimal digits is kept.
    static func decode(_ text: some Sequence<UInt8>) -> [(name: String, value: String)] {
        Array(text).split(separator: UInt8(ascii: "&")).map { field in
            let halves = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(halves[0]), halves.count > 1 ? decoded(halves[1]) : "")
        }
    }

    /// The value of a hexadecimal digit.
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), rest.count > 1, let high = digit(rest[rest.startIndex]),
                let low = digit(rest[rest.startIndex + 1])
            {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
#endif
