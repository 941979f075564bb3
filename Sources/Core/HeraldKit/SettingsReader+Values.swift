public import HeraldDiagnostics
public import HeraldModel

extension SettingsReader {
    /// The elements of a list; a single value counts as a list of one. An empty list is a problem: it may have lost
    /// its values, and what is meant by leaving everything out is said by leaving the key out.
    public mutating func elements(of node: Node) -> [Node] {
        switch node.content {
        case .sequence(let nodes) where !nodes.isEmpty: return nodes
        case .sequence, .null:
            report(
                "found \(node.content == .null ? "nothing" : "an empty list"); expected at least one value", at: node,
                hint: "give it values, or remove the key")
            return []
        default: return [node]
        }
    }

    /// Scalars of the record's model, each at most once; a single value counts as a list of one.
    public mutating func list<S: RecordScalar>(_ node: Node) -> [S] {
        var values: [S] = []
        for element in elements(of: node) {
            guard let value: S = scalar(element) else { continue }
            if values.contains(value) { report("\(element.valueDescription) is listed twice", at: element, hint: "remove it") }
            values.append(value)
        }
        return values
    }

    /// A text of at least one character that is not a blank.
    public mutating func text(_ node: Node) -> String? {
        guard case .scalar(let text, _) = node.content, text.contains(where: { !$0.isWhitespace }) else {
            report("found \(node.valueDescription); expected a text", at: node)
            return nil
        }
        return text
    }

    /// A whole number in `range`, without quotes.
    public mutating func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
        if case .scalar(let text, plain: true) = node.content, let number = Int(text), range.contains(number) { return number }
        report(
            "found \(node.valueDescription); expected a whole number from \(range.lowerBound) to \(range.upperBound)", at: node,
            hint: SettingsHint.integer(for: node.content, in: range))
        return nil
    }

    /// `true` or `false`, without quotes.
    public mutating func boolean(_ node: Node) -> Bool? {
        switch node.content {
        case .scalar("true", plain: true): return true
        case .scalar("false", plain: true): return false
        default:
            report("found \(node.valueDescription); expected true or false", at: node, hint: SettingsHint.boolean(for: node.content))
            return nil
        }
    }

    /// A scalar of the record's model.
    public mutating func scalar<S: RecordScalar>(_ node: Node) -> S? {
        if S.self == String.self { return text(node) as? S }
        guard case .scalar(let text, _) = node.content else {
            report("found \(node.valueDescription); expected \(S.expectation)", at: node)
            return nil
        }
        if let value = S(written: text) { return value }
        report("found \(node.valueDescription); expected \(S.expectation)", at: node, hint: SettingsHint.scalar(for: text, S.self))
        return nil
    }
}

/// Guesses what somebody meant by a setting that could not be read.
enum SettingsHint {
    /// A hint for a value that is not a whole number in `range`.
    static func integer(for content: Node.Content, in range: ClosedRange<Int>) -> String? {
        guard case .scalar(let text, let isPlain) = content else { return nil }
        if !isPlain, let number = Int(text), range.contains(number) { return "remove the quotes" }
        let groups = text.split(omittingEmptySubsequences: false) { ", '_.\u{A0}\u{202F}".contains($0) }
        guard groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            let number = Int(groups.joined()), range.contains(number)
        else { return nil }
        return "write it without separators: \(number)"
    }

    /// A hint for a value that is neither `true` nor `false`.
    static func boolean(for content: Node.Content) -> String? {
        guard case .scalar(let text, let isPlain) = content else { return nil }
        switch text.lowercased() {
        case "true", "false": return isPlain ? "did you mean \(text.lowercased())?" : "remove the quotes"
        case "yes", "on", "y", "1": return "did you mean true?"
        case "no", "off", "n", "0": return "did you mean false?"
        default: return nil
        }
    }

    /// A hint for `text`, which is not an `S`: the nearest word allowed, or the same in another spelling.
    static func scalar<S: RecordScalar>(for text: String, _ type: S.Type) -> String? {
        if let near = NearMiss.hint(for: text, among: S.allowed) { return near }
        let trimmed = text.split { $0.isWhitespace || $0 == "_" }.joined(separator: "-")
        return [trimmed, trimmed.uppercased(), trimmed.lowercased()].first { $0 != text && S(written: $0) != nil }.map {
            "did you mean \"\($0)\"?"
        }
    }
}
