import HeraldDiagnostics
import HeraldModel

/// A mapping that is built key by key. Values that are nil or empty are omitted.
struct MappingBuilder {
    private var entries: [Node.Entry] = []
    private let position: SourcePosition

    init(at position: SourcePosition) { self.position = position }

    /// Creates a mapping at `position` and calls `fill` to add its entries.
    init(at position: SourcePosition, _ fill: (inout MappingBuilder) -> Void) {
        self.init(at: position)
        fill(&self)
    }

    /// The mapping.
    var node: Node { Node(.mapping(entries), at: position) }

    /// Adds a text, unless it is nil.
    mutating func add(_ key: String, _ text: ExternalRecord.Text?) {
        if let text { entries.append(Node.Entry(key: key, keyPosition: text.position, value: Self.scalar(text))) }
    }

    /// Adds a list, unless it is empty.
    mutating func add(_ key: String, _ items: [Node]) {
        guard let first = items.first else { return }
        entries.append(Node.Entry(key: key, keyPosition: first.position, value: Node(.sequence(items), at: first.position)))
    }

    /// Returns `text` as a node.
    static func scalar(_ text: ExternalRecord.Text) -> Node { Node(.scalar(text.text, plain: true), at: text.position) }
}
