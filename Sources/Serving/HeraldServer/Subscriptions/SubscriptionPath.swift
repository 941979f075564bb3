#if Server
import HeraldFiles

/// The pages on which readers subscribe, by their addresses.
enum SubscriptionPath: String, CaseIterable {
    case subscribe = "/subscribe"
    case confirm = "/subscribe/confirm"
    case preferences = "/subscribe/preferences"
    case unsubscribe = "/subscribe/unsubscribe"

    /// The largest size of a form, in bytes.
    static let largestForm = 8 << 10

    /// Whether `target` is an address of such a page. Its query and its caller are private: the access log does not have them.
    static func isPrivate(_ target: String) -> Bool {
        var target = target
        return target.withUTF8 { UnsafeRawBufferPointer($0).firstOffset(of: "/subscribe", from: 0) } != nil
    }
}
#endif
