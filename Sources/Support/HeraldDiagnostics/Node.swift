/// A value of a YAML or JSON document, with its position in the source.
///
/// Parsers return trees of nodes. Code that reads settings or records reads nodes, so that it can report each mistake with its line and
/// column.
///
///     let count = Node(.scalar("20", plain: true), at: SourcePosition(line: 1, column: 8))
///     let key = Node.Entry(key: "count", keyPosition: SourcePosition(line: 1, column: 1), value: count)
///     let settings = Node(.mapping([key]), at: SourcePosition(line: 1, column: 1))
///     let found = settings["count"]?.valueDescription  // "20", in quotes
public struct Node: Sendable, Hashable {
    /// The kind of a node and its value.
    ///
    ///     func isEmpty(_ node: Node) -> Bool {
    ///         switch node.content {
    ///         case .null: true
    ///         case .scalar(let text, _): text.isEmpty
    ///         case .sequence(let items): items.isEmpty
    ///         case .mapping(let entries): entries.isEmpty
    ///         }
    ///     }
    public enum Content: Sendable, Hashable {
        /// No value: an empty value, `null` or `~`.
        case null
        /// A single value as written. `plain` is true if it was written without quotes, so that it may be a number or a truth value.
        case scalar(String, plain: Bool)
        /// A list of values in the order of the source.
        case sequence([Node])
        /// Keys and values in the order of the source. Keys are unique.
        case mapping([Entry])
    }

    /// A key of a mapping and its value.
    ///
    ///     let position = SourcePosition(line: 3, column: 1)
    ///     let entry = Node.Entry(key: "title", keyPosition: position, value: Node(.null, at: position))
    public struct Entry: Sendable, Hashable {
        /// The text of the key, without quotes.
        public var key: String
        /// The position of the first character of the key.
        public var keyPosition: SourcePosition
        /// The value.
        public var value: Node

        /// Creates an entry from a key, its position and its value.
        public init(key: String, keyPosition: SourcePosition, value: Node) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    /// The kind of the node and its value.
    public var content: Content
    /// The position of the first character of the node.
    public var position: SourcePosition

    /// Creates a node with `content` that begins at `position`.
    public init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

extension Node {
    /// Returns the value of `key`, or nil if the node is not a mapping or has no such key.
    public subscript(key: String) -> Node? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// Returns the deepest node on `path` that exists.
    ///
    /// The path consists of keys of mappings and of 0-based indexes of lists. If no step of the path exists, the node itself is returned.
    ///
    ///     let node = Node(.mapping([]), at: SourcePosition(line: 1, column: 1))
    ///     let isOuter = node.deepestNode(along: ["evidence", "0", "page"]) == node  // true: it has no evidence
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

    /// A description of the value for messages: the text in quotes, cut after 60 characters, `a list`, `a mapping`, or `nothing`.
    public var valueDescription: String {
        switch content {
        case .null: "nothing"
        case .scalar(let text, _): "\"\(text.count > 60 ? text.prefix(57) + "..." : text[...])\""
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
