import HeraldXML

/// Copies the pictures in the headers, the footers and the theme of a reference document, and names them anew.
struct ReferencePictures {
    /// The media types of pictures by the endings of their names.
    private static let types = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "tif": "image/tiff",
        "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml",
    ]

    private(set) var parts: [WordPackage.Part] = []
    /// The new names of the pictures, by their names in the reference document.
    private var names: [String: String] = [:]

    /// Copies the pictures of a part. Returns its relationships, with new names for pictures. Keeps links to the web, refuses all others.
    ///
    /// - Parameter folder: the folder below `word` that the part will be in. Empty for `word` itself.
    mutating func copyPictures(of part: String, from folder: String, in package: ReferencePackage) throws -> Relationships {
        var links = Relationships()
        for (id, link) in try package.relationships(of: part).all {
            var link = link
            if link.name == "hyperlink", link.isExternal, let address = LinkTarget.address(link.target) {
                link.target = address
            } else if link.name == "image", !link.isExternal {
                link.target = try (folder.isEmpty ? "" : "../") + name(of: link.target, in: package)
            } else {
                throw ReferenceDocument.refusal(
                    "\"\(part)\" refers to \"\(link.target)\" (\(link.name))",
                    hint: "in headers, footers and the theme use pictures that are saved in the document, and links to the web")
            }
            links.add(link, id: id)
        }
        return links
    }

    /// Returns the new name of a picture. Copies the picture on the first call.
    private mutating func name(of picture: String, in package: ReferencePackage) throws -> String {
        if let name = names[picture] { return name }
        let ending = picture.split(separator: ".").last?.lowercased() ?? ""
        guard let type = Self.types[ending] else {
            throw ReferenceDocument.refusal(
                "\"\(picture)\" is not a picture that Word shows", hint: "use \(Self.types.keys.sorted().joined(separator: ", "))")
        }
        let name = "media/image\(names.count + 1).\(ending)"
        names[picture] = name
        parts.append(WordPackage.Part(name: "word/\(name)", bytes: try package.bytes(picture), type: type))
        return name
    }
}
