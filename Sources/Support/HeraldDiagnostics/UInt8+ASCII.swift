/// The classes of ASCII characters. Bytes of other characters in UTF-8 belong to none.
extension UInt8 {
    /// Whether the byte is one of `0` to `9`.
    @inlinable package var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// Whether the byte is one of `A` to `Z`.
    @inlinable package var isASCIIUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }

    /// Whether the byte is one of `a` to `z`.
    @inlinable package var isASCIILowercase: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

    /// Whether the byte is one of `A` to `Z` or `a` to `z`.
    @inlinable package var isASCIILetter: Bool { isASCIIUppercase || isASCIILowercase }

    /// Whether the byte is a letter or a digit.
    @inlinable package var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }

    /// The value of a hexadecimal digit in either case. `nil` for other bytes.
    @inlinable package var hexDigitValue: UInt8? {
        if isASCIIDigit { return self - UInt8(ascii: "0") }
        let lower = self | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f") ? lower - UInt8(ascii: "a") + 10 : nil
    }
}
