import HeraldDiagnostics

/// Form encoding (URL Standard, section 5.2). The only place that escapes forms.
enum FormURLEncoding {
    /// Returns `text` as the value of a form field.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case _ where byte.isASCIILetterOrDigit || "*-._".utf8.contains(byte): bytes.append(byte)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
