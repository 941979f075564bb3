public import HeraldDiagnostics
public import HeraldModel

extension SettingsReader {
    /// Returns the elements of a list. A single value counts as a list of one.
    ///
    /// An empty list is reported as a problem, since it may have lost its values: somebody who means nothing leaves
    /// the key out.
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

    /// Returns the values of a list. A single value counts as a list of one.
    ///
    /// Elements that cannot be read are reported and left out. A value that occurs twice is reported.
    ///
    ///     let start = SourcePosition(line: 1, column: 1)
    ///     var reader = SettingsReader()
    ///     let levels: [Level] = reader.list(Node(.scalar("local", plain: true), at: start))  // [.local]
    public mutating func list<S: RecordScalar>(_ node: Node) -> [S] {
        var values: [S] = []
        for element in elements(of: node) {
            guard let value: S = scalar(element) else { continue }
            if values.contains(value) { report("\(element.valueDescription) is listed twice", at: element, hint: "remove it") }
            values.append(value)
        }
        return values
    }

    /// Returns a text that has at least one character besides white space, or reports a problem and returns `nil`.
    public mutating func text(_ node: Node) -> String? {
        guard case .scalar(let text, _) = node.content, text.contains(where: { !$0.isWhitespace }) else {
            report("found \(node.valueDescription); expected a text", at: node)
            return nil
        }
        return text
    }

    /// Returns a whole number in `range`, or reports a problem and returns `nil`. A number in quotes is a problem.
    public mutating func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
        if case .scalar(let text, plain: true) = node.content, let number = Int(text), range.contains(number) { return number }
        report(
            "found \(node.valueDescription); expected a whole number from \(range.lowerBound) to \(range.upperBound)", at: node,
            hint: SettingsHint.integer(for: node.content, in: range))
        return nil
    }

    /// Returns a truth value, or reports a problem and returns `nil`. Only `true` and `false` without quotes are
    /// accepted. For words such as `yes` the hint names the one that was meant.
    public mutating func boolean(_ node: Node) -> Bool? {
        switch node.content {
        case .scalar("true", plain: true): return true
        case .scalar("false", plain: true): return false
        default:
            report("found \(node.valueDescription); expected true or false", at: node, hint: SettingsHint.boolean(for: node.content))
            return nil
        }
    }

    /// Returns a scalar of the model, such as a country code, or reports a problem and returns `nil`.
    ///
    /// The message ends with the type's ``/HeraldModel/RecordScalar/expectation``. The hint is the nearest word
    /// allowed, or the same value in the spelling that was expected.
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
