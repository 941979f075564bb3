import CLibXML2

/// Finds required parts by following the patterns of a RELAX NG grammar.
struct GrammarWalk {
    /// The definitions of the grammar by name. A name may have several.
    private var definitions: [String: [xmlNodePtr]] = [:]

    /// Creates a walk over the grammar that consists of the elements `nodes`.
    init(_ nodes: [xmlNodePtr]) {
        for node in nodes where node.localName == "define" {
            definitions[node.attribute("name") ?? "", default: []].append(node)
        }
    }

    /// Returns the names that the patterns require together.
    ///
    /// - Parameters:
    ///   - kind: `element` or `attribute`.
    ///   - patterns: patterns that must all match.
    ///   - outer: the names of the definitions being followed, so that recursion ends.
    func required(
        _ kind: String, inAll patterns: [xmlNodePtr], within outer: Set<String> = []
    ) -> [RequiredParts.Name] {
        patterns.flatMap { required(kind, in: $0, within: outer) }
    }

    /// Returns the names that one pattern requires. Of a choice these are the names that all alternatives require.
    private func required(_ kind: String, in pattern: xmlNodePtr, within outer: Set<String>) -> [RequiredParts.Name] {
        switch pattern.localName {
        case kind:
            return name(of: pattern, isAttribute: kind == "attribute").map { [$0] } ?? []
        case "group", "interleave", "mixed", "oneOrMore", "define":
            return required(kind, inAll: pattern.elements, within: outer)
        case "choice":
            let all = pattern.elements.map { required(kind, in: $0, within: outer) }
            return (all.first ?? []).filter { name in all.allSatisfy { $0.contains(name) } }
        case "ref":
            guard let target = pattern.attribute("name"), !outer.contains(target) else { return [] }
            return required(kind, inAll: definitions[target] ?? [], within: outer.union([target]))
        default:
            return []
        }
    }

    /// Returns the name that `pattern` describes, or nil if it is a class of names (RELAX NG specification section 4.10).
    func name(of pattern: xmlNodePtr, isAttribute: Bool) -> RequiredParts.Name? {
        guard let text = pattern.attribute("name") else { return nil }
        guard let colon = text.firstIndex(of: ":") else {
            return RequiredParts.Name(local: text, namespace: isAttribute ? "" : pattern.inheritedNamespace)
        }
        let namespace = xmlSearchNs(pattern.pointee.doc, pattern, String(text[..<colon]))?.pointee.href
        return RequiredParts.Name(
            local: String(text[text.index(after: colon)...]), namespace: namespace.map { String(cString: $0) } ?? "")
    }
}
