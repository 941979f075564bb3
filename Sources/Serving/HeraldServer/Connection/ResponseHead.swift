#if Server
import NIOCore
import Synchronization

/// The head of an answer without the fields that depend on the moment and the connection.
final class ResponseHead: Sendable {
    /// The status line and the header fields, without the empty line.
    private let text: String
    /// The head as it was last composed, with its moment.
    private let dated = Mutex((moment: Int.min, bytes: ByteBuffer()))

    init(_ status: Int, _ fields: [(StaticString, String)]) {
        var text = "HTTP/1.1 \(status) \(ResponseHead.reason(status))\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        self.text = text
    }

    /// Returns the complete head with the Date header `date`. Heads without a Connection header are cached for the second `moment` (seconds
    /// since 1970).
    func bytes(at moment: Int, date: String, connection: StaticString?) -> ByteBuffer {
        if let connection { return ByteBuffer(string: "\(text)Date: \(date)\r\nConnection: \(connection)\r\n\r\n") }
        return dated.withLock { dated in
            if moment != dated.moment { dated = (moment, ByteBuffer(string: "\(text)Date: \(date)\r\n\r\n")) }
            return dated.bytes
        }
    }

    /// The reason phrase of a status (RFC 9110, section 15).
    static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 204: "No Content"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 410: "Gone"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 416: "Range Not Satisfiable"
        case 417: "Expectation Failed"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        default: "Other"
        }
    }
}
#endif
