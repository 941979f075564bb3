import CLibXML2

/// The attributes and children that each element must have, derived from a RELAX NG grammar.
///
/// If an element lacks something, libxml2 names the alternative that it tried last, which may be an optional one. With this table the
/// message names the part that is really missing.
struct RequiredParts: Sendable {
    /// A local name with its namespace.
    struct Name: Hashable, Sendable {
        /// The name without a prefix.
        var local: String
        /// The namespace name, empty for no namespace.
        var namespace: String
    }

    /// The children that every description of an element requires.
    private var children: [Name: [Name]] = [:]
    /// The attributes that every description of an element requires.
    private var attributes: [Name: [Name]] = [:]
    /// The elements that the grammar describes more than once.
    private var repeated: Set<Name> = []

    /// Derives the table from the grammar in `document`.
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

    /// Returns the local names of the required children that the element `node` lacks.
    func missingChildren(of node: xmlNodePtr) -> [String] {
        let present = Set(node.elements.map(\.qualifiedName))
        return (children[node.qualifiedName] ?? []).filter { !present.contains($0) }.map(\.local)
    }

    /// Returns the local names of the required attributes that the element `node` lacks.
    func missingAttributes(of node: xmlNodePtr) -> [String] {
        (attributes[node.qualifiedName] ?? []).map(\.local).filter { node.attribute($0) == nil }
    }

    /// Whether the grammar describes the element `node` more than once, so that a report may belong to a description that does not apply.
    func isAmbiguous(_ node: xmlNodePtr) -> Bool {
        repeated.contains(node.qualifiedName)
    }

    /// Returns the names in both lists, or `found` if this is the first description of the element.
    private static func common(_ known: [Name]?, _ found: [Name]) -> [Name] {
        known.map { $0.filter(found.contains) } ?? found
    }
}
