#if Server
import HeraldDiagnostics

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

    /// Returns the path with percent-encoding removed, or `nil` if it encodes a slash, a backslash or a control character, or is not UTF-8.
    private static func decoded(_ path: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = path.utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(\.hexDigitValue), let low = rest.popFirst().flatMap(\.hexDigitValue) else {
                return nil
            }
            let decoded = high << 4 | low
            if decoded < 0x20 || decoded == 0x7F || decoded == UInt8(ascii: "/") || decoded == UInt8(ascii: "\\") { return nil }
            bytes.append(decoded)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
#endif
