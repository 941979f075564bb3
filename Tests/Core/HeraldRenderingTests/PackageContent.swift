import HeraldXML
import HeraldZip

/// The entries of a document that is a ZIP archive.
struct PackageContent {
    static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    private let archive: ZipArchive
    let names: [String]

    init(_ bytes: [UInt8]) throws {
        archive = try ZipArchive(bytes: bytes)
        names = archive.entries.map(\.name)
    }

    func bytes(_ name: String) throws -> [UInt8] { try archive.bytes(of: name) }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// Returns the root element of an entry.
    func xml(_ name: String) throws -> XMLElement {
        let reader = XMLPullReader(bytes: try bytes(name), file: name)
        guard let start = try reader.next(), let root = try reader.element(from: start) else { throw XMLError("no element in '\(name)'") }
        while try reader.next() != nil {}
        return root
    }

    /// The root elements of all entries that are XML.
    func documents() throws -> [(name: String, root: XMLElement)] {
        try names.filter(isXML).map { ($0, try xml($0)) }
    }

    private func isXML(_ name: String) -> Bool { [".xml", ".rels", ".xhtml", ".opf"].contains { name.hasSuffix($0) } }
}

extension XMLElement {
    /// The element and all elements inside it, in document order.
    var all: [XMLElement] { [self] + elements.flatMap(\.all) }

    /// All elements inside with a name.
    func all(_ name: String) -> [XMLElement] { all.filter { $0.name == name } }

    /// The text of the element and of all elements inside it.
    var wholeText: String {
        content.map { part in
            switch part {
            case .text(let text, _): text
            case .element(let element): element.wholeText
            }
        }.joined()
    }

    /// The value of an attribute in any namespace, or `nil` if there is none.
    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The value of the attribute `val` of the first element inside with a name, or `nil` if there is none.
    func word(_ name: String) -> String? { all(name).first?.value("val") }
}
