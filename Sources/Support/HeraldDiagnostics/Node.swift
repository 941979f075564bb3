/// A value of a YAML or JSON document that knows where it stands.
///
/// Parsers make trees of nodes; everything that reads settings or records reads nodes, so that each mistake can be
/// reported with its line and column.
public struct Node: Sendable, Hashable {
    /// What a node holds.
    public enum Content: Sendable, Hashable {
        /// Nothing: an empty value, `null` or `~`.
        case null
        /// A single value as written; `plain` when it stood without quotes and may be a number or a truth value.
        case scalar(String, plain: Bool)
        /// Values in order.
        case sequence([Node])
        /// Keys and values in order; keys are unique.
        case mapping([Entry])
    }

    /// A key and its value.
    public struct Entry: Sendable, Hashable {
        /// The key's text.
        public var key: String
        /// Where the key stands.
        public var keyPosition: SourcePosition
        /// The value.
        public var value: Node

        /// Creates an entry.
        public init(key: String, keyPosition: SourcePosition, value: Node) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    /// What the node holds.
    public var content: Content
    /// Where the node begins.
    public var position: SourcePosition

    /// Creates a node.
    public init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

extension Node {
    /// The value of `key`, if the node is a mapping that has it.
    public subscript(key: String) -> Node? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// The node at a path of keys and 0-based indexes, as far as the path leads.
    public func deepestNode(along path: [String]) -> Node {
        guard let step = path.first else { return self }
        let next: Node? =
            switch content {
            case .mapping: self[step]
            case .sequence(let items): Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
            default: nil
            }
        return next?.deepestNode(along: Array(path.dropFirst())) ?? self
    }

    /// What a message calls this value, with the value found: `"abc"`, `a list`, `a mapping` or `nothing`.
    public var valueDescription: String {
        switch content {
        case .null: "nothing"
        case .scalar(let text, _): "\"\(text.count > 60 ? text.prefix(57) + "..." : text[...])\""
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
