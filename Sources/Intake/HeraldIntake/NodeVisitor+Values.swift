internal import HeraldDiagnostics
internal import HeraldModel

extension NodeVisitor {
    /// Returns the scalar in `node`, or reports a problem at `steps` and returns nil.
    mutating func scalar<S: RecordScalar>(_ node: Node, _ steps: () -> [Step]) -> S? {
        switch node.content {
        case .scalar(let text, _):
            if !Self.isBlank(text), let value = S(written: text) { return value }
        case .sequence(let ends) where S.self == Figure.self:
            if let range = Self.range(ends) { return range as? S }
        default: break
        }
        var hint: String?
        if case .scalar(let text, _) = node.content { hint = ScalarHint.hint(for: text, S.self, gazetteer) }
        report("found \(node.valueDescription); expected \(S.expectation)", at: node.position, steps(), hint: hint)
        return nil
    }

    /// Returns the localised text in `node`, a string or a mapping from languages to texts, or reports a problem at `steps` and returns
    /// nil.
    mutating func localized(_ node: Node, _ steps: () -> [Step]) -> LocalizedText? {
        switch node.content {
        case .scalar(let text, _) where !Self.isBlank(text): return LocalizedText(text)
        case .mapping(let pairs) where !pairs.isEmpty: return translations(pairs, of: node, steps)
        case .mapping: report("found an empty mapping; expected a text", at: node.position, steps())
        default: report("found \(node.valueDescription); expected a text", at: node.position, steps())
        }
        return nil
    }

    /// Returns the localised text in the mapping `pairs`, or reports its problems and returns nil.
    private mutating func translations(_ pairs: [Node.Entry], of node: Node, _ steps: () -> [Step]) -> LocalizedText? {
        var original: String?
        var others: [MapEntry<LanguageTag, String>] = []
        let before = problems.count
        for pair in pairs {
            guard let tag = LanguageTag(written: pair.key) else {
                report(
                    "found the key \"\(pair.key)\"; expected \(LanguageTag.expectation)", at: pair.keyPosition, steps(),
                    hint: pair.key.utf8.count > 3 ? "put a text that contains \": \" in quotes" : nil)
                continue
            }
            guard case .scalar(let text, _) = pair.value.content, !Self.isBlank(text) else {
                report("found \(pair.value.valueDescription); expected a text in \"\(tag.written)\"", at: pair.value.position, steps())
                continue
            }
            if tag == language ? original != nil : others.contains(where: { $0.key == tag }) {
                report("a second text in \"\(tag.written)\"", at: pair.keyPosition, steps())
            } else if tag == language {
                original = text
            } else {
                others.append(MapEntry(tag, text))
            }
        }
        if let original { return problems.count == before ? LocalizedText(original, translations: others) : nil }
        if problems.count == before {
            let hint = others.first.map { other in
                pairs[0].key == other.key.written
                    ? "add one, or say \"language: \(other.key.written)\" if the record was written in it"
                    : "put a text that contains \": \" in quotes"
            }
            report("no text in \"\(language.written)\", the language of the record", at: node.position, steps(), hint: hint)
        }
        return nil
    }

    /// Returns whether `text` is empty or contains only white space.
    static func isBlank(_ text: String) -> Bool {
        if let first = text.utf8.first, first > 0x20, first < 0x80 { return false }
        return text.allSatisfy(\.isWhitespace)
    }

    /// Returns `[5, 8]` as the range `5..8`, or nil if the list is not a range.
    private static func range(_ ends: [Node]) -> Figure? {
        guard ends.count == 2, case .scalar(let low, _) = ends[0].content, case .scalar(let high, _) = ends[1].content else { return nil }
        guard Figure(written: low)?.endpoints.count == 1, Figure(written: high)?.endpoints.count == 1 else { return nil }
        return Figure(written: "\(low)..\(high)")
    }
}
