#if Server

/// What a request's target leads to. Nothing in it reaches a file system: a path is looked up in a manifest, as it is.
enum RequestTarget: Equatable {
    case home, health, metrics, oai
    /// `robots.txt`, and the description of the source for ResourceSync.
    case robots, resourceSource
    /// `*`, which only OPTIONS may have.
    case server
    /// A document, a folder (the path is empty or ends with `/`) or nothing.
    case release(pipeline: String, path: String)
    /// `/<pipeline>` without the slash that links on its page need.
    case pipeline(String)
    /// A target that cannot be read.
    case malformed

    /// `path` is a target up to its `?`.
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

    /// The path without percent signs. A slash, a null or another control character must stand there as itself or not at all; what is not
    /// UTF-8 is no path.
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

/// Fields of a form or a query (`application/x-www-form-urlencoded`).
enum FormFields {
    /// The fields in their order. A percent sign that begins no byte stands for itself.
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
