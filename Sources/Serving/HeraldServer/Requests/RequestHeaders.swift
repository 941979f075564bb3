#if Server
import HeraldDiagnostics
import NIOHTTP1

/// The request headers that responses depend on. Repeated headers are joined into one list (RFC 9110, section 5.3).
struct RequestHeaders {
    var accept: String?
    var acceptEncoding: String?
    var acceptLanguage: String?
    var contentType: String?
    var expect: String?
    var forwardedFor: String?
    var forwardedProtocol: String?
    var host: String?
    var hostCount = 0
    var ifMatch: String?
    var ifModifiedSince: String?
    var ifNoneMatch: String?
    var ifRange: String?
    var ifUnmodifiedSince: String?
    var range: String?
    var referer: String?
    var userAgent: String?

    /// Whether the request has a precondition or a range.
    var hasConditions: Bool {
        ifNoneMatch != nil || ifModifiedSince != nil || range != nil || ifMatch != nil || ifUnmodifiedSince != nil
    }

    init() {}

    init(_ headers: HTTPHeaders) {
        for (name, value) in headers {
            guard let field = RequestHeaders.path(of: name) else { continue }
            if let first = self[keyPath: field] { self[keyPath: field] = "\(first), \(value)" } else { self[keyPath: field] = value }
            if field == \.host { hostCount += 1 }
        }
    }

    /// Compares the length of a name first, so that other headers cost at most one comparison.
    private static func path(of name: String) -> WritableKeyPath<RequestHeaders, String?>? {
        switch name.utf8.count {
        case 4: name.isName("host") ? \.host : nil
        case 5: name.isName("range") ? \.range : nil
        case 6: name.isName("accept") ? \.accept : name.isName("expect") ? \.expect : nil
        case 7: name.isName("referer") ? \.referer : nil
        case 8: name.isName("if-range") ? \.ifRange : name.isName("if-match") ? \.ifMatch : nil
        case 10: name.isName("user-agent") ? \.userAgent : nil
        case 12: name.isName("content-type") ? \.contentType : nil
        case 13: name.isName("if-none-match") ? \.ifNoneMatch : nil
        case 15:
            name.isName("accept-encoding")
                ? \.acceptEncoding
                : name.isName("accept-language") ? \.acceptLanguage : name.isName("x-forwarded-for") ? \.forwardedFor : nil
        case 17:
            name.isName("if-modified-since")
                ? \.ifModifiedSince : name.isName("x-forwarded-proto") ? \.forwardedProtocol : nil
        case 19: name.isName("if-unmodified-since") ? \.ifUnmodifiedSince : nil
        default: nil
        }
    }
}

extension String {
    /// Whether this equals `name`, ignoring ASCII case. `name` is lower case.
    func isName(_ name: StaticString) -> Bool {
        guard utf8.count == name.utf8CodeUnitCount else { return false }
        var expected = name.utf8Start
        for byte in utf8 {
            let lower = byte.isASCIIUppercase ? byte | 0x20 : byte
            if lower != expected.pointee { return false }
            expected += 1
        }
        return true
    }
}
#endif
