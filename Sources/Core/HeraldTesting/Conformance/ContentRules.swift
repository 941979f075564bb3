import Foundation
import HeraldKit
import HeraldModel
import HeraldXML

/// Rules for the contents of documents, by media type.
enum ContentRules {
    /// Returns how `document` breaks a rule, or `nil`. With `isHostile`, markup of records must not have become markup of the document.
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

    /// Returns how `bytes` are not well-formed, or `nil`.
    static func xmlProblem(_ bytes: [UInt8]) -> String? {
        let reader = XMLPullReader(bytes: bytes)
        do {
            while try reader.next() != nil {}
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// The media type without its parameters.
    static func mediaType(of document: Document) -> String {
        String(document.mediaType.prefix { $0 != ";" && $0 != " " }).lowercased()
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || ["xml", "json"].contains { type.hasSuffix("/\($0)") || type.hasSuffix("+\($0)") }
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

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
