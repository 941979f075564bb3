import CLibXML2

/// Which attributes and children each element must have, read off a RELAX NG grammar.
///
/// When an element lacks something, libxml2 names the alternative it tried last, which may well be an optional one. With
/// this table the message can name what is really missing.
struct RequiredParts: Sendable {
    /// A name with its namespace.
    struct Name: Hashable, Sendable {
        var local: String
        var namespace: String
    }

    private var children: [Name: [Name]] = [:]
    private var attributes: [Name: [Name]] = [:]
    private var repeated: Set<Name> = []

    /// The table of the grammar in `document`.
    init(_ document: xmlDocPtr) {
        guard let root = xmlDocGetRootElement(document) else { return }
        let all = [root] + root.descendants
        let walk = GrammarWalk(all)
        for node in all where node.localName == "element" {
            guard let name = walk.name(of: node, isAttribute: false) else { continue }
            if children[name] != nil { repeated.insert(name) }
            children[name] = Self.common(children[name], walk.required("element", inAll: node.elements))
            attributes[name] = Self.common(attributes[name], walk.required("attribute", inAll: node.elements))
        }
    }

    /// The names of the children that the element `node` must have and has not.
    func missingChildren(of node: xmlNodePtr) -> [String] {
        let present = Set(node.elements.map(\.qualifiedName))
        return (children[node.qualifiedName] ?? []).filter { !present.contains($0) }.map(\.local)
    }

    /// The names of the attributes that the element `node` must have and has not.
    func missingAttributes(of node: xmlNodePtr) -> [String] {
        (attributes[node.qualifiedName] ?? []).map(\.local).filter { node.attribute($0) == nil }
    }

    /// Whether the grammar describes the element `node` in more than one place, so that a report of it may belong to a
    /// description that does not apply.
    func isAmbiguous(_ node: xmlNodePtr) -> Bool {
        repeated.contains(node.qualifiedName)
    }

    private static func common(_ known: [Name]?, _ found: [Name]) -> [Name] {
        known.map { $0.filter(found.contains) } ?? found
    }
}

/// Follows the patterns of a RELAX NG grammar.
struct GrammarWalk {
    private var definitions: [String: [xmlNodePtr]] = [:]

    /// A walk over a grammar of which `nodes` are all the elements.
    init(_ nodes: [xmlNodePtr]) {
        for node in nodes where node.localName == "define" {
            definitions[node.attribute("name") ?? "", default: []].append(node)
        }
    }

    /// The names of the patterns of a `kind`, `element` or `attribute`, that all of `patterns` together require.
    func required(
        _ kind: String, inAll patterns: [xmlNodePtr], within outer: Set<String> = []
    ) -> [RequiredParts.Name] {
        patterns.flatMap { required(kind, in: $0, within: outer) }
    }

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

    /// The name that a pattern gives, or nil when it is a class of names (RELAX NG specification section 4.10).
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
