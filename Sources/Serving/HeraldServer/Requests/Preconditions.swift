#if Server

/// What a request's conditions come to for a document (RFC 9110, section 13.2.2).
enum Preconditions {
    /// Give the document, say that it has not changed, or refuse.
    case met, notModified, failed

    /// `tag` is the document's, `modified` when it last changed, in seconds since 1970, where that is known.
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

    /// Whether a range may be given: the part that the client has is of the same document (RFC 9110, section 13.1.5).
    static func allowRange(_ fields: RequestHeaders, tag: String, modified: Int?) -> Bool {
        guard let condition = fields.ifRange else { return true }
        if condition.hasPrefix("\"") { return condition == tag }
        return modified.map { HTTPDate.seconds(condition) == $0 } ?? false
    }
}
#endif
