#if Server

/// The result of a request's preconditions for a document (RFC 9110, section 13.2.2).
enum Preconditions {
    /// Send the document, send 304, or send 412.
    case met, notModified, failed

    /// Evaluates the conditions. `tag` is the document's entity tag, `modified` its modification time in seconds since 1970, if known.
    init(_ fields: RequestHeaders, tag: String, modified: Int?) {
        self = .met
        if let list = fields.ifMatch {
            if !EntityTags(list).contain(tag, weakly: false) { self = .failed }
        } else if let date = fields.ifUnmodifiedSince.flatMap(HTTPDate.seconds), let modified, modified > date {
            self = .failed
        }
        if case .failed = self { return }
        if let list = fields.ifNoneMatch {
            if EntityTags(list).contain(tag, weakly: true) { self = .notModified }
        } else if let date = fields.ifModifiedSince.flatMap(HTTPDate.seconds), let modified, modified <= date {
            self = .notModified
        }
    }

    /// Whether If-Range allows a partial response: the client's part is of the same document (RFC 9110, section 13.1.5).
    static func allowRange(_ fields: RequestHeaders, tag: String, modified: Int?) -> Bool {
        guard let condition = fields.ifRange else { return true }
        if condition.hasPrefix("\"") { return condition == tag }
        return modified.map { HTTPDate.seconds(condition) == $0 } ?? false
    }
}
#endif
