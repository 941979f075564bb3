internal import HeraldXML

extension XMLPullReader {
    /// Reads the text of the string whose start tag, `si` or `is`, was the last event (ECMA-376, part 1, sections 18.4.8 and 18.3.1.53).
    ///
    /// Runs of rich text are joined. The readings of East Asian words (`rPh`) are left out.
    func readRichText() throws -> String {
        let outer = depth - 1
        var text = ""
        while depth > outer, let event = try next() {
            switch event {
            case .startElement("t", _, _): text += try readText()
            case .startElement("rPh", _, _): try skipElement()
            default: continue
            }
        }
        return XLSXEscape.resolved(text)
    }
}

/// The escapes of SpreadsheetML for characters that XML does not allow: `_x000D_` (ECMA-376, part 1, section 22.9.2.19).
enum XLSXEscape {
    /// Returns `text` with characters in place of the escapes.
    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        let units = Array(text.utf16)
        var (result, index) = ([UInt16](), 0)
        let underscore = UInt16(UInt8(ascii: "_"))
        while index < units.count {
            if units[index] == underscore, index + 6 < units.count, units[index + 1] == UInt16(UInt8(ascii: "x")),
                units[index + 6] == underscore, let unit = hexadecimal(units[index + 2..<index + 6])
            {
                result.append(unit)
                index += 7
            } else {
                result.append(units[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF16.self)
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt16>) -> UInt16? {
        UInt16(String(decoding: digits, as: UTF16.self), radix: 16)
    }
}
