extension [XMLAttribute] {
    /// Returns the value of the attribute `name` in `namespace`, or nil if there is none.
    ///
    ///     let attributes = [XMLAttribute(name: "rel", value: "self")]
    ///     let isSelf = attributes["rel"] == "self"  // true
    public subscript(name: String, namespace namespace: String? = nil) -> String? {
        first { $0.name == name && $0.namespace == namespace }?.value
    }
}

/// The limits of a document: a reader refuses a document that exceeds them.
///
/// The defaults allow a feed of any length, as long as none of its texts is longer than libxml2 allows (10 million bytes).
///
///     let limits = XMLLimits(depth: 20, documentBytes: 1 << 20)
///     let reader = XMLPullReader(bytes: Array("<feed/>".utf8), limits: limits)
public struct XMLLimits: Sendable, Hashable {
    /// The deepest allowed nesting of elements. The root has depth 1. Values above 256, libxml2's own limit, become 256.
    public var depth: Int {
        didSet { depth = min(depth, 256) }
    }

    /// The largest allowed document in bytes, as stored or received.
    public var documentBytes: Int

    /// The longest allowed run of character data between two tags, in UTF-8 bytes.
    public var textBytes: Int

    /// Creates limits on nesting, document size and text length.
    ///
    /// - Parameters:
    ///   - depth: the deepest allowed nesting of elements, at most 256.
    ///   - documentBytes: the largest allowed document in bytes.
    ///   - textBytes: the longest allowed run of character data in UTF-8 bytes.
    public init(depth: Int = 256, documentBytes: Int = .max, textBytes: Int = 10_000_000) {
        self.depth = min(depth, 256)
        self.documentBytes = documentBytes
        self.textBytes = textBytes
    }
}
