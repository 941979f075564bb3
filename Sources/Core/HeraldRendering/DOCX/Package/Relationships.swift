import HeraldXML

/// The relationships of a part to other parts and to addresses outside the package (ECMA-376, part 2, section 6.5).
struct Relationships: Sendable {
    struct Relationship: Hashable, Sendable {
        /// The address of the type.
        var type: String
        /// The name of the part, relative to the folder of the part that refers to it, or the address outside.
        var target: String
        var isExternal: Bool

        /// The last step of the type, such as `styles`.
        var name: Substring { type.split(separator: "/").last ?? "" }
    }

    /// The relationships with their ids.
    private(set) var all: [(id: String, Relationship)] = []
    private var ids: [Relationship: String] = [:]

    var isEmpty: Bool { all.isEmpty }

    /// Returns the id of a relationship to a part. It is added if it is new.
    ///
    /// - Parameter type: the last step of its type, such as `styles`, or the whole type.
    mutating func id(_ type: String, _ target: String) -> String {
        let type = type.contains("/") ? type : "\(WordNamespace.relationships)/\(type)"
        return id(Relationship(type: type, target: target, isExternal: false))
    }

    /// Returns the id of a relationship to an address outside. It is added if it is new.
    mutating func id(ofLink address: String) -> String {
        id(Relationship(type: "\(WordNamespace.relationships)/hyperlink", target: address, isExternal: true))
    }

    /// Adds a relationship with the id that its part uses.
    mutating func add(_ relationship: Relationship, id: String) {
        all.append((id, relationship))
        ids[relationship] = id
    }

    private mutating func id(_ relationship: Relationship) -> String {
        if let id = ids[relationship] { return id }
        let id = "rId\(all.count + 1)"
        add(relationship, id: id)
        return id
    }

    /// Returns the part with the relationships.
    func part() throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement("Relationships", ("xmlns", WordNamespace.packageRelationships)) {
                for (id, relationship) in all {
                    xml.emptyElement(
                        "Relationship", ("Id", id), ("Type", relationship.type), ("Target", relationship.target),
                        ("TargetMode", relationship.isExternal ? "External" : nil))
                }
            }
        }
    }
}
