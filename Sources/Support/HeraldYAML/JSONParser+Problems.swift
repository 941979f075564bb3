internal import HeraldDiagnostics

extension JSONParser {
    /// Returns the diagnostic for the next byte, which is not what `expectation` describes.
    func unexpected(_ expectation: String) -> Diagnostic {
        guard index < bytes.count else {
            return Diagnostic(
                "unexpected end of the text; expected \(expectation)", at: position,
                hint: "something is cut off, or a bracket is not closed")
        }
        return Diagnostic("unexpected \"\(found)\"; expected \(expectation)", at: position, hint: hint(for: expectation))
    }

    /// The word or the character at the next byte.
    private var found: String {
        let word = bytes[index...].prefix(20).prefix(while: \.isASCIILetter)
        if !word.isEmpty { return String(decoding: word, as: UTF8.self) }
        return String(decoding: bytes[index...].prefix(4), as: UTF8.self).unicodeScalars.first.map { String(Character($0)) } ?? ""
    }

    /// Returns the hint for frequent mistakes, or nil.
    private func hint(for expectation: String) -> String? {
        switch bytes[index] {
        case UInt8(ascii: "'"): "JSON strings need double quotes"
        case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            lastByteBefore == UInt8(ascii: ",") ? "remove the comma before it" : nil
        case _ where bytes[index].isASCIILetter && expectation == "a value":
            ["True", "False", "None", "NULL"].contains(found) ? "write true, false or null" : "put a text in double quotes"
        case UInt8(ascii: "{") where expectation == "the end of the text":
            "put several records into an array, or one a line into a .jsonl file"
        case UInt8(ascii: "\"") where expectation.hasPrefix("\",\""): "is a comma missing before it?"
        default: nil
        }
    }

    /// The last byte before the next one that is not white space.
    private var lastByteBefore: UInt8? {
        bytes[..<index].last { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    }
}
