import Foundation
import HeraldDiagnostics

/// A message that was received or kept, or a part of one: header fields, content and parts (RFC 5322, RFC 2046).
///
/// Messages come from every kind of program, so lines may end with LF or CRLF, and parts may lack their final boundary.
package struct MailPart {
    /// The fields in their order, names in lower case, values unfolded.
    package let fields: [(name: String, value: String)]
    /// The bytes after the fields.
    package let body: ArraySlice<UInt8>
    /// The line on which the part begins, from 1.
    package let line: Int

    /// The number of lines before the body.
    private let headLines: Int

    /// The deepest nesting of parts that is read.
    private static let maximumDepth = 8

    /// Reads a part whose first line is `line`.
    package init(_ bytes: ArraySlice<UInt8>, line: Int) {
        let (fields, rest) = Self.fields(of: bytes)
        (self.fields, body, self.line) = (fields, rest, line)
        headLines = bytes[..<rest.startIndex].count { $0 == 0x0A }
    }

    /// Returns the first value of a field, by its name in lower case.
    package subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The media type without parameters, in lower case. A part without one is plain text.
    package var mediaType: String {
        let type = (self["content-type"] ?? "text/plain").prefix { $0 != ";" }
        return type.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// Returns a parameter of the media type, such as `boundary` (RFC 2045, section 5.1).
    package func parameter(_ name: String) -> String? {
        var rest = (self["content-type"] ?? "").drop { $0 != ";" }
        while let start = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: start)...].drop { $0.isWhitespace }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[key.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            var value: String
            if rest.first == "\"" {
                let quoted = rest.dropFirst().prefix { $0 != "\"" }
                (value, rest) = (String(quoted), rest[quoted.endIndex...].drop { $0 != ";" })
            } else {
                let plain = rest.prefix { $0 != ";" }
                (value, rest) = (plain.trimmingCharacters(in: .whitespaces), rest[plain.endIndex...])
            }
            if key.trimmingCharacters(in: .whitespaces).lowercased() == name { return value }
        }
        return nil
    }

    /// The parts of a multipart, each followed by the parts within it, in their order.
    package var parts: [MailPart] { parts(depth: 0) }

    private func parts(depth: Int) -> [MailPart] {
        guard mediaType.hasPrefix("multipart/"), depth < Self.maximumDepth, let boundary = parameter("boundary"), !boundary.isEmpty else {
            return []
        }
        let (open, last) = (Array("--\(boundary)".utf8), Array("--\(boundary)--".utf8))
        var (found, start, startLine): ([MailPart], Int?, Int) = ([], nil, 0)
        var number = line + headLines
        func close(at end: Int) {
            guard let start else { return }
            // The line end before a boundary belongs to the boundary (RFC 2046, section 5.1.1).
            var part = body[start..<end]
            if part.last == 0x0A { part.removeLast() }
            if part.last == 0x0D { part.removeLast() }
            found.append(MailPart(part, line: startLine))
        }
        for range in Self.lines(of: body) {
            let text = body[range].reversed().drop { [0x0A, 0x0D, 0x20, 0x09].contains($0) }.reversed()
            if text.elementsEqual(open) || text.elementsEqual(last) {
                close(at: range.lowerBound)
                (start, startLine) = text.elementsEqual(last) ? (nil, 0) : (range.upperBound, number + 1)
            }
            number += 1
        }
        close(at: body.endIndex)
        return found.flatMap { [$0] + $0.parts(depth: depth + 1) }
    }

    /// The body without its transfer encoding (RFC 2045, section 6).
    package var content: [UInt8] {
        switch (self["content-transfer-encoding"] ?? "").trimmingCharacters(in: .whitespaces).lowercased() {
        case "base64": Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters).map { [UInt8]($0) } ?? Array(body)
        case "quoted-printable": Self.unquoted(body)
        default: Array(body)
        }
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (result, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                result.append(byte)
                continue
            }
            if rest.first == 0x0D { rest = rest.dropFirst() }
            if rest.first == 0x0A {
                rest = rest.dropFirst()
            } else if let high = rest.first?.hexDigitValue, let low = rest.dropFirst().first?.hexDigitValue {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Returns the fields at the beginning of `bytes`, with folded lines joined, and the bytes after the empty line that ends them.
    package static func fields(of bytes: ArraySlice<UInt8>) -> (fields: [(name: String, value: String)], rest: ArraySlice<UInt8>) {
        var (fields, start): ([(name: String, value: String)], Int) = ([], bytes.startIndex)
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
            let line = String(decoding: bytes[start..<end], as: UTF8.self).trimmingCharacters(in: .newlines)
            start = end
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" {
                if !fields.isEmpty { fields[fields.count - 1].value += " " + line.trimmingCharacters(in: .whitespaces) }
            } else if let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                fields.append((line[..<colon].trimmingCharacters(in: .whitespaces).lowercased(), value))
            }
        }
        return (fields, bytes[start...])
    }

    /// Returns the ranges of the lines of `bytes`, with their ends.
    package static func lines(of bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        var (ranges, start) = ([Range<Int>](), bytes.startIndex)
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
            ranges.append(start..<end)
            start = end
        }
        return ranges
    }
}
