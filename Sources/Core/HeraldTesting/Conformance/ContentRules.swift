import Foundation
import HeraldKit
import HeraldModel
import HeraldXML

/// Rules for the contents of documents, by media type.
///
/// Readers trust the media type: a browser, a feed reader or a spreadsheet picks its parser by it. So the rules hold a
/// document against the type that the exporter names, and not against its content or its path.
///
/// | media type | rule | source |
/// |---|---|---|
/// | any | has a slash | RFC 9110, section 8.3.1 |
/// | `text/…`, XML and JSON | is UTF-8, without surrogates and overlong forms | RFC 3629, section 3; RFC 8259, section 8.1 |
/// | `…/xml`, `…+xml` | is well-formed | XML 1.0, section 2.1; RFC 7303, section 4.2 for the suffix |
/// | `…/json`, `…+json` | is one JSON value of any kind | RFC 8259, section 2; RFC 6839, section 3.1 for the suffix |
/// | HTML and XML of hostile records | has no `script` element of a record | |
///
/// Parameters such as `charset=utf-8` and the case of letters do not matter. Images and archives have no rules here; an
/// exporter checks them with a `DocumentCheck`. HTML is not parsed, since a parser of HTML accepts every text.
enum ContentRules {
    /// Returns how `document` breaks a rule, or `nil`.
    ///
    /// - Parameters:
    ///   - document: A document with its path, which the sentence begins with, and its media type.
    ///   - isHostile: Whether its records are ``HostilePractices``. Then markup of records must not have become markup of
    ///     the document.
    /// - Returns: One sentence for the first broken rule, since a document that is not UTF-8 is not XML either.
    static func problem(in document: Document, isHostile: Bool = false) -> String? {
        let (path, type) = (document.path, mediaType(of: document))
        guard type.contains("/") else { return "\"\(path)\" has the media type \"\(type)\"; expected one such as \"text/html\"" }
        if isText(type), !isUTF8(document.bytes) { return "\"\(path)\" is not UTF-8" }
        if type.hasSuffix("/xml") || type.hasSuffix("+xml"), let problem = xmlProblem(document.bytes) {
            return "\"\(path)\" is not well-formed XML: \(problem)"
        }
        if type.hasSuffix("/json") || type.hasSuffix("+json") {
            do {
                _ = try JSONSerialization.jsonObject(with: Data(document.bytes), options: .fragmentsAllowed)
            } catch {
                return "\"\(path)\" is not JSON: \(error)"
            }
        }
        if isHostile, type == "text/html" || type.contains("xml"), contains("<script>alert", in: document.bytes) {
            return "\"\(path)\" contains the markup of a record; escape all texts"
        }
        return nil
    }

    /// Returns how `bytes` are not well-formed, or `nil`. The sentence has a line and a column if the parser knows them.
    ///
    /// The parser is the one that Herald reads its own input with. It loads nothing from outside the document.
    static func xmlProblem(_ bytes: [UInt8]) -> String? {
        let reader = XMLPullReader(bytes: bytes)
        do {
            while try reader.next() != nil {}
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// The media type without its parameters, in lower case: `text/html` of `Text/HTML; charset=utf-8`.
    static func mediaType(of document: Document) -> String {
        String(document.mediaType.prefix { $0 != ";" && $0 != " " }).lowercased()
    }

    /// Whether documents of `type` consist of characters, so that their bytes must be UTF-8.
    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || ["xml", "json"].contains { type.hasSuffix("/\($0)") || type.hasSuffix("+\($0)") }
    }

    /// Whether `bytes` are UTF-8 as RFC 3629 defines it. Nothing is repaired.
    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// Whether the bytes of `text` are in `bytes`. An escaped `&lt;script&gt;` does not contain `<script>`.
    private static func contains(_ text: String, in bytes: [UInt8]) -> Bool {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            (0...(bytes.count - wanted.count)).contains { start in
                bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
            }
        }
    }
}
