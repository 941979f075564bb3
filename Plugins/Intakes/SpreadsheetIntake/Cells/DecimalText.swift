/// Numbers as text: the shortest decimal form, with a point, without an exponent and without separators.
///
/// Spreadsheet programs compute with 64-bit floating point and show at most 15 digits, so 0.1 + 0.2 is stored as 0.30000000000000004 and
/// shown as 0.3. The text has the digits that are shown.
enum DecimalText {
    /// The digits that a cell can show.
    private static let digits = 15

    /// Returns the number written in `text` as a file has it, or nil if it is not a number. `scale` moves the point to the right.
    static func text(of text: String, scale: Int = 0) -> String? {
        // A whole number of up to 18 digits is taken as it is: an ISBN or an identifier may have more digits than 15.
        if scale == 0, text.utf8.count <= 18, !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            let rest = text.drop { $0 == "0" }
            return rest.isEmpty ? "0" : String(rest)
        }
        // Double also reads hexadecimal digits.
        guard !text.utf8.contains(UInt8(ascii: "x")), let value = Double(text), value.isFinite else { return nil }
        return self.text(of: value, scale: scale)
    }

    /// Returns `value` rounded to 15 digits. Numbers of more than 21 digits before or 15 zeros after the point keep their exponent.
    static func text(of value: Double, scale: Int = 0) -> String {
        var (digits, point) = parts(of: value.magnitude)
        round(&digits, &point)
        if digits.isEmpty { return "0" }
        point += scale
        let sign = value < 0 ? "-" : ""
        if point > 21 || point < -15 { return "\(value)" }
        let written = digits.map(String.init).joined()
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + written }
        if point >= digits.count { return sign + written + String(repeating: "0", count: point - digits.count) }
        return sign + written.prefix(point) + "." + written.dropFirst(point)
    }

    /// Returns the digits of `value`, and the number of them before the point.
    private static func parts(of value: Double) -> (digits: [Int], point: Int) {
        var (digits, point, exponent, isAfterPoint) = ([Int](), 0, 0, false)
        let text = value.description
        let mantissa = text.prefix { $0 != "e" }
        if mantissa.count < text.count { exponent = Int(text.dropFirst(mantissa.count + 1)) ?? 0 }
        for byte in mantissa.utf8 {
            guard (48...57).contains(byte) else {
                isAfterPoint = true
                continue
            }
            digits.append(Int(byte) - 48)
            if !isAfterPoint { point += 1 }
        }
        while digits.first == 0 {
            digits.removeFirst()
            point -= 1
        }
        return (digits, point + exponent)
    }

    /// Rounds to 15 digits, half up, and removes zeros at the end.
    private static func round(_ digits: inout [Int], _ point: inout Int) {
        if digits.count > Self.digits {
            let isUp = digits[Self.digits] >= 5
            digits.removeLast(digits.count - Self.digits)
            var index = Self.digits - 1
            while isUp, index >= 0 {
                digits[index] += 1
                if digits[index] < 10 { break }
                digits[index] = 0
                index -= 1
            }
            if isUp, index < 0 {
                digits.insert(1, at: 0)
                point += 1
            }
        }
        while digits.last == 0 { digits.removeLast() }
    }
}
