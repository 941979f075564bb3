internal import HeraldJSON
internal import HeraldXML

/// Rules for the bytes of a document by its media type, which readers trust.
///
/// | media type | rule |
/// |---|---|
/// | any | has a type and a subtype (RFC 9110, section 8.3.1) |
/// | `text/…`, XML and JSON | is UTF-8 |
/// | `…/xml`, `…+xml` | is well-formed |
/// | `…/json`, `…+json` | is one JSON value |
enum DocumentContent {
    /// Returns how `bytes` break a rule, in words that follow the document's path, or `nil`.
    static func problem(in bytes: [UInt8], of mediaType: String) -> String? {
        guard let type = type(of: mediaType) else {
            return "has the media type \"\(mediaType)\"; expected one such as \"text/html; charset=utf-8\""
        }
        let (isXML, isJSON) = (isKind("xml", type), isKind("json", type))
        if isXML || isJSON || type.hasPrefix("text/"), String(validating: bytes, as: UTF8.self) == nil { return "is not UTF-8" }
        if isXML, let problem = xmlProblem(in: bytes) { return "is not well-formed XML: \(problem)" }
        if isJSON {
            do { _ = try JSONReader.value(of: bytes) } catch { return "is not JSON: \(error.message), at byte \(error.offset + 1)" }
        }
        return nil
    }

    /// The media type in lower case, without its parameters. `nil` if it is none.
    private static func type(of text: String) -> String? {
        // It becomes a field of HTTP, so it has no other characters than a line of ASCII.
        guard text.utf8.count <= 120, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        let type = text.prefix { $0 != ";" && $0 != " " }
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isTokenCharacter) }) else { return nil }
        return type.lowercased()
    }

    private static func isTokenCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
    }

    private static func isKind(_ kind: String, _ type: String) -> Bool { type.hasSuffix("/\(kind)") || type.hasSuffix("+\(kind)") }

    private static func xmlProblem(in bytes: [UInt8]) -> String? {
        let reader = XMLPullReader(bytes: bytes)
        do {
            while try reader.next() != nil {}
            return nil
        } catch {
            return "\(error)"
        }
    }
}
