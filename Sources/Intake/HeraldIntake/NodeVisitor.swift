internal import HeraldDiagnostics
internal import HeraldModel

/// Fills the fields of a record from a mapping and collects every problem with its position.
struct NodeVisitor {
    /// A step from a part of the record to a part inside it.
    enum Step: Hashable {
        case key(String)
        case index(Int)
    }

    /// The problems so far.
    private(set) var problems: [Diagnostic] = []
    /// The paths of the values that could not be read.
    private(set) var failures: [[Step]] = []
    /// For each list with items that could not be read: the indices of the items that could.
    private(set) var readableIndices: [[Step]: [Int]] = [:]
    /// The language of the record, in which plain texts are written.
    let language: LanguageTag
    /// Finds countries by name, for hints.
    let gazetteer: Gazetteer

    private var path: [Step] = []
    private var mapping: Node
    private var entries: [Node.Entry] = []
    private var cursor = 0
    private var found = 0

    /// Creates a visitor of the record in `root`, whose key `language` determines the language of its texts.
    init(root: Node, gazetteer: Gazetteer) {
        mapping = root
        self.gazetteer = gazetteer
        if case .scalar(let tag, _)? = root["language"]?.content, let language = LanguageTag(written: tag) {
            self.language = language
        } else {
            language = .english
        }
    }

    /// Reports a problem with the value at the current path followed by `steps`.
    mutating func report(_ message: String, at position: SourcePosition, _ steps: [Step], hint: String? = nil) {
        problems.append(Diagnostic(message, at: position, hint: hint))
        failures.append(path + steps)
    }

    /// Returns the part in `node`. `extra` is the name of a key in `node` that the caller reads itself.
    mutating func readPart<P: RecordPart>(_ node: Node, besides extra: String? = nil) -> P {
        var part = P()
        guard case .mapping(let inner) = node.content else {
            report("found \(node.valueDescription); expected a mapping of \(EnglishList.and(FieldNames.of(P.self)))", at: node.position, [])
            return part
        }
        let outer = (mapping, entries, cursor, found)
        (mapping, entries, cursor, found) = (node, inner, 0, 0)
        part.visit(&self)
        let extras = extra.map { extra in entries.count { $0.key == extra } } ?? 0
        if found + extras < entries.count { reportUnknown(FieldNames.of(P.self), extra) }
        (mapping, entries, cursor, found) = outer
        return part
    }

    /// Returns the parts in the list `node`, the value of `name`. Each item becomes a part, also if it has problems, so that indices stay
    /// the same.
    mutating func readParts<P: RecordPart>(_ name: StaticString, _ node: Node) -> [P] {
        guard let items = items(name, node) else { return [] }
        path.append(.key(name.description))
        var parts: [P] = []
        parts.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            path.append(.index(index))
            parts.append(readPart(item))
            path.removeLast()
        }
        path.removeLast()
        return parts
    }

    /// Calls `read` with `name` added to the current path, and returns its result.
    mutating func within<Result>(_ name: StaticString, _ read: (inout Self) -> Result) -> Result {
        path.append(.key(name.description))
        defer { path.removeLast() }
        return read(&self)
    }

    /// Records that only the items at `indices` of the list `name` could be read.
    mutating func noteReadableIndices(_ indices: [Int], of name: StaticString) {
        readableIndices[path + [.key(name.description)]] = indices
    }

    /// Returns the value of `name`, or nil if it is missing or empty. The search begins behind the key that was found last, because keys
    /// usually come in the order of the fields.
    mutating func value(_ name: StaticString) -> Node? {
        for offset in 0..<entries.count {
            var index = cursor + offset
            if index >= entries.count { index -= entries.count }
            guard Self.matches(entries[index].key, name) else { continue }
            cursor = index + 1 == entries.count ? 0 : index + 1
            found += 1
            if case .null = entries[index].value.content { return nil }
            return entries[index].value
        }
        return nil
    }

    /// Reports that the required field `name` is missing or empty.
    mutating func reportMissing(_ name: StaticString, expectation: String) {
        let empty = mapping[name.description]
        let message = "\"\(name)\" is \(empty == nil ? "missing" : "empty"); expected \(expectation)"
        var hint: String?
        if empty != nil {
            let keys = path.compactMap { step in if case .key(let key) = step { key } else { nil } } + [name.description]
            hint = Questionnaire.question(keys.joined(separator: "."))?.english
        }
        report(message, at: empty?.position ?? mapping.position, [.key(name.description)], hint: hint)
    }

    /// Returns the items of the list `node`, or nil if `node` is empty. If `node` is not a list, reports a problem and returns nil.
    mutating func items(_ name: StaticString, _ node: Node) -> [Node]? {
        switch node.content {
        case .sequence(let items): return items
        case .null: return nil
        default:
            report(
                "found \(node.valueDescription); expected a list", at: node.position, [.key(name.description)],
                hint: "begin each item with \"- \"")
            return nil
        }
    }

    /// Reports keys that are not among `names`.
    private mutating func reportUnknown(_ names: [String], _ extra: String?) {
        let known = names + (extra.map { [$0] } ?? [])
        for entry in entries where !known.contains(entry.key) {
            let hint = NearMiss.hint(for: entry.key, among: known)
            problems.append(
                Diagnostic("no key is called \"\(entry.key)\"; expected \(EnglishList.or(known))", at: entry.keyPosition, hint: hint))
        }
    }

    private static func matches(_ key: String, _ name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        guard key.utf8.count == count else { return false }
        let isEqual = key.utf8.withContiguousStorageIfAvailable { bytes in
            for index in 0..<count where bytes[index] != name.utf8Start[index] { return false }
            return true
        }
        return isEqual ?? (key == name.description)
    }
}
