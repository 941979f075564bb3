internal import HeraldDiagnostics
internal import Yams

/// Converts the tree of the YAML parser into nodes, and collects everything in it that is not allowed.
struct YAMLNodeConverter {
    /// The problems so far, roughly in the order of the text.
    private(set) var problems: [Diagnostic] = []
    private let file: String?
    private let keys: DuplicateKeyComposer
    private var budget: Int
    private var isExhausted = false

    /// Creates a converter that creates at most `budget` nodes. The values of aliases count each time.
    init(file: String?, budget: Int, keys: DuplicateKeyComposer) {
        self.file = file
        self.budget = budget
        self.keys = keys
    }

    /// Returns the node of a whole document.
    mutating func document(_ root: Yams.Node) -> HeraldDiagnostics.Node {
        convert(root, depth: 1)
    }

    private mutating func convert(_ node: Yams.Node, depth: Int) -> HeraldDiagnostics.Node {
        let position = position(of: node)
        guard countNode(at: position), depth <= YAMLDocument.maximumDepth || tooDeep(at: position) else {
            return HeraldDiagnostics.Node(.null, at: position)
        }
        switch node {
        case .scalar(let scalar):
            if scalar.string.utf8.contains(0) {
                problems.append(Diagnostic("the character U+0000 is not allowed", at: position, hint: "remove it"))
            }
            return HeraldDiagnostics.Node(content(of: scalar, at: position), at: position)
        case .sequence(let sequence):
            checkTag(sequence.tag, at: position)
            var items: [HeraldDiagnostics.Node] = []
            for item in sequence where !isExhausted { items.append(convert(item, depth: depth + 1)) }
            return HeraldDiagnostics.Node(.sequence(items), at: position)
        case .mapping(let mapping):
            checkTag(mapping.tag, at: position)
            return HeraldDiagnostics.Node(.mapping(entries(of: mapping, depth: depth)), at: position)
        case .alias:
            problems.append(Diagnostic("an alias without a value", at: position))
            return HeraldDiagnostics.Node(.null, at: position)
        }
    }

    /// Returns the entries of a mapping.
    private mutating func entries(of mapping: Yams.Node.Mapping, depth: Int) -> [HeraldDiagnostics.Node.Entry] {
        var entries: [HeraldDiagnostics.Node.Entry] = []
        var first: [String: SourcePosition] = [:]
        for (key, value) in mapping where !isExhausted {
            let position = position(of: key)
            guard case .scalar(let scalar) = key else {
                problems.append(Diagnostic("found a list or a mapping as a key; expected a text", at: position))
                continue
            }
            checkTag(scalar.tag, at: position)
            let name = keys.original(scalar.string, line: position.line, column: position.column)
            if name == "<<", scalar.style == .plain {
                problems.append(Diagnostic("\"<<\" merges mappings, which Herald does not do", at: position, hint: "write the keys out"))
            }
            if let earlier = first[name] {
                problems.append(
                    Diagnostic("duplicate key \"\(name)\"", at: position, hint: "the first is on line \(earlier.line)"))
                continue
            }
            first[name] = position
            entries.append(HeraldDiagnostics.Node.Entry(key: name, keyPosition: position, value: convert(value, depth: depth + 1)))
        }
        return entries
    }

    /// Returns the content of a scalar: null, plain or quoted.
    private mutating func content(of scalar: Yams.Node.Scalar, at position: SourcePosition) -> HeraldDiagnostics.Node.Content {
        checkTag(scalar.tag, at: position)
        switch scalar.tag.rawValue {
        case "":
            guard scalar.style == .plain else { return .scalar(scalar.string, plain: false) }
            return ["", "~", "null", "Null", "NULL"].contains(scalar.string) ? .null : .scalar(scalar.string, plain: true)
        case Self.core + "null": return .null
        case Self.core + "int", Self.core + "float", Self.core + "bool": return .scalar(scalar.string, plain: true)
        default: return .scalar(scalar.string, plain: false)
        }
    }

    private static let core = "tag:yaml.org,2002:"

    /// Reports a tag that is not in the core schema (YAML 1.2.2, section 10.3).
    private mutating func checkTag(_ tag: Tag, at position: SourcePosition) {
        let name = tag.rawValue
        if name.isEmpty || name == "!" { return }
        let known = ["str", "int", "float", "bool", "null", "seq", "map"]
        if name.hasPrefix(Self.core), known.contains(String(name.dropFirst(Self.core.count))) { return }
        let shown = name.hasPrefix(Self.core) ? "!!" + name.dropFirst(Self.core.count) : name
        problems.append(
            Diagnostic("the tag \"\(shown)\" is not known", at: position, hint: "remove the tag; Herald knows what each key holds"))
    }

    /// Counts a node against the budget. Returns false if the budget is used up, and reports that once.
    private mutating func countNode(at position: SourcePosition) -> Bool {
        budget -= 1
        if budget >= 0 { return true }
        if !isExhausted {
            problems.append(
                Diagnostic("the aliases expand to too many values", at: position, hint: "write the values out"))
        }
        isExhausted = true
        return false
    }

    /// Reports that a node is nested too deep. Always returns false, for use in a condition.
    private mutating func tooDeep(at position: SourcePosition) -> Bool {
        problems.append(Diagnostic("nested deeper than \(YAMLDocument.maximumDepth) levels", at: position))
        return false
    }

    private func position(of node: Yams.Node) -> SourcePosition {
        SourcePosition(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }
}
