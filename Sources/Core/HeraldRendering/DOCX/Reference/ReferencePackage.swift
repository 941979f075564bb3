import HeraldXML
import HeraldZip

/// The package of a reference document, which is read with limits.
struct ReferencePackage {
    private let archive: ZipArchive
    /// The name of the part with the text.
    let document: String

    init(_ bytes: [UInt8]) throws {
        archive = try ZipArchive(bytes: bytes, limits: ZipLimits(entries: 1000, totalBytes: 64 << 20, ratio: 200, ratioFloor: 4 << 20))
        guard let document = try Self.relationships(of: "", in: archive).part("officeDocument") else {
            throw ReferenceDocument.refusal("it has no text")
        }
        self.document = document
        let root = XMLElement.root(of: try archive.bytes(of: document))
        guard root?.name == "document", root?.namespace == WordNamespace.main else {
            throw ReferenceDocument.refusal("\"\(document)\" is not a text of Word in the transitional form of Office Open XML")
        }
    }

    /// Returns the bytes of a part, such as a picture.
    func bytes(_ part: String) throws -> [UInt8] { try archive.bytes(of: part) }

    /// Returns the bytes of a part that is well-formed XML.
    func xml(_ part: String) throws -> [UInt8] {
        let bytes = try archive.bytes(of: part)
        let reader = XMLPullReader(bytes: bytes, file: part)
        while try reader.next() != nil {}
        return bytes
    }

    /// Returns the relationships of a part. The targets in the package are names from its root.
    func relationships(of part: String) throws -> Relationships { try Self.relationships(of: part, in: archive) }

    private static func relationships(of part: String, in archive: ZipArchive) throws -> Relationships {
        let name = part.split(separator: "/").last ?? ""
        let folder = part.dropLast(name.count)
        var links = Relationships()
        let file = "\(folder)_rels/\(name).rels"
        guard archive.entry(file) != nil else { return links }
        let reader = XMLPullReader(bytes: try archive.bytes(of: file), file: file)
        while let event = try reader.next() {
            guard case .startElement("Relationship", _, let attributes) = event, let id = attributes["Id"] else { continue }
            let isExternal = attributes["TargetMode"] == "External"
            let target = attributes["Target"] ?? ""
            links.add(
                Relationships.Relationship(
                    type: attributes["Type"] ?? "", target: isExternal ? target : resolved(target, in: folder), isExternal: isExternal),
                id: id)
        }
        return links
    }

    /// Returns the name of the part at `target`, which is relative to `folder` or begins with a slash.
    private static func resolved(_ target: String, in folder: Substring) -> String {
        var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = steps.popLast()
            default: steps.append(step)
            }
        }
        return steps.joined(separator: "/")
    }
}

extension Relationships {
    /// Returns the name of the first part with a relationship of a type, such as `styles`, or `nil` if there is none.
    func part(_ type: String) -> String? { all.first { $0.1.name == type && !$0.1.isExternal }?.1.target }
}
