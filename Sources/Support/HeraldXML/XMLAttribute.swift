/// An attribute of an element: its local name, its namespace and its value with all references resolved.
///
///     let language = XMLAttribute(name: "lang", namespace: "http://www.w3.org/XML/1998/namespace", value: "fr")
///     let found = [language]["lang", namespace: "http://www.w3.org/XML/1998/namespace"]  // "fr"
///     let none = [language]["lang"]  // nil: the namespace differs
public struct XMLAttribute: Sendable, Hashable {
    /// The local name, without a prefix.
    public var name: String
    /// The namespace name, or nil for an attribute without a prefix.
    public var namespace: String?
    /// The value, normalised as in XML 1.0 section 3.3.3.
    public var value: String

    /// Creates an attribute.
    ///
    /// - Parameters:
    ///   - name: the local name, without a prefix.
    ///   - namespace: the namespace name, or nil for an attribute without a prefix.
    ///   - value: the value, with all references resolved.
    public init(name: String, namespace: String? = nil, value: String) {
        self.name = name
        self.namespace = namespace
        self.value = value
    }
}
