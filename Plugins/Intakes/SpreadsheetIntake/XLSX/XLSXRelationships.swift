internal import HeraldXML
internal import HeraldZip

/// The relationships of a part of a package: to other parts and to other files (ECMA-376, part 2, section 6.5).
struct XLSXRelationships {
    /// A relationship.
    struct Relationship {
        /// The last step of its type, such as `worksheet`.
        var type: String
        /// The name of the part, from the root of the package.
        var target: String
        /// Whether the target is outside the package. Herald never opens such a target.
        var isExternal: Bool
    }

    /// The relationships by their ids.
    private(set) var all: [String: Relationship] = [:]

    /// No relationships.
    init() {}

    /// Reads the relationships of `part`, or of the package if the name is empty. Many parts have no relationships.
    init(of part: String, in archive: ZipArchive) throws {
        let (folder, name) = Self.split(part)
        let file = "\(folder)_rels/\(name).rels"
        guard archive.entry(file) != nil else { return }
        let xml = try archive.xml(file)
        while let event = try xml.next() {
            guard case .startElement("Relationship", _, let attributes) = event, let id = attributes["Id"] else { continue }
            let type = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
            let isExternal = attributes["TargetMode"] == "External"
            let target = attributes["Target"] ?? ""
            all[id] = Relationship(type: type, target: isExternal ? target : Self.resolve(target, in: folder), isExternal: isExternal)
        }
    }

    /// Returns the first part of the package with a relationship of `type`, in the order of the ids, or nil.
    func part(ofType type: String) -> String? {
        all.sorted { $0.key < $1.key }.first { $0.value.type == type && !$0.value.isExternal }?.value.target
    }

    /// Returns the folder of a part, with a slash at its end, and the part's name in it.
    private static func split(_ part: String) -> (folder: String, name: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[...slash]), String(part[part.index(after: slash)...]))
    }

    /// Returns the name of the part at `target`, which is relative to `folder` or begins with a slash.
    private static func resolve(_ target: String, in folder: String) -> String {
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
