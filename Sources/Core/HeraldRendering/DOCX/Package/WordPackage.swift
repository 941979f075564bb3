import HeraldXML
import HeraldZip

/// A package of parts with their types (ECMA-376, part 2).
struct WordPackage {
    /// A part of a package.
    struct Part: Sendable {
        /// The name, from the root of the package.
        var name: String
        var bytes: [UInt8]
        /// The media type. `nil` for relationships, which are known by the ending of their name.
        var type: String?
    }

    private var parts: [Part] = []

    /// Adds a part, and its relationships if there are any.
    mutating func add(_ part: Part, _ relationships: Relationships = Relationships()) throws {
        parts.append(part)
        guard !relationships.isEmpty else { return }
        let name = part.name.split(separator: "/").last ?? ""
        parts.append(Part(name: "\(part.name.dropLast(name.count))_rels/\(name).rels", bytes: try relationships.part()))
    }

    /// Adds a part of Word in the folder `word`, whose media type ends with `type`.
    mutating func add(_ name: String, _ bytes: [UInt8], type: String, _ relationships: Relationships = Relationships()) throws {
        try add(Part(name: "word/\(name)", bytes: bytes, type: "\(WordNamespace.mediaType)\(type)+xml"), relationships)
    }

    /// Returns the bytes of the package.
    ///
    /// - Parameter relationships: those of the package itself.
    func bytes(_ relationships: Relationships) throws -> [UInt8] {
        var archive = ZipWriter()
        archive.add("[Content_Types].xml", try contentTypes())
        archive.add("_rels/.rels", try relationships.part())
        for part in parts { archive.add(part.name, part.bytes) }
        return try archive.finish()
    }

    private func contentTypes() throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement("Types", ("xmlns", WordNamespace.contentTypes)) {
                let types = [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")]
                for (ending, type) in types { xml.emptyElement("Default", ("Extension", ending), ("ContentType", type)) }
                for part in parts {
                    guard let type = part.type else { continue }
                    xml.emptyElement("Override", ("PartName", "/\(part.name)"), ("ContentType", type))
                }
            }
        }
    }
}
