import HeraldDiagnostics
import HeraldKit
import HeraldTheme
import HeraldXML

/// Reads the files of a logo and checks that they are pictures that every format can show.
struct LogoReader {
    /// The most bytes of a file: each HTML page contains it.
    static let mostBytes = 100_000

    /// The names of the files in the folder, for messages.
    let names: [String]
    /// Returns the bytes of a file in the folder, or `nil` if there is none.
    let contents: (String) throws -> [UInt8]?

    /// Returns the logo, or reports why there is none.
    ///
    /// - Parameter place: The mapping with the names of the files.
    func logo(_ settings: LogoSettings, at place: Node, _ reader: inout SettingsReader) throws -> ThemeLogo? {
        guard let bytes = try bytes(of: settings.file, at: place["file"] ?? place, &reader) else { return nil }
        var picture = Self.picture(bytes)
        let format: ThemeLogo.Format = picture == nil ? .svg : .png
        if picture == nil, let problem = Self.problem(ofSVG: bytes) {
            reader.report("\"\(settings.file)\" \(problem)", at: place["file"] ?? place)
        }
        if let png = settings.png, let node = place["png"], let bytes = try self.bytes(of: png, at: node, &reader) {
            picture = Self.picture(bytes)
            if picture == nil { reader.report("\"\(png)\" is no PNG; expected the logo as PNG, for Word", at: node) }
        }
        return ThemeLogo(
            file: settings.file, format: format, bytes: bytes, text: settings.text, picture: picture, pictureFile: settings.png)
    }

    private func bytes(of file: String, at node: Node, _ reader: inout SettingsReader) throws -> [UInt8]? {
        let pictures = names.filter { $0.lowercased().hasSuffix(".svg") || $0.lowercased().hasSuffix(".png") }
        guard !file.contains("/"), let bytes = try contents(file) else {
            let expected = pictures.isEmpty ? "an SVG or PNG in the folder of this file" : EnglishList.or(pictures.map { "\"\($0)\"" })
            reader.report("there is no file \"\(file)\"; expected \(expected)", at: node, hint: NearMiss.hint(for: file, among: pictures))
            return nil
        }
        guard bytes.count <= Self.mostBytes else {
            reader.report(
                "\"\(file)\" has \(bytes.count) bytes; expected at most \(Self.mostBytes), because each page contains it", at: node,
                hint: "save it smaller: a height of 160 pixels is enough")
            return nil
        }
        return bytes
    }

    /// Returns a PNG with its size, or `nil` for other bytes (PNG specification, sections 5.2 and 11.2.1).
    private static func picture(_ bytes: [UInt8]) -> ThemeLogo.Picture? {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard bytes.count > 33, bytes.starts(with: signature), bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        let number = { (range: Range<Int>) in bytes[range].reduce(0) { $0 << 8 | Int($1) } }
        let (width, height) = (number(16..<20), number(20..<24))
        guard (1...20_000).contains(width), (1...20_000).contains(height) else { return nil }
        return ThemeLogo.Picture(bytes: bytes, width: width, height: height)
    }

    /// Returns why bytes are not a drawing that documents may contain, or `nil` if they are one.
    private static func problem(ofSVG bytes: [UInt8]) -> String? {
        let svg = "http://www.w3.org/2000/svg"
        do {
            let reader = XMLPullReader(bytes: bytes, limits: XMLLimits(depth: 64, documentBytes: mostBytes))
            guard let start = try reader.next(), case .startElement("svg", svg, _) = start, let root = try reader.element(from: start)
            else {
                return "is neither SVG nor PNG; expected one of them"
            }
            while try reader.next() != nil {}
            return problem(of: root)
        } catch {
            return "is neither PNG nor well-formed SVG; expected one of them"
        }
    }

    private static func problem(of element: XMLElement) -> String? {
        if ["script", "foreignObject", "iframe"].contains(element.name) {
            return "contains <\(element.name)>; expected shapes and text only"
        }
        for attribute in element.attributes {
            let (name, value) = (attribute.name.lowercased(), attribute.value)
            if name.hasPrefix("on") { return "has the attribute \(attribute.name), which runs a script; expected none" }
            if name == "href", !value.hasPrefix("#"), !value.hasPrefix("data:image/") {
                return "refers to \"\(value)\"; expected a drawing that needs no other file"
            }
        }
        for case .element(let inner) in element.content { if let problem = problem(of: inner) { return problem } }
        return nil
    }
}
